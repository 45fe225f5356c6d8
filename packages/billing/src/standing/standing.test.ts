import { expect, test } from 'vitest'
import type { Subscription } from '../provider/provider.ts'
import { nextBooks } from './next-books.ts'
import { dueNotices } from './notices.ts'
import { type ShopPlan, standingOf } from './standing.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 21)
const usage = { lanes: 2, stores: 1, staff: 3 }
const shop: ShopPlan = {
  plan: 'shop',
  planStatus: 'active',
  trialEndsAtMs: null,
  suspended: false,
  pastDueSinceMs: null,
  overLimitSinceMs: null,
  endsAtMs: null,
}
const trial: ShopPlan = { ...shop, planStatus: 'trial', trialEndsAtMs: now + 10 * day }
const paying: Subscription = {
  subscriptionId: 'sub_1',
  itemId: 'si_1',
  status: 'active',
  plan: 'shop',
  lanes: 2,
  laneMonthMinor: 5900,
  currency: 'usd',
  periodEndsAtMs: now + 20 * day,
  cancelAtPeriodEnd: false,
  card: null,
  unpaidSinceMs: null,
}
const unpaid: Subscription = { ...paying, status: 'past_due', unpaidSinceMs: now }

test.each<[string, ShopPlan, Subscription | null, number, Partial<ShopPlan>]>([
  ['a trial goes on until its end', trial, null, now + 9 * day, { plan: 'shop', planStatus: 'trial' }],
  [
    'a trial that nobody paid for becomes the free plan',
    trial,
    null,
    now + 11 * day,
    { plan: 'one-lane', planStatus: 'active' },
  ],
  [
    'a checkout that was left half-way ends no trial',
    trial,
    { ...paying, status: 'incomplete' },
    now,
    { plan: 'shop', planStatus: 'trial' },
  ],
  [
    'a card ends the trial as a trial',
    trial,
    { ...paying, status: 'trialing' },
    now,
    { plan: 'shop', planStatus: 'active' },
  ],
  [
    'the plan is the one that is paid for',
    shop,
    { ...paying, plan: 'chain' },
    now,
    { plan: 'chain', planStatus: 'active' },
  ],
  [
    'an unpaid bill is past due from its own day',
    shop,
    unpaid,
    now + 2 * day,
    { planStatus: 'past-due', pastDueSinceMs: now },
  ],
  [
    'a paid bill forgets that it was late',
    { ...shop, planStatus: 'past-due', pastDueSinceMs: now },
    paying,
    now,
    { planStatus: 'active', pastDueSinceMs: null },
  ],
  [
    'what is cancelled says when it ends',
    shop,
    { ...paying, cancelAtPeriodEnd: true },
    now,
    { plan: 'shop', endsAtMs: now + 20 * day },
  ],
  [
    'what has ended is the free plan',
    shop,
    { ...paying, status: 'ended' },
    now,
    { plan: 'one-lane', overLimitSinceMs: now },
  ],
  [
    'a trial is not had a second time',
    trial,
    { ...paying, status: 'ended' },
    now,
    { plan: 'one-lane', planStatus: 'active' },
  ],
  ['after the grace the portal only shows', shop, unpaid, now + 15 * day, { plan: 'shop', planStatus: 'read-only' }],
  [
    'and opens as soon as it is paid',
    { ...shop, planStatus: 'read-only', pastDueSinceMs: now - 20 * day },
    paying,
    now,
    { planStatus: 'active' },
  ],
  [
    'a shop from before there were plans keeps everything',
    { ...shop, plan: 'trial' },
    null,
    now,
    { plan: 'trial', planStatus: 'active' },
  ],
])('%s', (_what, before, subscription, atMs, wanted) => {
  const after = nextBooks(before, subscription, usage, atMs)
  expect(after).toMatchObject(wanted)
  expect(nextBooks(after, subscription, usage, atMs)).toEqual(after)
})

test('a shop that uses too much has a fortnight, and what it took away in time is forgotten', () => {
  const ended: Subscription = { ...paying, status: 'ended' }
  const over = nextBooks(shop, ended, usage, now)
  expect(standingOf(over, usage, now)).toMatchObject({ phase: 'over-limit', over: 'lanes', portal: 'open' })
  expect(nextBooks(over, ended, usage, now + 14 * day)).toMatchObject({ planStatus: 'read-only' })
  expect(nextBooks(over, ended, { ...usage, lanes: 1 }, now + 20 * day)).toMatchObject({
    planStatus: 'active',
    overLimitSinceMs: null,
  })
})

test('support closes the portal at once', () => {
  expect(standingOf({ ...shop, suspended: true }, usage, now)).toMatchObject({
    phase: 'suspended',
    portal: 'read-only',
  })
})

test.each([
  [0, null],
  [1, 1],
  [2, 1],
  [3, 3],
  [7, 7],
  [13, 7],
  [14, 14],
  [40, 14],
])('an unpaid bill of %i days has had the letter of day %s', (days, letter) => {
  const late = nextBooks(shop, unpaid, usage, now + days * day)
  const standing = standingOf(late, usage, now + days * day)
  const of = { name: 'Low Tide', shop: late, standing, subscribed: true, billingUrl: 'http://shop.example/billing' }
  const notices = dueNotices(of, now + days * day)
  expect(notices.map(({ key }) => key)).toEqual(letter === null ? [] : [`past-due:${now}:${letter}`])
  expect(notices.every(({ text }) => text.includes('tills go on selling'))).toBe(true)
})

test('a trial is told of its end three days before, and not when a card is there', () => {
  const of = {
    name: 'Low Tide',
    shop: trial,
    standing: standingOf(trial, usage, now),
    billingUrl: 'http://shop.example',
  }
  const keys = (subscribed: boolean, atMs: number) => dueNotices({ ...of, subscribed }, atMs).map(({ key }) => key)
  expect(keys(false, now + 6 * day)).toEqual([])
  expect(keys(false, now + 7 * day)).toEqual([`trial-ending:${now + 10 * day}`])
  expect(keys(true, now + 7 * day)).toEqual([])
})

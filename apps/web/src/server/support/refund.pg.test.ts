import { afterAll, beforeAll, expect, test } from 'vitest'
import { billing } from '../billing/billing.ts'
import { choosePlan } from '../billing/change-plan.ts'
import { payCheckout } from '../billing/stand-in/deeds.ts'
import { database } from '../database.ts'
import type { Person } from '../session/signed-in.ts'
import { openShop } from '../signup/open-shop.ts'
import { supportPerson } from '../testing/accounts.ts'
import { type Scene, scene, typed } from '../testing/scene.ts'
import { shopBooks } from '../billing/shop-books.ts'
import { extendTrial } from './extend-trial.ts'
import { houseLogView } from './house-log.ts'
import { refund, refundChoices } from './refund.ts'

let world: Scene
beforeAll(async () => {
  process.env.HOST = '127.0.0.1'
  process.env.VAULTSYNC_SECRET = 'cd'.repeat(32)
  delete process.env.SMTP_URL
  delete process.env.STRIPE_SECRET_KEY
  world = await scene()
  // Nobody listens for webhooks here; what was paid is asked of the company itself.
  process.env.WEB_URL = 'http://127.0.0.1:1'
})
afterAll(() => world.close())

async function payingShop(email: string): Promise<Person> {
  const wish = { email, password: 'harbour kettle ninety', shop: 'Low Tide', country: 'US', plan: 'shop', timezone: '' }
  expect((await openShop(typed(wish), email)).done).toBe(true)
  const [owner] = await database().sql<Person[]>`
    select u.user_id as "userId", u.name, u.email, m.tenant_id as "tenantId", m.role, m.store_ids as "storeIds", m.staff_id as "staffId"
    from user_account u cross join lateral vaultsync_memberships(u.user_id) m where u.email = ${email}`
  if (!owner) throw new Error('the shop was not opened')
  const page = (await choosePlan(owner, typed({ plan: 'shop' }))).shown?.goTo?.split('/').at(-1) ?? ''
  expect((await payCheckout(typed({ id: page, number: '4242424242424242' }))).done).toBe(true)
  return owner
}

test('a trial that is extended after a card was given is charged later, too', async () => {
  const ada = await supportPerson()
  const owner = await payingShop('owner@slackwater.example')
  const company = billing()
  const customerId = (await shopBooks(owner.tenantId))?.customerId ?? ''
  const ends = async () => (await company?.provider.subscription(customerId))?.periodEndsAtMs ?? 0
  const before = await ends()
  const longer = await extendTrial(
    ada,
    typed({ tenant: owner.tenantId, reason: 'their import took a week', days: '14' }),
  )
  expect(longer.done).toBe(true)
  expect(await ends()).toBe(before + 14 * 86_400_000)
})

test('a paid invoice is given back in parts, never more than was paid, never another shop’s, and it is written down', async () => {
  const ada = await supportPerson()
  const owner = await payingShop('owner@lowtide.example')
  const other = await payingShop('owner@hightide.example')
  await billing()?.company?.moveClock(31)
  const [choice] = await refundChoices(owner.tenantId)
  if (!choice) throw new Error('a month was paid')
  const paid = Number(choice.amount.replace(',', ''))
  const wish = (over: Record<string, string>) =>
    typed({ tenant: owner.tenantId, invoice: choice.invoiceId, reason: 'billed twice', amount: '5.00', ...over })
  expect((await refund(ada, wish({ reason: '' }))).field).toBe('reason')
  for (const amount of ['', '0', '-1', 'ten', String(paid + 1)])
    expect((await refund(ada, wish({ amount }))).field).toBe('amount')
  expect((await refund(ada, wish({ tenant: other.tenantId }))).done).toBe(false)
  expect((await refund(ada, wish({}))).words).toBe('$5.00 goes back to the card.')
  const [left] = await refundChoices(owner.tenantId)
  expect(Number(left?.amount.replace(',', ''))).toBeCloseTo(paid - 5)
  expect((await refund(ada, wish({ amount: String(paid) }))).field).toBe('amount')
  expect((await refund(ada, wish({ amount: left?.amount ?? '' }))).done).toBe(true)
  expect(await refundChoices(owner.tenantId)).toEqual([])
  const { lines } = await houseLogView(ada, { who: ada.userId })
  expect(lines.map(({ what }) => what)).toEqual(['Refunded a payment', 'Refunded a payment'])
  expect(lines[1]?.detail).toMatch(/^\$5\.00 of .+: billed twice$/)
})

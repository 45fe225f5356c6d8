import { OperationError } from '@vaultsync/base'
import { type Billing, keepCustomer, overLimit, type Plan, planOf, settle, type ShopBooks } from '@vaultsync/billing'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { webUrl } from '../settings.ts'
import { note, type NoteKind } from '../support/note.ts'
import type { Fields } from '../writes/fields.ts'
import { billing } from './billing.ts'
import { shopBooks } from './shop-books.ts'

const notYours = refused('Only an owner changes the plan.')
const notSold = refused('Plans are not sold here: no provider of payments is set up.')

type Deed = (desk: Billing, person: Person, books: ShopBooks) => Promise<Answer>

/** Who may, with what, and where the provider's troubles become words. */
async function atDesk(person: Person, deed: Deed): Promise<Answer> {
  if (!personMay(person, 'billing.edit')) return notYours
  const desk = billing()
  if (desk === null) return notSold
  const books = await shopBooks(person.tenantId)
  if (books === null) return notYours
  try {
    return await deed(desk, person, books)
  } catch (error) {
    if (!(error instanceof OperationError)) throw error
    if (error.code === 'billing.declined')
      return refused('The bank declined the card. Nothing was changed: update the card, then try once more.')
    if (error.code === 'billing.unreachable')
      return refused('The payment company does not answer. Nothing was changed: try again in a minute.')
    return refused(`The payment company said no: ${error.message} Nothing was changed.`)
  }
}

const audited = (person: Person, kind: NoteKind, detail: string) =>
  note(database(), { tenantId: person.tenantId, by: person, kind, detail })

async function customerOf({ provider }: Billing, { tenantId, email }: Person, books: ShopBooks): Promise<string> {
  if (books.customerId !== null) return books.customerId
  const made = await provider.openCustomer({ tenantId, email, name: books.name })
  return database().sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${tenantId}, true)`
    return keepCustomer(tx, tenantId, provider.kind, made)
  })
}

const isLive = ({ subscriptionStatus }: ShopBooks): boolean =>
  subscriptionStatus !== null && subscriptionStatus !== 'ended' && subscriptionStatus !== 'incomplete'

/**
 * Chooses a plan. Without a subscription this leads to the page where a card is typed; with one it is changed in place:
 * up at once for the rest of the month, down with a credit on the next invoice, to the free one at the period's end.
 */
export function choosePlan(person: Person, fields: Fields, back = webUrl()): Promise<Answer> {
  return atDesk(person, async (desk, who, books) => {
    const plan = planOf(fields.text('plan', 20))
    if (plan === null) return refused('Choose a plan.', 'plan')
    const over = overLimit(plan.limits, books.usage)
    if (over !== null && plan.laneMonthMinor > 0)
      return refused(`${plan.name} does not carry what you have. Take something away first, or choose a larger plan.`)
    if (plan.laneMonthMinor === 0) return stopAtEnd(desk, who, books, true)
    return isLive(books) ? changeInPlace(desk, who, books, plan) : toCheckout(desk, who, books, plan, back)
  })
}

async function toCheckout(desk: Billing, person: Person, books: ShopBooks, plan: Plan, back: string): Promise<Answer> {
  const { trialEndsAtMs, planStatus } = books.shop
  const goTo = await desk.provider.checkout({
    customerId: await customerOf(desk, person, books),
    tenantId: person.tenantId,
    plan: plan.id,
    lanes: Math.max(1, books.usage.lanes),
    trialEndsAtMs: planStatus === 'trial' ? trialEndsAtMs : null,
    successUrl: `${back}/billing?back=paid`,
    cancelUrl: `${back}/billing?back=left`,
  })
  await audited(person, 'plan.checkout', plan.name)
  return done(null, { shown: { goTo } })
}

async function changeInPlace(desk: Billing, person: Person, books: ShopBooks, plan: Plan): Promise<Answer> {
  const subscription = books.customerId === null ? null : await desk.provider.subscription(books.customerId)
  if (subscription === null) return refused('The subscription is not there any more. Load the page again.')
  const before = planOf(subscription.plan)
  if (before?.id === plan.id) return done(`You are on ${plan.name} already.`)
  const up = plan.laneMonthMinor > (before?.laneMonthMinor ?? 0)
  await desk.provider.change(subscription, { plan: plan.id, lanes: Math.max(1, books.usage.lanes), now: up })
  await settle(desk, person.tenantId)
  await audited(person, 'plan.changed', `${before?.name ?? 'none'} → ${plan.name}`)
  return done(
    up
      ? `You are on ${plan.name}. The rest of this month was charged just now.`
      : `You are on ${plan.name}. What was paid too much comes off the next invoice.`,
  )
}

async function stopAtEnd(desk: Billing, person: Person, books: ShopBooks, stop: boolean): Promise<Answer> {
  const subscription =
    books.customerId === null || !isLive(books) ? null : await desk.provider.subscription(books.customerId)
  if (subscription === null)
    return stop ? done('There is no subscription to cancel: nothing will be charged.') : notThere
  await desk.provider.cancelAtPeriodEnd(subscription.subscriptionId, stop)
  await settle(desk, person.tenantId)
  await audited(person, stop ? 'plan.cancelled' : 'plan.resumed', subscription.plan ?? '')
  if (!stop) return done('The subscription goes on.')
  return done('Cancelled. You keep the plan until the end of what is paid, and your data for good.')
}

const notThere = refused('There is nothing to take up again. Choose a plan.')

export const cancelPlan = (person: Person): Promise<Answer> =>
  atDesk(person, (desk, who, books) => stopAtEnd(desk, who, books, true))

export const resumePlan = (person: Person): Promise<Answer> =>
  atDesk(person, (desk, who, books) => stopAtEnd(desk, who, books, false))

/** The provider's own pages, where cards are changed and invoices are paid. */
export function openDesk(person: Person, back = webUrl()): Promise<Answer> {
  return atDesk(person, async (desk, who, books) => {
    const customerId = await customerOf(desk, who, books)
    const goTo = await desk.provider.desk({ customerId, returnUrl: `${back}/billing?back=desk` })
    return done(null, { shown: { goTo } })
  })
}

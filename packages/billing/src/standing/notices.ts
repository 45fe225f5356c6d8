import { planOf } from '../plans/plans.ts'
import { countWords } from '../plans/room-for.ts'
import { daysBetween, graceDays, type ShopPlan, type Standing } from './standing.ts'

/** A letter that is due; the key makes it one letter, however often it is found due. */
export interface Notice {
  readonly key: string
  readonly subject: string
  readonly text: string
}

/** Days after a bill went unpaid on which we write. */
const dunningDays = [1, 3, 7, 14] as const
const overDays = [0, 7, 14] as const
const warnDays = 3

export interface NoticeShop {
  readonly name: string
  readonly shop: ShopPlan
  readonly standing: Standing
  /** A card is there, so that the trial's end needs nobody. */
  readonly subscribed: boolean
  readonly billingUrl: string
}

const day = (ms: number) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(ms)
const always = 'Your tills go on selling, and everything they sell is kept, whatever happens here.'

/** The letters that a shop should have had by now; the caller knows which it has. */
export function dueNotices(of: NoticeShop, nowMs: number): readonly Notice[] {
  return [trialNotice(of, nowMs), pastDueNotice(of, nowMs), overNotice(of, nowMs)].filter(notice => notice !== null)
}

function trialNotice({ name, shop, subscribed, billingUrl }: NoticeShop, nowMs: number): Notice | null {
  const { trialEndsAtMs } = shop
  if (shop.planStatus !== 'trial' || subscribed || trialEndsAtMs === null) return null
  const plan = planOf(shop.plan)
  if (plan === null || nowMs < trialEndsAtMs - warnDays * 86_400_000) return null
  return {
    key: `trial-ending:${trialEndsAtMs}`,
    subject: `The trial of ${name} ends on ${day(trialEndsAtMs)}`,
    text: [
      `The trial of ${plan.name} ends on ${day(trialEndsAtMs)}.`,
      `If you want to keep it, add a card:\n${billingUrl}`,
      `If you say nothing, ${name} goes on with One lane, which costs nothing. Nothing is deleted. ${always}`,
    ].join('\n\n'),
  }
}

function pastDueNotice({ name, shop, standing, billingUrl }: NoticeShop, nowMs: number): Notice | null {
  const { pastDueSinceMs } = shop
  if (pastDueSinceMs === null) return null
  const reached = reachedDay(dunningDays, pastDueSinceMs, nowMs)
  if (reached === null) return null
  const from = standing.readOnlyFromMs ?? pastDueSinceMs + graceDays * 86_400_000
  const consequence =
    standing.portal === 'read-only'
      ? 'Until it is paid the portal shows everything and changes nothing.'
      : `If it is not paid by ${day(from)}, the portal will show everything and change nothing until it is.`
  return {
    key: `past-due:${pastDueSinceMs}:${reached}`,
    subject:
      reached === 1
        ? `The payment for ${name} did not go through`
        : `The bill of ${name} is unpaid since ${day(pastDueSinceMs)}`,
    text: [
      `We could not take the payment that was due on ${day(pastDueSinceMs)}.`,
      `Please look at the card, or pay the open invoice:\n${billingUrl}`,
      `${consequence} ${always}`,
    ].join('\n\n'),
  }
}

function overNotice({ name, shop, standing, billingUrl }: NoticeShop, nowMs: number): Notice | null {
  const { over, plan, phase } = standing
  if (phase !== 'over-limit' || over === null || shop.overLimitSinceMs === null) return null
  const reached = reachedDay(overDays, shop.overLimitSinceMs, nowMs)
  if (reached === null) return null
  const most = plan.limits[over] ?? 0
  const from = standing.readOnlyFromMs ?? nowMs
  return {
    key: `over-limit:${shop.overLimitSinceMs}:${reached}`,
    subject: `${name} uses more than ${plan.name} carries`,
    text: [
      `${plan.name} carries ${countWords(over, most)}, and ${name} has more.`,
      `Choose a larger plan, or take away what is not needed:\n${billingUrl}`,
      standing.portal === 'read-only'
        ? `Until then the portal shows everything and changes nothing. ${always}`
        : `From ${day(from)} the portal will show everything and change nothing until then. ${always}`,
    ].join('\n\n'),
  }
}

/** Only the newest of the days that have passed: who was away is not sent four letters at once. */
function reachedDay(days: readonly number[], sinceMs: number, nowMs: number): number | null {
  return days.findLast(each => daysBetween(sinceMs, nowMs) >= each) ?? null
}

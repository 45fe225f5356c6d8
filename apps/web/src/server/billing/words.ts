import { type Counted, countWords, type ShopBooks, type Standing } from '@vaultsync/billing'
import type { BillingView } from '../../portal/billing/view.ts'

export interface Speech {
  readonly locale: string
  readonly timezone: string
}

export const dayWords = ({ locale, timezone }: Speech, atMs: number): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: timezone }).format(atMs)

/** Plans cost what they cost, whatever the shop sells in. */
export const priceWords = ({ locale }: Speech, minor: number, currency: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: currency.toUpperCase() }).format(minor / 100)

type Headline = Pick<BillingView, 'headline' | 'sub'>

/** The one sentence that the owner came for, and the one that says what it leaves out. */
export function headline(books: ShopBooks, standing: Standing, speech: Speech, nowMs: number): Headline {
  const { plan } = standing
  const say = (before: string, strong: string, after: string, sub: string): Headline => ({
    headline: { before, strong, after },
    sub,
  })
  const { shop, periodEndsAtMs, subscriptionStatus } = books
  const on = (atMs: number | null) => (atMs === null ? '' : dayWords(speech, atMs))
  const always = 'Tills go on selling and sending, whatever happens here.'
  if (standing.phase === 'suspended') return say('Your shop is ', 'suspended', '', `${always} Support can say why.`)
  if (standing.phase === 'past-due') return say('A bill is ', 'unpaid', ` since ${on(shop.pastDueSinceMs)}`, always)
  if (standing.phase === 'over-limit') return say('You use more than ', plan.name, ' carries', always)
  if (shop.endsAtMs !== null)
    return say(
      `${plan.name} ends on `,
      on(shop.endsAtMs),
      '',
      'Then you go on with One lane, which costs nothing. Nothing is deleted.',
    )
  if (standing.phase === 'trial') {
    if (shop.trialEndsAtMs === null) return say('You try ', plan.name, ' without an end', always)
    const days = Math.max(0, Math.ceil((shop.trialEndsAtMs - nowMs) / 86_400_000))
    const left = days === 1 ? '1 day' : `${days} days`
    return say(
      `Your trial of ${plan.name} lasts `,
      left,
      ' more',
      `Until ${on(shop.trialEndsAtMs)} nothing is charged, and no card is asked.`,
    )
  }
  if (standing.phase === 'free')
    return say(
      'You are on ',
      plan.name,
      ', which costs nothing',
      'Offline is in it, and so is your data: take it away whenever you like.',
    )
  const lanes = books.lanes ?? books.usage.lanes
  const amount = priceWords(speech, lanes * (books.laneMonthMinor ?? plan.laneMonthMinor), books.currency ?? 'usd')
  const sub =
    subscriptionStatus === 'trialing'
      ? `Free until ${on(periodEndsAtMs)}; the first payment is on that day.`
      : `Paid until ${on(periodEndsAtMs)}.`
  return say(`${plan.name} costs `, amount, ' a month', `${countWords('lanes', lanes)}. ${sub}`)
}

const overWords: Readonly<Record<Counted, string>> = {
  lanes: 'Revoke lanes that are not used, under Devices',
  stores: 'Close stores that are not run any more, under Settings',
  staff: 'Take people off the list who have left, under Staff',
}

export function needs(standing: Standing, speech: Speech): BillingView['needs'] {
  const { phase, portal, over, plan, readOnlyFromMs } = standing
  const readOnly = portal === 'read-only'
  const until = readOnly
    ? 'The portal shows everything and changes nothing until then.'
    : readOnlyFromMs === null
      ? ''
      : `From ${dayWords(speech, readOnlyFromMs)} the portal would show everything and change nothing.`
  const always = 'Tills go on selling and sending.'
  if (phase === 'past-due')
    return {
      title: 'The card was declined',
      words: `Update the card or pay the open invoice. ${until} ${always}`,
      readOnly,
    }
  if (phase === 'over-limit' && over !== null) {
    const most = plan.limits[over] ?? 0
    const words = `${plan.name} carries ${countWords(over, most)}. ${overWords[over]}, or choose a larger plan. ${until} ${always}`
    return { title: 'There is more than the plan carries', words, readOnly }
  }
  return null
}

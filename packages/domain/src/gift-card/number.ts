import { plainSigns as alphabet } from '../receipt/plain-signs.ts'
import type { PaymentFact, SaleFact } from '../sale/fact.ts'

const own = new RegExp(`^GC[${alphabet}]{12}$`)
const prefix = 'GC:'

/** A new number from eleven draws below 32, with a check letter: `GC4T7K29MW0QXP`. */
export function newGiftCardNumber(draws: readonly number[]): string {
  const body = draws.slice(0, 11).map(draw => alphabet[draw % alphabet.length] ?? '0')
  return `GC${body.join('')}${checkLetter(body.join(''))}`
}

/** As it is kept: without the blanks and dashes that people read it with. Null for what no card is called. */
export function giftCardNumber(text: string): string | null {
  const plain = text
    .trim()
    .toUpperCase()
    .replace(/^GC:/, '')
    .replace(/[^0-9A-Z]/g, '')
  return plain.length >= 4 && plain.length <= 40 ? plain : null
}

/** A card that this shop made itself, which a scanner can tell from goods. */
export function isOwnGiftCard(text: string): boolean {
  const number = giftCardNumber(text)
  return number !== null && own.test(number) && checkLetter(number.slice(2, -1)) === number.at(-1)
}

/** How a line of a sale says that it loads a card. */
export const giftCardScan = (number: string): string => `${prefix}${number}`

export const isGiftCardLine = (line: { readonly scanned: string | null }): boolean =>
  line.scanned?.startsWith(prefix) === true

/** What a sale put on gift cards: the customer paid for it, the shop has not earned it. */
export function loadedOn(fact: SaleFact): number {
  return -loads(fact).reduce((sum, { amountMinor }) => sum + amountMinor, 0)
}

/** How the customer paid, without what only went on to a card. */
export function paidFor(fact: SaleFact): readonly PaymentFact[] {
  const loaded = new Set(loads(fact))
  return fact.payments.filter(payment => !loaded.has(payment))
}

function loads(fact: SaleFact): readonly PaymentFact[] {
  const cards = new Set(fact.lines.flatMap(line => (line.kind === 'sale' && isGiftCardLine(line) ? [line.serial] : [])))
  return fact.payments.filter(
    ({ method, amountMinor, reference }) => method === 'gift-card' && amountMinor < 0 && cards.has(reference),
  )
}

/** `GC4T7K29MW0QXP` as it is printed: in fours. */
export const spacedNumber = (number: string): string => number.replace(/(.{4})(?=.)/g, '$1 ')

/** Luhn's sum over 32 signs: one wrong sign, or two that changed places, is noticed. */
function checkLetter(body: string): string {
  let sum = 0
  let factor = 2
  for (const sign of [...body].reverse()) {
    const value = factor * alphabet.indexOf(sign)
    sum += Math.floor(value / alphabet.length) + (value % alphabet.length)
    factor = factor === 2 ? 1 : 2
  }
  return alphabet[(alphabet.length - (sum % alphabet.length)) % alphabet.length] ?? '0'
}

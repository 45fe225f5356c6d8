import type { Result } from '@vaultsync/base'
import { no, ok } from '@vaultsync/base'
import { gtin14, hasValidCheckDigit } from './check-digit.ts'
import type { Scan } from './scan.ts'

/** What a GS1 element string says. Every identifier is in `elements`; the ones a shop asks for have names. */
export interface Gs1Elements {
  readonly elements: ReadonlyMap<string, string>
  /** Fourteen digits. */
  readonly gtin?: string
  readonly lot?: string
  /** ISO date; a day of nought means the last day of the month. */
  readonly bestBefore?: string
  readonly expiry?: string
  readonly serial?: string
  readonly count?: number
}

export type Gs1Refusal =
  | { readonly code: 'not-gs1' }
  | { readonly code: 'unknown-identifier'; readonly at: number }
  | { readonly code: 'too-short'; readonly identifier: string }
  | { readonly code: 'too-long'; readonly identifier: string }
  | { readonly code: 'wrong-check-digit'; readonly identifier: string }
  | { readonly code: 'not-digits'; readonly identifier: string }
  | { readonly code: 'no-such-date'; readonly identifier: string }
  | { readonly code: 'contradiction'; readonly identifier: string }

interface Identifier {
  readonly code: string
  readonly length: number
  readonly fixed: boolean
  readonly digits: boolean
}

const fixed = (code: string, length: number): Identifier => ({ code, length, fixed: true, digits: true })
const text = (code: string, length: number): Identifier => ({ code, length, fixed: false, digits: false })
const digits = (code: string, length: number): Identifier => ({ code, length, fixed: false, digits: true })

const identifiers: ReadonlyMap<string, Identifier> = new Map(
  [
    fixed('00', 18),
    fixed('01', 14),
    fixed('02', 14),
    text('10', 20),
    ...['11', '12', '13', '15', '16', '17'].map(code => fixed(code, 6)),
    fixed('20', 2),
    text('21', 20),
    text('22', 20),
    text('235', 28),
    text('240', 30),
    text('241', 30),
    digits('242', 6),
    text('243', 20),
    text('250', 30),
    text('251', 30),
    digits('30', 8),
    digits('37', 8),
    text('400', 30),
    fixed('410', 13),
    fixed('414', 13),
    text('420', 20),
    fixed('422', 3),
    ...Array.from({ length: 10 }, (_, at) => text(String(90 + at), at === 0 ? 30 : 90)),
    // Weights and measures, and prices: the fourth digit says where the decimal point is.
    ...Array.from({ length: 10 }, (_, at) => fixed(`310${at}`, 6)),
    ...Array.from({ length: 10 }, (_, at) => digits(`392${at}`, 15)),
  ].map(one => [one.code, one]),
)

const groupSeparator = '\u001d'
const checked = new Set(['00', '01', '02', '410', '414'])
const dated = new Set(['11', '12', '13', '15', '16', '17'])

/** The AIM identifiers of GS1-128, GS1 DataMatrix, GS1 QR and GS1 DataBar. */
export function isGs1(scan: Scan): boolean {
  return scan.aim !== undefined && [']C1', ']d2', ']Q3', ']e0'].includes(scan.aim)
}

/** Scanners may write the separator as the byte itself or, typing on a keyboard, as `{GS}` or a vertical bar. */
export function parseGs1(raw: string, century = 20): Result<Gs1Elements, Gs1Refusal> {
  const data = raw.replaceAll('{GS}', groupSeparator).replaceAll('|', groupSeparator)
  const elements = new Map<string, string>()
  let at = data.startsWith(groupSeparator) ? 1 : 0
  // A bare article number may begin like an identifier, but says nothing beyond itself.
  if (at >= data.length || gtin14(data) !== null) return no({ code: 'not-gs1' })
  while (at < data.length) {
    const identifier = identifierAt(data, at)
    if (identifier === null) return at === 0 ? no({ code: 'not-gs1' }) : no({ code: 'unknown-identifier', at })
    const from = at + identifier.code.length
    const separator = data.indexOf(groupSeparator, from)
    const end = identifier.fixed ? from + identifier.length : separator < 0 ? data.length : separator
    const value = data.slice(from, end)
    const wrong = refusalFor(identifier, value)
    if (wrong !== null) return no(wrong)
    if ((elements.get(identifier.code) ?? value) !== value) {
      return no({ code: 'contradiction', identifier: identifier.code })
    }
    elements.set(identifier.code, value)
    at = data[end] === groupSeparator ? end + 1 : end
  }
  return named(elements, century)
}

function identifierAt(data: string, at: number): Identifier | null {
  for (const length of [2, 3, 4]) {
    const found = identifiers.get(data.slice(at, at + length))
    if (found !== undefined) return found
  }
  return null
}

function refusalFor({ code, length, fixed: whole, digits: onlyDigits }: Identifier, value: string): Gs1Refusal | null {
  if (value.length === 0 || (whole && value.length < length)) return { code: 'too-short', identifier: code }
  if (value.length > length) return { code: 'too-long', identifier: code }
  if (onlyDigits && !/^\d+$/.test(value)) return { code: 'not-digits', identifier: code }
  if (checked.has(code) && !hasValidCheckDigit(value)) return { code: 'wrong-check-digit', identifier: code }
  return null
}

function named(elements: ReadonlyMap<string, string>, century: number): Result<Gs1Elements, Gs1Refusal> {
  const dates = new Map<string, string>()
  for (const code of dated) {
    const value = elements.get(code)
    if (value === undefined) continue
    const date = isoDate(value, century)
    if (date === null) return no({ code: 'no-such-date', identifier: code })
    dates.set(code, date)
  }
  const gtin = elements.get('01') ?? elements.get('02')
  const [lot, serial] = [elements.get('10'), elements.get('21')]
  const [bestBefore, expiry] = [dates.get('15'), dates.get('17')]
  const count = elements.get('30') ?? elements.get('37')
  return ok({
    elements,
    ...(gtin === undefined ? {} : { gtin }),
    ...(lot === undefined ? {} : { lot }),
    ...(bestBefore === undefined ? {} : { bestBefore }),
    ...(expiry === undefined ? {} : { expiry }),
    ...(serial === undefined ? {} : { serial }),
    ...(count === undefined ? {} : { count: Number(count) }),
  })
}

function isoDate(sixDigits: string, century: number): string | null {
  const year = century * 100 + Number(sixDigits.slice(0, 2))
  const month = Number(sixDigits.slice(2, 4))
  const day = Number(sixDigits.slice(4, 6))
  if (month < 1 || month > 12) return null
  const last = lastDay(year, month)
  if (day > last) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day === 0 ? last : day).padStart(2, '0')}`
}

function lastDay(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (month === 2) return leap ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

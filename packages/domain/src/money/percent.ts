import { type Exact, exactOf, times, rounded } from './exact.ts'

const decimal = /^(\d{1,30})(?:\.(\d{1,30}))?$/

export const isPercent = (text: string): boolean => decimal.test(text)

const parsed = new Map<string, Exact>()
const remembered = 500

/** '8.875' as an exact ratio of one. Null when the text is not a plain decimal number of zero or more. */
export function percent(text: string): Exact | null {
  const known = parsed.get(text)
  if (known !== undefined) return known
  const match = decimal.exec(text)
  if (match === null) return null
  const [, whole = '', part = ''] = match
  const ratio = exactOf(BigInt(whole + part), 100n * 10n ** BigInt(part.length))
  if (parsed.size >= remembered) parsed.clear()
  parsed.set(text, ratio)
  return ratio
}

/** A share of an amount in whole minor units, half away from zero. */
export const shareOf = (amount: number, ratio: Exact): number => rounded(times(amount, ratio))

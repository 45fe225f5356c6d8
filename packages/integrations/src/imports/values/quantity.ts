import { type DecimalSign, writtenNumber } from './number.ts'

export type QuantityRead = number | 'empty' | 'not a number' | 'negative' | 'fraction' | 'too large'

const nothing = /^(-+|—|–|n\/?a|none|null|nan|not stocked|not tracked|nicht vorratig)$/i
const most = 2_000_000_000

/** Whole pieces. "3.0" and "1,200" are whole; "2.5", "-1" and "3 (binder)" are for a person to correct. */
export function readQuantity(text: string, sign: DecimalSign): QuantityRead {
  if (text === '' || nothing.test(text)) return 'empty'
  if (!/^[+\-−(]?[\d.,\s\u00a0'’]+\)?$/.test(text)) return 'not a number'
  const written = writtenNumber(text, sign)
  if (written === null) return 'not a number'
  if (/[1-9]/.test(written.fraction)) return 'fraction'
  const pieces = Number(written.whole === '' ? '0' : written.whole)
  if (pieces > most) return 'too large'
  return written.negative && pieces !== 0 ? 'negative' : pieces
}

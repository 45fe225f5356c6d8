import { exactCode } from './text.ts'

export type BarcodeRead =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'empty' | 'scientific' | 'zeros lost' | 'too long' }

const nothing = /^(-+|n\/?a|none|null|nan|does not apply|not applicable|no barcode|0+)$/i
const scientific = /^[+-]?\d+([.,]\d+)?e\+?\d+$/i
const standardLengths: ReadonlySet<number> = new Set([8, 12, 13, 14])

/** Whether the last digit is the one that GS1 asks for. Noughts in front weigh nothing, so lost ones do not show here. */
export function checkDigitFits(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48
    sum += at % 2 === 1 ? digit * 3 : digit
  }
  return sum % 10 === 0
}

export const isStandardLength = (digits: string): boolean => standardLengths.has(digits.length)

/**
 * A code that a spreadsheet shortened or robbed of its leading noughts is not guessed back: which product it was, the
 * figure no longer says. `mostlyStandard` is whether the other codes of the column are EAN or UPC.
 */
export function readBarcode(cell: string, mostlyStandard: boolean): BarcodeRead {
  const { text, exact } = exactCode(cell)
  const code = text.replace(/^(\d+)\.0+$/, '$1')
  if (code === '' || nothing.test(code)) return { kind: 'empty' }
  if (scientific.test(code)) return { kind: 'scientific' }
  const tight = /^[\d\s\-\u00a0]+$/.test(code) ? code.replace(/[\s\-\u00a0]/g, '') : code
  if (tight.length > 64) return { kind: 'too long' }
  if (!exact && lostZeros(tight, mostlyStandard)) return { kind: 'zeros lost' }
  return { kind: 'code', code: tight }
}

function lostZeros(code: string, mostlyStandard: boolean): boolean {
  if (!/^\d+$/.test(code) || isStandardLength(code) || code.length > 13 || code.startsWith('0')) return false
  // Eleven digits are a UPC that began with a nought; hardly anything else has eleven.
  if (code.length >= 9) return code.length === 11 || mostlyStandard || checkDigitFits(code)
  return code.length >= 6 && mostlyStandard && checkDigitFits(code)
}

/** SKUs suffer the same: 1.23457E+11 is no article number. */
export const isShortenedNumber = (text: string): boolean => /^\d[.,]\d+e\+\d{1,3}$/i.test(text)

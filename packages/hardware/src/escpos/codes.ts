import { unreachable } from '@vaultsync/base'
import { encode as qrEncode } from 'uqr'
import type { BarcodeSymbology } from '../receipt/document.ts'
import { hasValidCheckDigit } from '../scanner/check-digit.ts'

/** Font A is 12 dots wide on every profile we have. */
export const dotsPerCell = 12

const quietModules = 10

/** Whether a printer would draw the code; one that refuses prints the data as text or nothing at all. */
export function isDrawable(symbology: BarcodeSymbology, value: string): boolean {
  switch (symbology) {
    case 'code128':
      return /^[\x20-\x7a]{1,80}$/.test(value)
    case 'ean13':
      return /^\d{13}$/.test(value) && hasValidCheckDigit(value)
    case 'upca':
      return /^\d{12}$/.test(value) && hasValidCheckDigit(value)
    default:
      return unreachable(symbology)
  }
}

/** The encoder's 1 to 3: bars of 2 to 4 dots. The widest that fits, but never clumsier than 3 dots. */
export function barcodeWidthFactor(symbology: BarcodeSymbology, value: string, paperDots: number): 1 | 2 | null {
  const modules = (symbology === 'code128' ? (value.length + 3) * 11 + 2 : 95) + 2 * quietModules
  if (modules * 3 <= paperDots) return 2
  return modules * 2 <= paperDots ? 1 : null
}

/** How large a module may be for the whole code to fit on the paper; null when none does. */
export function qrModuleDots(value: string, paperDots: number): number | null {
  const bytes = utf8(value)
  if (bytes.length === 0 || bytes.length > 1000) return null
  const modules = qrEncode(bytes, { ecc: 'M', boostEcc: false, border: 0 }).size + 8
  const size = Math.min(6, Math.floor(paperDots / modules))
  return size >= 3 ? size : null
}

/** The bytes of the text, for places where neither TextEncoder nor Buffer may be assumed. */
export function utf8(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f))
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f))
    }
  }
  return bytes
}

/** The encoder takes one character a byte; phones read the bytes as UTF-8. */
export function utf8AsLatin1(text: string): string {
  return String.fromCharCode(...utf8(text))
}

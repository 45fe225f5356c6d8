/** GS1's check digit, for every length from EAN-8 to SSCC: weights 3 and 1 from the right. */
export function checkDigit(digitsWithout: string): number {
  let sum = 0
  for (let at = 0; at < digitsWithout.length; at += 1) {
    const digit = digitsWithout.charCodeAt(digitsWithout.length - 1 - at) - 48
    sum += at % 2 === 0 ? digit * 3 : digit
  }
  return (10 - (sum % 10)) % 10
}

export function hasValidCheckDigit(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && checkDigit(digits.slice(0, -1)) === Number(digits.at(-1))
}

/** One product, one spelling: shops scan UPC-A where the catalogue says EAN-13, and the other way about. */
export function sameProductAs(code: string): readonly string[] {
  const gtin = gtin14(code)
  if (gtin === null) return [code]
  return [14, 13, 12, 8]
    .filter(length => /^0*$/.test(gtin.slice(0, 14 - length)))
    .map(length => gtin.slice(14 - length))
}

/** UPC-A, EAN-13, EAN-8, UPC-E and ITF-14 as the fourteen digits they all stand for. */
export function gtin14(code: string): string | null {
  if (/^(\d{8}|\d{12}|\d{13}|\d{14})$/.test(code) && hasValidCheckDigit(code)) return code.padStart(14, '0')
  const expanded = upcEToUpcA(code)
  return expanded === null ? null : expanded.padStart(14, '0')
}

export function upcAToEan13(upcA: string): string | null {
  return /^\d{12}$/.test(upcA) && hasValidCheckDigit(upcA) ? `0${upcA}` : null
}

export function ean13ToUpcA(ean13: string): string | null {
  return /^0\d{12}$/.test(ean13) && hasValidCheckDigit(ean13) ? ean13.slice(1) : null
}

/** Six digits between a number system of 0 or 1 and a check digit; the last of them says where the noughts were. */
export function upcEToUpcA(upcE: string): string | null {
  const parts = /^([01])(\d)(\d)(\d)(\d)(\d)(\d)(\d)$/.exec(upcE)
  if (parts === null) return null
  const [, system, a, b, c, d, e, last, check] = parts
  const body = (() => {
    switch (last) {
      case '0':
      case '1':
      case '2':
        return `${a}${b}${last}0000${c}${d}${e}`
      case '3':
        return `${a}${b}${c}00000${d}${e}`
      case '4':
        return `${a}${b}${c}${d}00000${e}`
      default:
        return `${a}${b}${c}${d}${e}0000${last}`
    }
  })()
  const upcA = `${system}${body}${check}`
  return hasValidCheckDigit(upcA) ? upcA : null
}

/**
 * 64 bits in two halves. Prints are added, not xored: two equal wrong rows would take each other out of an xor, and a
 * sum over any range is the difference of two prefix sums.
 */
export interface Print {
  readonly high: number
  readonly low: number
}

export const noPrint: Print = { high: 0, low: 0 }

/** Two independent hashes over the same text, mixed well enough that a changed digit changes half of the bits. */
export function printOf(text: string): Print {
  let high = 0x811c9dc5
  let low = 0x9e3779b9
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ (code + at), 0x85ebca6b)
    low ^= low >>> 13
  }
  return { high: mixed(high ^ text.length), low: mixed(low + text.length) }
}

function mixed(value: number): number {
  let bits = value >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

export function plus(a: Print, b: Print): Print {
  const low = a.low + b.low
  return { high: (a.high + b.high + (low > 0xffff_ffff ? 1 : 0)) >>> 0, low: low >>> 0 }
}

export function minus(a: Print, b: Print): Print {
  return { high: (a.high - b.high - (a.low < b.low ? 1 : 0)) >>> 0, low: (a.low - b.low) >>> 0 }
}

/** 16 hex digits. */
export function printText({ high, low }: Print): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}

export function readPrint(text: string): Print {
  return { high: Number.parseInt(text.slice(0, 8), 16), low: Number.parseInt(text.slice(8), 16) }
}

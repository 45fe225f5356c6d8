const emptySlot = -1

/**
 * Which texts were seen, and a number for each: a million SKUs in some 30 MB, for only 64 bits of each text are kept.
 * Two texts among a million share them once in some forty million files.
 */
export class KeyTable {
  size = 0
  private slots = new Int32Array(1024).fill(emptySlot)
  private low = new Uint32Array(512)
  private high = new Uint32Array(512)

  /** The text's number, or -1. */
  find(key: string): number {
    hash(key)
    return this.slots[this.slotOf(hashLow, hashHigh)] as number
  }

  /** The text's number, counted from 0 in order of first sight. */
  add(key: string): number {
    hash(key)
    const slot = this.slotOf(hashLow, hashHigh)
    const known = this.slots[slot] as number
    if (known !== emptySlot) return known
    const number = this.size
    if (number === this.low.length) this.grow()
    this.low[number] = hashLow
    this.high[number] = hashHigh
    this.size += 1
    this.slots[this.slotOf(hashLow, hashHigh)] = number
    return number
  }

  private slotOf(low: number, high: number): number {
    const mask = this.slots.length - 1
    let slot = (low ^ (high >>> 7)) & mask
    for (;;) {
      const number = this.slots[slot] as number
      if (number === emptySlot || (this.low[number] === low && this.high[number] === high)) return slot
      slot = (slot + 1) & mask
    }
  }

  private grow(): void {
    this.low = widened(this.low)
    this.high = widened(this.high)
    this.slots = new Int32Array(this.slots.length * 2).fill(emptySlot)
    for (let number = 0; number < this.size; number += 1) {
      this.slots[this.slotOf(this.low[number] as number, this.high[number] as number)] = number
    }
  }
}

function widened(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wide = new Uint32Array(numbers.length * 2)
  wide.set(numbers)
  return wide
}

// Where `hash` leaves its two halves: an object for each of a million texts would cost more than the hash.
let hashLow = 0
let hashHigh = 0

/** Two mixing sums over the text, each carried into the other at the end. */
function hash(key: string): void {
  let one = 0x9e3779b9
  let two = 0x85ebca6b
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at)
    one = Math.imul(one ^ code, 0x2545f491)
    two = Math.imul(two ^ code, 0x5bd1e995)
    two ^= two >>> 15
  }
  one = Math.imul(one ^ (one >>> 16), 0x7feb352d) ^ Math.imul(two ^ (two >>> 13), 0x846ca68b)
  two = Math.imul(two ^ (two >>> 16), 0x7feb352d) ^ Math.imul(one ^ (one >>> 13), 0x846ca68b)
  hashLow = one >>> 0
  hashHigh = two >>> 0
}

/** One line number per text: where it was seen first. */
export class FirstLines {
  private readonly keys = new KeyTable()
  private lines = new Uint32Array(512)

  /** The line on which the text was seen before, or null, and then this line is remembered. */
  seen(key: string, line: number): number | null {
    const before = this.keys.size
    const number = this.keys.add(key)
    if (number < before) return this.lines[number] as number
    if (number === this.lines.length) this.lines = widened(this.lines)
    this.lines[number] = line
    return null
  }
}

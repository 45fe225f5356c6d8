import type { Layout } from './layout.ts'

/** Texts in order, as units and offsets, compared where they lie. */
export class SortedTexts {
  readonly units: Uint16Array
  readonly offsets: Uint32Array

  constructor(layout: Layout, name: string) {
    this.units = layout.u16(`${name}.units`)
    this.offsets = layout.u32(`${name}.offsets`)
  }

  get length(): number {
    return this.offsets.length - 1
  }

  lengthOf(at: number): number {
    return (this.offsets[at + 1] as number) - (this.offsets[at] as number)
  }

  text(at: number): string {
    return String.fromCharCode(...this.units.subarray(this.offsets[at] as number, this.offsets[at + 1] as number))
  }

  /** The first text that is not below `key`; with `past` the first that is above every text beginning with it. */
  bound(key: string, past: boolean): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.isBefore(middle, key, past)) low = middle + 1
      else high = middle
    }
    return low
  }

  private isBefore(at: number, key: string, past: boolean): boolean {
    const from = this.offsets[at] as number
    const length = (this.offsets[at + 1] as number) - from
    const most = Math.min(length, key.length)
    for (let place = 0; place < most; place++) {
      const difference = (this.units[from + place] as number) - key.charCodeAt(place)
      if (difference !== 0) return difference < 0
    }
    return length < key.length || past
  }
}

/** A beginning this long that cannot match lets the walk skip every word that has it. */
export const deepestSkip = 4

export class Lexicon {
  readonly terms: SortedTexts
  readonly start: Uint32Array
  readonly postings: Uint32Array
  /** Words that may be forgiven a letter: places among the terms, and how much each shares with the one before. */
  readonly words: Uint32Array
  readonly shared: Uint8Array
  /** By item, a bit for every letter that begins a word of its name, or any of its terms. */
  readonly nameInitials: Uint32Array
  readonly initials: Uint32Array
  readonly sounds: SortedTexts
  readonly soundTerms: Uint32Array

  /** For a word and a depth: the next word that no longer shares so many letters. */
  readonly after: readonly Uint32Array[]

  constructor(layout: Layout) {
    this.terms = new SortedTexts(layout, 'terms')
    this.start = layout.u32('terms.start')
    this.postings = layout.u32('terms.postings')
    this.words = layout.u32('words.terms')
    this.shared = layout.u8('words.shared')
    this.nameInitials = layout.u32('initials.name')
    this.initials = layout.u32('initials.any')
    this.sounds = new SortedTexts(layout, 'sounds')
    this.soundTerms = layout.u32('sounds.terms')
    this.after = Array.from({ length: deepestSkip }, (_, depth) => nextBelow(this.shared, depth + 1))
  }

  has(term: string): boolean {
    const at = this.terms.bound(term, false)
    return at < this.terms.length && this.terms.lengthOf(at) === term.length && this.terms.bound(term, true) > at
  }
}

function nextBelow(shared: Uint8Array, depth: number): Uint32Array {
  const next = new Uint32Array(shared.length)
  let from = shared.length
  for (let place = shared.length - 1; place >= 0; place--) {
    next[place] = from
    if ((shared[place] as number) < depth) from = place
  }
  return next
}

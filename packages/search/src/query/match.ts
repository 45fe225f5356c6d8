import { docMask, field, fieldShift } from '../index/facts.ts'
import type { Generation } from '../index/generation.ts'
import { type Candidates, letterQuality } from './candidates.ts'

/** What a field counts, in 1024ths: a name first, a rarity hardly. By the order of `field`. */
const fieldWeight = Int32Array.of(1024, 990, 930, 930, 820, 640, 420, 300)
const firstStamp = 1

type WeightedCandidates = { readonly candidates: Candidates; readonly weight: number }

/**
 * One index that is being searched, with room to count. Counts are never cleared: a stamp says of which search and
 * of how many matched tokens a count is.
 */
export class Shard {
  readonly generation: Generation
  /** Items that a newer index holds, or that are gone. */
  readonly hidden: Uint8Array
  /** Whether any item is hidden: while none is, the dictionary's own counts are right. */
  anyHidden = false
  /** SKUs that are gone. */
  readonly goneSkus = new Set<number>()
  private readonly stamp: Uint32Array
  private readonly total: Int32Array
  private readonly best: Int32Array
  private next = firstStamp

  constructor(generation: Generation) {
    const docs = generation.items.count
    this.generation = generation
    this.hidden = new Uint8Array(docs)
    this.stamp = new Uint32Array(docs)
    this.total = new Int32Array(docs)
    this.best = new Int32Array(docs)
  }

  hide(doc: number): void {
    this.hidden[doc] = 1
    this.anyHidden = true
  }

  /** How often a term occurs in items that are not hidden, counted up to `most`. */
  occurrences(term: number, most: number): number {
    const { start, postings } = this.generation.lexicon
    const end = start[term + 1] as number
    let place = start[term] as number
    if (!this.anyHidden) return Math.min(most, end - place)
    let count = 0
    for (; place < end && count < most; place++) if (this.hidden[(postings[place] as number) & docMask] === 0) count++
    return count
  }

  /** Items that have every token. Their scores wait in `scoreOf` until the next call. */
  match(tokens: readonly WeightedCandidates[]): readonly number[] {
    if (tokens.some(({ candidates }) => candidates.terms.length === 0 && candidates.letter < 0)) return []
    const rarestFirst = [...tokens].sort((a, b) => a.candidates.postings - b.candidates.postings)
    if (this.next > 0xffffff00) {
      this.stamp.fill(0)
      this.next = firstStamp
    }
    let docs: number[] | null = null
    for (const { candidates, weight } of rarestFirst) {
      const found: number[] = []
      this.count(candidates, weight, docs === null, found)
      if (candidates.letter >= 0) this.countLetter(candidates.letter, weight, docs, found)
      this.next++
      docs = found
    }
    return docs ?? []
  }

  /** Raises items from the stamp before to the present one; one met again keeps the better of two matches. */
  private count(candidates: Candidates, weight: number, first: boolean, found: number[]): void {
    const { start, postings } = this.generation.lexicon
    const { hidden, total, best, stamp: stamps, next: stamp } = this
    for (let at = 0; at < candidates.terms.length; at++) {
      const term = candidates.terms[at] as number
      const quality = (candidates.quality[at] as number) * weight
      const end = start[term + 1] as number
      for (let place = start[term] as number; place < end; place++) {
        const posting = postings[place] as number
        const doc = posting & docMask
        const known = stamps[doc] as number
        if (known === stamp) {
          const points = pointsOf(quality, posting >>> fieldShift)
          if (points > (best[doc] as number)) {
            total[doc] = (total[doc] as number) + points - (best[doc] as number)
            best[doc] = points
          }
        } else if (first ? hidden[doc] === 0 : known === stamp - 1) {
          const points = pointsOf(quality, posting >>> fieldShift)
          stamps[doc] = stamp
          total[doc] = first ? points : (total[doc] as number) + points
          best[doc] = points
          found.push(doc)
        }
      }
    }
  }

  /** One letter: instead of walking every term that begins so, asks the items that are still in question. */
  private countLetter(letter: number, weight: number, docs: readonly number[] | null, found: number[]): void {
    const { nameInitials, initials } = this.generation.lexicon
    const { hidden, total, stamp: stamps, next: stamp } = this
    const inName = pointsOf(letterQuality * weight, field.name)
    const elsewhere = pointsOf(letterQuality * weight, field.set)
    const bit = 1 << letter
    const count = docs === null ? initials.length : docs.length
    for (let at = 0; at < count; at++) {
      const doc = docs === null ? at : (docs[at] as number)
      if (((initials[doc] as number) & bit) === 0 || stamps[doc] === stamp || hidden[doc] === 1) continue
      const points = ((nameInitials[doc] as number) & bit) === 0 ? elsewhere : inName
      stamps[doc] = stamp
      total[doc] = docs === null ? points : (total[doc] as number) + points
      found.push(doc)
    }
  }

  /**
   * How well an item of the last `match` answers: its tokens, how much of its name they cover (worth `coverage` at
   * most), how well it sells.
   */
  scoreOf(doc: number, coverage: number): number {
    const total = this.total[doc] as number
    const words = this.generation.items.nameWords[doc] as number
    const covered = Math.min(1, (total & 15) / words)
    return (total >> 4) + Math.floor(coverage * covered) + (this.generation.items.prior[doc] as number)
  }
}

/** The low four bits count the tokens that matched in the name. */
function pointsOf(quality: number, where: number): number {
  return (((quality * (fieldWeight[where] as number)) >> 10) << 4) | (where === field.name ? 1 : 0)
}

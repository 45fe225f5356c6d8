import { docMask, field, fieldShift } from '../index/facts.ts'
import type { Generation } from '../index/generation.ts'
import type { Candidates } from './candidates.ts'

/** What a field counts, in 1024ths: a name first, a rarity hardly. By the order of `field`. */
const fieldWeight = Int32Array.of(1024, 990, 930, 930, 820, 640, 420, 300)
const firstStamp = 1

/**
 * One index that is being searched, with room to count. Counts are never cleared: a stamp says of which search and
 * of how many matched tokens a count is.
 */
export class Shard {
  readonly generation: Generation
  /** Items that a newer index holds, or that are gone. */
  readonly hidden: Uint8Array
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

  /** Items that have every token. Their scores wait in `scoreOf` until the next call. */
  match(tokens: readonly { readonly candidates: Candidates; readonly weight: number }[]): number[] {
    const found: number[] = []
    if (tokens.some(token => token.candidates.terms.length === 0)) return found
    const rarestFirst = [...tokens].sort((a, b) => a.candidates.postings - b.candidates.postings)
    if (this.next > 0xffffff00) {
      this.stamp.fill(0)
      this.next = firstStamp
    }
    const base = this.next
    this.next += tokens.length
    rarestFirst.forEach((token, at) => {
      this.count(token.candidates, token.weight, base + at, at === 0, at === tokens.length - 1 ? found : null)
    })
    return found
  }

  /** Raises items from `stamp - 1` to `stamp`; an item met again keeps the better of two matches. */
  private count(candidates: Candidates, weight: number, stamp: number, first: boolean, found: number[] | null): void {
    const { start, postings } = this.generation.lexicon
    const { hidden, total, best } = this
    const stamps = this.stamp
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
          if (found !== null) found.push(doc)
        }
      }
    }
  }

  /** How well an item of the last `match` answers: its tokens, how much of its name they cover, how well it sells. */
  scoreOf(doc: number): number {
    const total = this.total[doc] as number
    const words = this.generation.items.nameWords[doc] as number
    const covered = Math.min(1, (total & 15) / words)
    return (total >> 4) + Math.floor(300 * covered) + (this.generation.items.prior[doc] as number)
  }
}

/** The low four bits count the tokens that matched in the name. */
function pointsOf(quality: number, where: number): number {
  return (((quality * (fieldWeight[where] as number)) >> 10) << 4) | (where === field.name ? 1 : 0)
}

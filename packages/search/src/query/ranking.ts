import { foldedWords } from '../text/fold.ts'
import type { Shard } from './match.ts'
import type { Plan } from './plan.ts'

export type Hit = {
  readonly shard: Shard
  readonly doc: number
  readonly itemId: number
  readonly score: number
  readonly plan: Plan
}

/**
 * The best items so far. One card with many printings may not crowd out every other reading: of a name that was not
 * typed in full, four rows in ten stand before the others have had their turn. Which items win does not depend on the
 * order in which they come.
 */
export class Ranking {
  private readonly limit: number
  private readonly mostOfName: number
  private readonly first: Hit[] = []
  /** Those who stood back; wanted only if the others are too few. */
  private readonly spare: Hit[] = []
  private readonly byItem = new Map<number, Hit>()
  private readonly timesOf = new Map<string, number>()

  constructor(limit: number) {
    this.limit = limit
    this.mostOfName = Math.max(1, Math.ceil(limit * 0.4))
  }

  /** What has not this many points need not be offered. */
  get floor(): number {
    return this.first.length < this.limit ? 0 : (this.first[this.limit - 1] as Hit).score
  }

  get size(): number {
    return this.byItem.size
  }

  offer(hit: Hit): void {
    if (this.first.length === this.limit && !isBefore(hit, this.first[this.limit - 1] as Hit)) return
    const known = this.byItem.get(hit.itemId)
    if (known !== undefined) {
      if (known.score >= hit.score) return
      this.remove(known)
    }
    this.byItem.set(hit.itemId, hit)
    const name = nameOf(hit)
    if ((this.timesOf.get(name) ?? 0) < this.mostOfName || isWhole(hit, name)) this.insertFirst(hit, name)
    else this.insertAmongNamesakes(hit, name)
  }

  best(): readonly Hit[] {
    if (this.first.length === this.limit) return this.first
    return [...this.first, ...this.spare.slice(0, this.limit - this.first.length)].sort((a, b) =>
      isBefore(a, b) ? -1 : 1,
    )
  }

  private insertFirst(hit: Hit, name: string): void {
    insert(this.first, hit)
    this.count(name, 1)
    if (this.first.length <= this.limit) return
    const dropped = this.first.pop() as Hit
    this.byItem.delete(dropped.itemId)
    this.count(nameOf(dropped), -1)
  }

  private insertAmongNamesakes(hit: Hit, name: string): void {
    const last = this.first.findLast(each => nameOf(each) === name)
    if (last === undefined || !isBefore(hit, last) || isWhole(last, name)) {
      insert(this.spare, hit)
    } else {
      this.first.splice(this.first.indexOf(last), 1)
      insert(this.first, hit)
      insert(this.spare, last)
    }
    if (this.spare.length > this.limit) this.byItem.delete((this.spare.pop() as Hit).itemId)
  }

  private remove(known: Hit): void {
    const place = this.first.indexOf(known)
    if (place < 0) {
      this.spare.splice(this.spare.indexOf(known), 1)
      return
    }
    this.first.splice(place, 1)
    this.count(nameOf(known), -1)
  }

  private count(name: string, by: number): void {
    this.timesOf.set(name, (this.timesOf.get(name) ?? 0) + by)
  }
}

const nameOf = ({ shard, doc }: Hit) => shard.generation.items.nameOfDoc(doc)

/** Every word of the name is there as typed. */
function isWhole({ plan }: Hit, name: string): boolean {
  if (plan.leniency !== 0) return false
  const typed = new Set(plan.tokens.map(token => token.text))
  return foldedWords(name).every(word => typed.has(word))
}

function insert(sorted: Hit[], hit: Hit): void {
  let place = sorted.length
  while (place > 0 && isBefore(hit, sorted[place - 1] as Hit)) place--
  sorted.splice(place, 0, hit)
}

const isBefore = (a: Hit, b: Hit) => a.score > b.score || (a.score === b.score && a.itemId < b.itemId)

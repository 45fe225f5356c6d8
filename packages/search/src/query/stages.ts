import type { SkuKind } from '../index/facts.ts'
import { foldedWords } from '../text/fold.ts'
import { type Ask, asksMet } from './attributes.ts'
import { type Candidates, candidatesOf, type Commonness, type Leniency, countedUpTo } from './candidates.ts'
import type { Shard } from './match.ts'
import type { ParsedQuery, Token } from './parse.ts'
import { askBonus, joinedPlans, misspeltSplitPlans, type Plan, shortenedPlans, splitPlans, typedPlans } from './plan.ts'

export type Hit = {
  readonly shard: Shard
  readonly doc: number
  readonly itemId: number
  readonly score: number
  readonly plan: Plan
}

/** A name that was typed as a whole comes before longer ones; where letters were forgiven, that says less. */
const typedCoverage = 300
const forgivenCoverage = 100
/** So many more are kept than are shown, that some may stand back for other names. */
const keptFor = 3

/** Runs one query, stage by stage, over the base and what came after it; stops as soon as enough is found. */
export class Stages {
  private readonly shards: readonly Shard[]
  private readonly limit: number
  private readonly kept: number
  private readonly asks: readonly Ask[]
  private readonly metOf = new Map<readonly SkuKind[], Float32Array>()
  private readonly candidates = new Map<string, Candidates>()
  private readonly best = new Map<number, Hit>()
  private sorted: Hit[] = []
  /** Distinct items seen, of which only the best are kept. */
  total = 0

  constructor(shards: readonly Shard[], asks: readonly Ask[], limit: number) {
    this.shards = shards
    this.asks = asks
    this.limit = limit
    this.kept = limit * keptFor
  }

  run(query: ParsedQuery, exact: boolean): readonly Hit[] {
    this.takeInTurn(query, exact)
    return withOtherNames(this.sorted, this.limit)
  }

  private takeInTurn(query: ParsedQuery, exact: boolean): void {
    const has = (term: string) => this.shards.some(shard => shard.generation.lexicon.has(term))
    const knows = (term: string) => knowsTerm(this.shards, term)
    for (const plan of typedPlans(query, has)) this.take(plan)
    if (exact || this.enough) return
    for (const plan of joinedPlans(query, knows)) this.take(plan)
    for (const parts of [2, 3] as const) {
      if (this.total === 0) for (const plan of splitPlans(query, parts, has, knows)) this.take(plan)
    }
    if (this.enough || query.tokens.length === 0) return
    this.take({ tokens: query.tokens, leniency: 1, bonus: 0, leftOut: [] })
    if (this.total > 0) return
    for (const plan of misspeltSplitPlans(query, has)) this.take(plan)
    this.take({ tokens: query.tokens, leniency: 2, bonus: 0, leftOut: [] })
    if (this.total === 0) for (const plan of shortenedPlans(query)) this.take(plan)
  }

  private get enough(): boolean {
    return this.total >= this.limit
  }

  private take(plan: Plan): void {
    let found = 0
    for (const shard of this.shards) {
      const tokens = plan.tokens.map(token => ({
        candidates: this.candidatesOf(shard, token, plan.leniency),
        weight: token.weight,
      }))
      const docs = shard.match(tokens)
      found += docs.length
      for (const doc of docs) this.offer(shard, doc, plan)
    }
    this.total = Math.max(this.total, found, this.best.size)
  }

  /** Keeps the best items over all plans; an item found twice keeps its better score. */
  private offer(shard: Shard, doc: number, plan: Plan): void {
    // An attribute never lifts a forgiven reading above what was really typed.
    const asked = this.askScore(shard, doc)
    const score =
      shard.scoreOf(doc, plan.leniency === 0 ? typedCoverage : forgivenCoverage) +
      plan.bonus +
      (plan.leniency === 0 ? asked : asked >> 3)
    const last = this.sorted[this.kept - 1]
    if (last !== undefined && score < last.score) return
    const itemId = shard.generation.items.ids[doc] as number
    if (last !== undefined && score === last.score && itemId > last.itemId) return
    const known = this.best.get(itemId)
    if (known !== undefined) {
      if (known.score >= score) return
      this.sorted.splice(this.sorted.indexOf(known), 1)
    }
    const hit: Hit = { shard, doc, itemId, score, plan }
    this.best.set(itemId, hit)
    let place = this.sorted.length
    while (place > 0 && isBefore(hit, this.sorted[place - 1] as Hit)) place--
    this.sorted.splice(place, 0, hit)
    if (this.sorted.length > this.kept) {
      const dropped = this.sorted.pop() as Hit
      this.best.delete(dropped.itemId)
    }
  }

  private askScore(shard: Shard, doc: number): number {
    if (this.asks.length === 0) return 0
    const { start, kindOf, kinds } = shard.generation.skus
    const met = this.met(kinds)
    let most = 0
    const end = start[doc + 1] as number
    for (let ordinal = start[doc] as number; ordinal < end; ordinal++) {
      const here = met[kindOf[ordinal] as number] as number
      if (here > most && !shard.goneSkus.has(ordinal)) {
        if (here === 1) return askBonus
        most = here
      }
    }
    return Math.floor(most * 500)
  }

  private met(kinds: readonly SkuKind[]): Float32Array {
    const known = this.metOf.get(kinds)
    if (known) return known
    const met = Float32Array.from(kinds, kind => asksMet(this.asks, kind))
    this.metOf.set(kinds, met)
    return met
  }

  /** A small index must not think a word rare because it is small: occurrences are summed over all. */
  private commonnessIn(shard: Shard): Commonness {
    if (this.shards.length === 1) return term => shard.occurrences(term, countedUpTo)
    return term => {
      const text = shard.generation.lexicon.terms.text(term)
      let count = 0
      for (const each of this.shards) {
        const { lexicon } = each.generation
        if (lexicon.has(text)) count += each.occurrences(lexicon.terms.bound(text, false), countedUpTo)
      }
      return Math.min(countedUpTo, count)
    }
  }

  private candidatesOf(shard: Shard, token: Token, leniency: Leniency): Candidates {
    const key = `${this.shards.indexOf(shard)} ${leniency} ${token.wholeOnly} ${token.text}`
    const known = this.candidates.get(key)
    if (known) return known
    const found = candidatesOf(shard.generation.lexicon, token, leniency, this.commonnessIn(shard))
    this.candidates.set(key, found)
    return found
  }
}

export function knowsTerm(shards: readonly Shard[], term: string): boolean {
  return shards.some(
    ({ generation: { lexicon } }) => lexicon.terms.bound(term, false) < lexicon.terms.bound(term, true),
  )
}

const isBefore = (a: Hit, b: Hit) => a.score > b.score || (a.score === b.score && a.itemId < b.itemId)

/**
 * One card with many printings may not crowd out every other reading: of a name that was not typed in full, four rows
 * in ten are shown before the others have had their turn.
 */
function withOtherNames(sorted: readonly Hit[], limit: number): Hit[] {
  if (sorted.length <= limit) return [...sorted]
  const most = Math.max(1, Math.ceil(limit * 0.4))
  const times = new Map<string, number>()
  const chosen: Hit[] = []
  const waiting: Hit[] = []
  for (const hit of sorted) {
    const name = hit.shard.generation.items.nameOfDoc(hit.doc)
    const count = (times.get(name) ?? 0) + 1
    times.set(name, count)
    if (count > most && !isWhole(hit, name)) waiting.push(hit)
    else if (chosen.push(hit) === limit) return chosen
  }
  return [...chosen, ...waiting.slice(0, limit - chosen.length)].sort((a, b) => (isBefore(a, b) ? -1 : 1))
}

/** Every word of the name is there as typed. */
function isWhole({ plan }: Hit, name: string): boolean {
  if (plan.leniency !== 0) return false
  const typed = new Set(plan.tokens.map(token => token.text))
  return foldedWords(name).every(word => typed.has(word))
}

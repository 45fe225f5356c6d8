import type { SkuKind } from '../index/facts.ts'
import { type Ask, asksMet } from './attributes.ts'
import { type Candidates, candidatesOf, type Commonness, type Leniency, countedUpTo } from './candidates.ts'
import type { Shard } from './match.ts'
import type { ParsedQuery, Token } from './parse.ts'
import { askBonus, joinedPlans, misspeltSplitPlans, type Plan, shortenedPlans, splitPlans, typedPlans } from './plan.ts'
import { type Hit, Ranking } from './ranking.ts'

/** A name that was typed as a whole comes before longer ones; where letters were forgiven, that says less. */
const typedCoverage = 300
const forgivenCoverage = 100

/** Runs one query, stage by stage, over the base and what came after it; stops as soon as enough is found. */
export class Stages {
  private readonly shards: readonly Shard[]
  private readonly limit: number
  private readonly asks: readonly Ask[]
  private readonly metOf = new Map<readonly SkuKind[], Float32Array>()
  private readonly candidates = new Map<string, Candidates>()
  private readonly ranking: Ranking
  /** Distinct items seen, of which only the best are kept. */
  total = 0

  constructor(shards: readonly Shard[], asks: readonly Ask[], limit: number) {
    this.shards = shards
    this.asks = asks
    this.limit = limit
    this.ranking = new Ranking(limit)
  }

  run(query: ParsedQuery, exact: boolean): readonly Hit[] {
    this.takeInTurn(query, exact)
    return this.ranking.best()
  }

  private takeInTurn(query: ParsedQuery, exact: boolean): void {
    const has = (term: string) => this.shards.some(shard => shard.generation.lexicon.has(term))
    const knows = (term: string) => knowsTerm(this.shards, term)
    for (const plan of typedPlans(query, has)) this.take(plan)
    if (exact || this.enough) return
    for (const plan of joinedPlans(query, knows)) this.take(plan)
    const whole = this.enough
    for (const parts of [2, 3] as const) {
      if (this.total === 0) for (const plan of splitPlans(query, parts, has, knows)) this.take(plan)
    }
    if (whole || query.tokens.length === 0) return
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
    this.total = Math.max(this.total, found, this.ranking.size)
  }

  private offer(shard: Shard, doc: number, plan: Plan): void {
    // An attribute never lifts a forgiven reading above what was really typed.
    const asked = this.askScore(shard, doc)
    const coverage = plan.leniency === 0 ? typedCoverage : forgivenCoverage
    const score = shard.scoreOf(doc, coverage) + plan.bonus + (plan.leniency === 0 ? asked : asked >> 3)
    if (score < this.ranking.floor) return
    this.ranking.offer({ shard, doc, itemId: shard.generation.items.ids[doc] as number, score, plan })
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

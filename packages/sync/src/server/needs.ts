import type { StateNeeds } from '../ledger/port.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] }

/** Gathers what the ops of a batch want to know, each thing once. */
export class Needs {
  readonly asked: Mutable<StateNeeds> = {
    skus: [],
    taxes: [],
    feedRows: [],
    soldLines: [],
    named: [],
    stock: [],
    reservations: [],
    leases: [],
    credit: [],
    pools: [],
    lockFeeds: [],
  }
  /** Whether to ask for things that an op names as new; the first attempt trusts that they are. */
  readonly careful: boolean
  readonly #seen = new Set<string>()
  readonly #skus = new Map<string, Set<number>>()

  constructor(careful = false) {
    this.careful = careful
  }

  ask<K extends keyof StateNeeds>(kind: K, need: StateNeeds[K][number]): void {
    const key = `${kind}|${Object.values(need).join('|')}`
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    const list = this.asked[kind] as StateNeeds[K][number][]
    list.push(need)
  }

  /** What every line of every sale asks, and so without a word more than it needs. */
  askSku(tenantId: string, skuId: number): void {
    const seen = this.#skus.get(tenantId) ?? new Set()
    if (seen.has(skuId)) return
    this.#skus.set(tenantId, seen.add(skuId))
    this.asked.skus.push({ tenantId, skuId })
  }

  get any(): boolean {
    return this.#seen.size > 0 || this.#skus.size > 0
  }
}

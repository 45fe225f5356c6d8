import type { CatalogueChange } from '@vaultsync/search'
import type { FeedBodies, FeedName, LaneView } from '@vaultsync/sync'
import { idOf, kindOf } from '../storage/copy-database.ts'
import type { BrowserCopy } from '../storage/working-copy.ts'
import { itemChange, skuChange } from './changes.ts'
import type { SearchFeed } from './search-feed.ts'

const batch = 500

/**
 * Hands every changed row to the search index, and forgets that it is owed only when the index has kept it. What
 * happens in between is told again: the index takes the newest state, so twice is once.
 */
export class CatalogueFeeder {
  readonly #search: SearchFeed
  readonly #copy: BrowserCopy
  readonly #view: LaneView
  readonly #generation: number
  readonly #rest: () => Promise<void>
  #running: Promise<void> | null = null
  #again = false
  #held = false

  /** `rest` resolves when nobody is typing: a catalogue that arrives gives way to whoever sells. */
  constructor(search: SearchFeed, copy: BrowserCopy, view: LaneView, generation: number, rest: () => Promise<void>) {
    this.#search = search
    this.#copy = copy
    this.#view = view
    this.#generation = generation
    this.#rest = rest
  }

  /** While the index is being filled from segments it is not told of single rows. */
  hold(held: boolean): void {
    this.#held = held
    if (!held) this.feed()
  }

  feed(): void {
    if (this.#held) return
    if (this.#running) {
      this.#again = true
      return
    }
    this.#running = this.#feedAll()
      .catch(() => undefined)
      .finally(() => {
        this.#running = null
        if (this.#again) {
          this.#again = false
          this.feed()
        }
      })
  }

  /** What this lane just did is on its screens before any feed says so. */
  async touch(skuIds: Iterable<number>): Promise<void> {
    const ids = [...new Set(skuIds)]
    if (ids.length > 0) await this.#search.apply(await this.#stockChanges(ids))
  }

  async #feedAll(): Promise<void> {
    for (;;) {
      await this.#rest()
      const owed = await this.#copy.unfed(batch)
      if (owed.keys.length === 0 || this.#held) break
      await this.#search.apply(await this.#changesOf(owed.keys))
      await this.#copy.fed(owed, this.#generation)
      // What changed since is indexed anew with every batch: a long list is folded in on the way, not carried to its end.
      if (owed.keys.length === batch) await this.#foldIfMuch()
    }
    await this.#foldIfMuch()
  }

  async #foldIfMuch(): Promise<void> {
    if ((await this.#search.status()).rebuildAdvised) await this.#search.rebuild()
  }

  async #changesOf(owed: readonly string[]): Promise<CatalogueChange[]> {
    const of = (kinds: readonly string[]) =>
      owed.flatMap(name => {
        const [feed, key] = [name.slice(0, name.indexOf('|')) as FeedName, name.slice(name.indexOf('|') + 1)]
        return kinds.includes(kindOf(key)) ? [{ feed, key, id: Number(idOf(key)) }] : []
      })
    const items = of(['item'])
    const skus = of(['sku'])
    const prices = of(['price'])
    const [itemBodies, skuBodies, known] = await Promise.all([
      this.#bodies<FeedBodies['item']>(items),
      this.#bodies<FeedBodies['sku']>(skus),
      this.#prices([...new Set([...skus, ...prices].map(({ id }) => id))]),
    ])
    const changes: CatalogueChange[] = items.map(({ id }, at) => itemChange(id, itemBodies[at] ?? null))
    for (const [at, { id }] of skus.entries()) {
      const priceMinor = known.get(id) ?? (await this.#search.sku(id))?.priceMinor ?? 0
      changes.push(skuChange(id, skuBodies[at] ?? null, priceMinor))
    }
    const told = new Set(skus.map(({ id }) => id))
    for (const id of new Set(prices.map(price => price.id))) {
      const priceMinor = known.get(id)
      if (priceMinor !== undefined && !told.has(id)) changes.push({ kind: 'price', skuId: id, priceMinor })
    }
    return [...changes, ...(await this.#stockChanges([...new Set(of(['stock', 'elsewhere']).map(({ id }) => id))]))]
  }

  /** The store's own price goes before the whole shop's. */
  async #prices(skuIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const keys = skuIds.map(skuId => `price:${skuId}`)
    const [own, shop] = await Promise.all([this.#copy.get('store', keys), this.#copy.get('catalogue', keys)])
    return new Map(
      skuIds.flatMap((skuId, at): [number, number][] => {
        const price = (own[at] ?? shop[at] ?? null) as FeedBodies['price'] | null
        return price === null ? [] : [[skuId, price.priceMinor]]
      }),
    )
  }

  async #bodies<T>(rows: readonly { readonly feed: FeedName; readonly key: string }[]): Promise<readonly (T | null)[]> {
    const bodies = new Map<string, unknown>()
    for (const feed of ['store', 'catalogue'] as const) {
      const keys = rows.filter(row => row.feed === feed).map(({ key }) => key)
      if (keys.length === 0) continue
      const found = await this.#copy.get(feed, keys)
      for (const [at, key] of keys.entries()) bodies.set(`${feed}|${key}`, found[at])
    }
    return rows.map(({ feed, key }) => (bodies.get(`${feed}|${key}`) ?? null) as T | null)
  }

  async #stockChanges(skuIds: readonly number[]): Promise<CatalogueChange[]> {
    if (skuIds.length === 0) return []
    const levels = await this.#view.stock(skuIds)
    return skuIds.map(skuId => {
      const level = levels.get(skuId)
      return { kind: 'stock', skuId, here: level?.here ?? 0, elsewhere: level?.elsewhere ?? 0 }
    })
  }
}

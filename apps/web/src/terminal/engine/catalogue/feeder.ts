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
  #running: Promise<void> | null = null
  #again = false
  #held = false

  constructor(search: SearchFeed, copy: BrowserCopy, view: LaneView, generation: number) {
    this.#search = search
    this.#copy = copy
    this.#view = view
    this.#generation = generation
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
      const owed = await this.#copy.unfed(batch)
      if (owed.length === 0 || this.#held) break
      await this.#search.apply(await this.#changesOf(owed))
      await this.#copy.fed(owed, this.#generation)
    }
    if ((await this.#search.status()).rebuildAdvised) await this.#search.rebuild()
  }

  async #changesOf(owed: readonly string[]): Promise<CatalogueChange[]> {
    const changes: CatalogueChange[] = []
    const stock = new Set<number>()
    const price = new Set<number>()
    for (const name of owed) {
      const feed = name.slice(0, name.indexOf('|')) as FeedName
      const key = name.slice(name.indexOf('|') + 1)
      const kind = kindOf(key)
      const id = Number(idOf(key))
      if (kind === 'stock' || kind === 'elsewhere') stock.add(id)
      if (kind === 'price') price.add(id)
      if (kind === 'item') changes.push(itemChange(id, await this.#body<FeedBodies['item']>(feed, key)))
      if (kind === 'sku') {
        const body = await this.#body<FeedBodies['sku']>(feed, key)
        changes.push(skuChange(id, body, (await this.#priceOf(id)) ?? (await this.#search.sku(id))?.priceMinor ?? 0))
        price.delete(id)
      }
    }
    for (const skuId of price) {
      const priceMinor = await this.#priceOf(skuId)
      if (priceMinor !== null) changes.push({ kind: 'price', skuId, priceMinor })
    }
    return [...changes, ...(await this.#stockChanges([...stock]))]
  }

  /** The store's own price goes before the whole shop's. */
  async #priceOf(skuId: number): Promise<number | null> {
    return (await this.#view.row('price', String(skuId)))?.priceMinor ?? null
  }

  async #stockChanges(skuIds: readonly number[]): Promise<CatalogueChange[]> {
    if (skuIds.length === 0) return []
    const levels = await this.#view.stock(skuIds)
    return skuIds.map(skuId => {
      const level = levels.get(skuId)
      return { kind: 'stock', skuId, here: level?.here ?? 0, elsewhere: level?.elsewhere ?? 0 }
    })
  }

  async #body<T>(feed: FeedName, key: string): Promise<T | null> {
    return ((await this.#copy.get(feed, [key]))[0] ?? null) as T | null
  }
}

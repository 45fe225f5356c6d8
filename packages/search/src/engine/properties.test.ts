import { seededRng } from '@vaultsync/base'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CatalogueChange, CatalogueRecord, SkuRecord } from '../catalogue/record.ts'
import { writeEntry } from '../storage/journal.ts'
import { memoryStorage } from '../storage/memory.ts'
import type { IndexStorage } from '../storage/port.ts'
import { inventedQueries, inventedShop, inventedStock } from '../testing/index.ts'
import { pick } from '../testing/invented-words.ts'
import { SearchEngine } from './engine.ts'

const shopOf = (seed: number) => [...inventedShop({ skus: 600, seed })].map(withoutSales)

/** How well an item sells is only taken from segments, so that it may not differ between a delta and a rebuild. */
function withoutSales({ item, skus }: CatalogueRecord): CatalogueRecord {
  return { item, skus: skus.map(({ velocity: _velocity, ...sku }) => sku) }
}

/** Changes as feeds bring them: most are prices and quantities, some are new, renamed, moved or gone. */
function inventChanges(records: readonly CatalogueRecord[], seed: number, count: number): CatalogueChange[] {
  const rng = seededRng(seed)
  const skus = records.flatMap(record => record.skus)
  const spare = shopOf(seed + 1_000)
  return Array.from({ length: count }, (): CatalogueChange[] => {
    const { skuId } = pick(rng, skus)
    const { item } = pick(rng, records)
    const other = pick(rng, spare)
    const itemId = 100_000 + other.item.itemId
    const choice = Math.floor(rng.next() * 9)
    if (choice < 2) return [{ kind: 'price', skuId, priceMinor: Math.floor(rng.next() * 9_000) }]
    if (choice < 4) return [{ kind: 'stock', skuId, here: Math.floor(rng.next() * 50_000), elsewhere: -1 }]
    if (choice === 4) return [{ kind: 'skuGone', skuId }]
    if (choice === 5) return [{ kind: 'itemGone', itemId: item.itemId }]
    if (choice === 6) return [{ kind: 'item', item: { ...item, name: other.item.name } }]
    if (choice === 7) return [{ kind: 'sku', sku: { ...pick(rng, skus), itemId: item.itemId } }]
    return [
      { kind: 'item', item: { ...other.item, itemId } },
      ...other.skus.map(sku => ({ kind: 'sku', sku: { ...sku, itemId, skuId: 100_000 + sku.skuId } }) as const),
    ]
  }).flat()
}

const skuIds = Array.from({ length: 1_000 }, (_, at) => [at, 100_000 + at]).flat()

/** Everything that can be asked, answered. */
function state(engine: SearchEngine, queries: readonly string[]) {
  const all = skuIds.map(skuId => engine.sku(skuId)).filter((sku): sku is SkuRecord => sku !== null)
  return {
    skus: all.map(sku => ({ ...sku, barcodes: [...sku.barcodes].sort() })),
    answers: queries.map(q => {
      const { rows, readAs } = engine.search(q)
      return {
        q,
        forgiven: readAs?.forgiven,
        rows: rows.map(row => [
          row.item.itemId,
          row.item.name,
          row.near,
          row.skus.map(cell => cell.skuId).sort((a, b) => a - b),
        ]),
      }
    }),
  }
}

const seeds = fc.integer({ min: 1, max: 1_000_000 })
const runs = { numRuns: 8 }

// Honest work, of which a busy machine makes more than the usual five seconds.
describe('whatever the shop and the changes', { timeout: 60_000 }, () => {
  it('what was applied answers like what is built anew', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async seed => {
        const records = shopOf(seed)
        const engine = await SearchEngine.build(records, { stock: inventedStock(records, seed) })
        const changes = inventChanges(records, seed, 60)
        await engine.apply(changes)
        const queries = [...inventedQueries(records, 4, seed).map(query => query.q), ...typedNames(changes)]
        const before = state(engine, queries)
        await engine.rebuild()
        expect(state(engine, queries)).toEqual(before)
        expect(engine.status().journalBytes).toBe(0)
      }),
      runs,
    )
  })

  it('a reopened engine knows all that was acknowledged', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async seed => {
        const records = shopOf(seed)
        const storage = memoryStorage()
        const engine = await SearchEngine.build(records, { storage, cursor: 'start' })
        const queries = inventedQueries(records, 3, seed).map(query => query.q)
        const changes = inventChanges(records, seed, 40)
        for (const half of [changes.slice(0, 20), changes.slice(20)]) await engine.apply(half, `after ${half.length}`)
        const reopened = await reopen(storage)
        expect(state(reopened, queries)).toEqual(state(engine, queries))
        expect(reopened.status()).toEqual(engine.status())
      }),
      runs,
    )
  })

  it('a torn end of the journal costs only what was not acknowledged, and is written over', async () => {
    const records = shopOf(5)
    await fc.assert(
      fc.asyncProperty(seeds, async seed => {
        const storage = memoryStorage()
        const engine = await SearchEngine.build(records, { storage })
        const changes = inventChanges(records, seed, 20)
        await engine.apply(changes, 'kept')
        const torn = writeEntry({ changes: [{ kind: 'itemGone', itemId: 1 }], cursor: 'torn' })
        const cut = seed % torn.length
        await storage.appendJournal(torn.subarray(0, cut), engine.status().journalBytes)
        const reopened = await reopen(storage)
        expect(state(reopened, ['a b'])).toEqual(state(engine, ['a b']))
        await reopened.apply([{ kind: 'itemGone', itemId: 2 }], 'later')
        const again = await reopen(storage)
        expect(again.status().cursor).toBe('later')
        expect(again.item(2)).toBeNull()
      }),
      runs,
    )
  })

  it('nothing that arrives during a rebuild is lost', async () => {
    const records = shopOf(9)
    const storage = memoryStorage()
    const engine = await SearchEngine.build(records, { storage })
    const [first, second] = [inventChanges(records, 1, 30), inventChanges(records, 2, 30)]
    await engine.apply(first, 'first')
    const rebuilding = engine.rebuild()
    const applied = engine.apply(second, 'second')
    const during = state(engine, ['sleeves'])
    await Promise.all([rebuilding, applied])
    expect(state(engine, ['sleeves'])).toEqual(during)
    const reopened = await reopen(storage)
    expect(state(reopened, ['sleeves'])).toEqual(during)
    expect(reopened.status().cursor).toBe('second')
  })

  it('a write that failed is made good by the next', async () => {
    const records = shopOf(11)
    const inner = memoryStorage()
    let full = true
    const storage: IndexStorage = {
      ...inner,
      appendJournal: (bytes, at) => (full ? Promise.reject(new Error('full')) : inner.appendJournal(bytes, at)),
    }
    const engine = await SearchEngine.build(records, { storage })
    await expect(engine.apply([{ kind: 'itemGone', itemId: 1 }], 'one')).rejects.toThrow('full')
    full = false
    await engine.apply([{ kind: 'itemGone', itemId: 2 }], 'two')
    const reopened = await reopen(inner)
    expect([reopened.item(1), reopened.item(2), reopened.status().cursor]).toEqual([null, null, 'two'])
  })
})

function typedNames(changes: readonly CatalogueChange[]): string[] {
  return changes.flatMap(change => (change.kind === 'item' ? [change.item.name.toLowerCase()] : [])).slice(0, 10)
}

async function reopen(storage: IndexStorage): Promise<SearchEngine> {
  const engine = await SearchEngine.open(storage)
  if (!engine) throw new Error('the storage holds an index')
  return engine
}

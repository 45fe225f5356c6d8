import { describe, expect, it } from 'vitest'
import type { CatalogueRecord } from '../catalogue/record.ts'
import { piecesOfLevel, velocityLevel } from '../catalogue/velocity.ts'
import { inventedShop, inventedStock } from '../testing/index.ts'
import { catalogueManifest, packCatalogue } from './catalogue.ts'
import type { Segment } from './manifest.ts'
import { openSegment } from './open.ts'
import { packSegment } from './pack.ts'
import { openStock, packStock } from './stock.ts'

/** Sales keep their order of magnitude only. */
function asKept({ item, skus }: CatalogueRecord): CatalogueRecord {
  return {
    item,
    skus: skus.map(({ velocity, ...sku }) => {
      const level = velocityLevel(velocity)
      return level === 0 ? sku : { ...sku, velocity: piecesOfLevel(level) }
    }),
  }
}

async function packed(records: readonly CatalogueRecord[]): Promise<Segment[]> {
  const segments: Segment[] = []
  for await (const segment of packCatalogue(records)) segments.push(segment)
  return segments
}

describe('a segment', () => {
  it('gives back the records that were packed', async () => {
    const records = [...inventedShop({ skus: 4_000 })]
    const segment = await packSegment(records)
    expect(await openSegment(segment.body, segment.hash)).toEqual(records.map(asKept))
    expect(segment).toMatchObject({ items: records.length, skus: 4_000, bytes: segment.body.length })
  })

  it('keeps any characters in any text', async () => {
    const [record] = [...inventedShop({ skus: 1 })]
    const odd = '\u0000🐉\n炎"\',;'
    const skus = [
      { ...record?.skus[0], code: odd, barcodes: [odd, ''], variant: odd },
      { ...record?.skus[0], code: `${odd}🐊` },
    ]
    const item = { ...record?.item, name: odd, nicknames: ['', odd], localName: odd, language: odd }
    const records = [{ item, skus }] as CatalogueRecord[]
    const segment = await packSegment(records)
    expect(await openSegment(segment.body, segment.hash)).toEqual(records.map(asKept))
  })

  it('is refused when a byte differs from its address', async () => {
    const segment = await packSegment([...inventedShop({ skus: 20 })])
    segment.body[30] = (segment.body[30] ?? 0) ^ 1
    await expect(openSegment(segment.body, segment.hash)).rejects.toMatchObject({ code: 'segment.corrupt' })
  })
})

describe('a packed catalogue', { timeout: 60_000 }, () => {
  it('holds every item once, and its best-sellers first', async () => {
    const records = [...inventedShop({ skus: 60_000 })]
    const segments = await packed(records)
    const opened = await Promise.all(segments.map(segment => openSegment(segment.body, segment.hash)))
    const ids = opened.flat().map(record => record.item.itemId)
    expect(ids.sort((a, b) => a - b)).toEqual(records.map(record => record.item.itemId))
    const sold = (part: readonly CatalogueRecord[]) =>
      part.reduce((sum, { skus }) => sum + skus.reduce((total, sku) => total + (sku.velocity ?? 0), 0), 0) / part.length
    const averages = opened.map(sold)
    expect(Math.max(...averages)).toBe(averages[0])
    const manifest = catalogueManifest({ feed: 'catalogue', epoch: 'e', seq: 7 }, segments)
    expect(manifest.totals).toMatchObject({ items: records.length, skus: 60_000 })
    expect(JSON.stringify(manifest)).not.toContain('body')
  })

  it('changes the address of one segment when one slow item changes', async () => {
    const records = [...inventedShop({ skus: 60_000 })].map(({ item, skus }) => ({
      item,
      skus: skus.map(({ velocity: _velocity, ...sku }) => sku),
    }))
    const changed = records.map(record =>
      record.item.itemId === 2_500 ? { ...record, item: { ...record.item, name: 'Renamed' } } : record,
    )
    const before = new Set((await packed(records)).map(segment => segment.hash))
    const after = (await packed(changed)).map(segment => segment.hash)
    expect(after.filter(hash => !before.has(hash))).toHaveLength(1)
  })
})

describe('packed stock', () => {
  it('gives back every level, in the order of the SKUs', async () => {
    const levels = inventedStock(inventedShop({ skus: 2_000 }))
    levels.push({ skuId: 4_294_967_295, here: -7, elsewhere: 1_000_000 })
    expect(await openStock(await packStock(levels.toReversed()))).toEqual(levels)
  })
})

import type { CatalogueRecord } from '../catalogue/record.ts'
import type { CatalogueManifest, Segment, SegmentRef } from './manifest.ts'
import { packSegment } from './pack.ts'

const idsPerSegment = 2_048
const bestSellers = 2_000

/**
 * Cuts a catalogue so that a changed item changes one segment: by fixed ranges of item ids, whatever else comes or
 * goes. Only the best-sellers stand apart, at the front, because a fresh lane wants them first.
 */
export async function* packCatalogue(
  records: Iterable<CatalogueRecord> | AsyncIterable<CatalogueRecord>,
): AsyncIterable<Segment> {
  const all: { readonly record: CatalogueRecord; readonly velocity: number }[] = []
  for await (const record of records) {
    all.push({ record, velocity: record.skus.reduce((sum, sku) => sum + (sku.velocity ?? 0), 0) })
  }
  const sellers = all.filter(entry => entry.velocity > 0)
  sellers.sort((a, b) => b.velocity - a.velocity || a.record.item.itemId - b.record.item.itemId)
  const front = new Set(sellers.slice(0, bestSellers).map(entry => entry.record))
  if (front.size > 0) yield packSegment([...front].sort(byId))

  const ranges = new Map<number, { records: CatalogueRecord[]; velocity: number }>()
  for (const { record, velocity } of all) {
    if (front.has(record)) continue
    const start = Math.floor(record.item.itemId / idsPerSegment)
    const range = ranges.get(start)
    if (range) {
      range.records.push(record)
      range.velocity += velocity
    } else ranges.set(start, { records: [record], velocity })
  }
  const ordered = [...ranges].sort(([a, left], [b, right]) => right.velocity - left.velocity || a - b)
  for (const [, range] of ordered) yield packSegment(range.records.sort(byId))
}

const byId = (a: CatalogueRecord, b: CatalogueRecord) => a.item.itemId - b.item.itemId

export function catalogueManifest(
  at: { feed: string; epoch: string; seq: number },
  segments: readonly SegmentRef[],
): CatalogueManifest {
  const refs = segments.map(({ hash, bytes, items, skus }) => ({ hash, bytes, items, skus }))
  const total = (of: 'items' | 'skus' | 'bytes') => refs.reduce((sum, ref) => sum + ref[of], 0)
  return { ...at, segments: refs, totals: { items: total('items'), skus: total('skus'), bytes: total('bytes') } }
}

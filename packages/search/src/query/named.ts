import { codeKey } from '../index/build-skus.ts'
import type { Shard } from './match.ts'

/** An item of which SKUs were called by code or barcode; `complete` when one was called by its whole code. */
export type Named = {
  readonly shard: Shard
  readonly doc: number
  readonly ordinals: ReadonlySet<number>
  readonly complete: boolean
}

export function namedSkus(shards: readonly Shard[], text: string, limit: number): Named[] {
  const key = codeKey(text)
  const items = new Map<string, { shard: Shard; doc: number; ordinals: Set<number>; complete: boolean }>()
  shards.forEach((shard, place) => {
    let left = limit
    const take = (ordinal: number, complete: boolean): boolean => {
      const doc = shard.generation.skus.docOf(ordinal)
      if (shard.hidden[doc] === 1 || shard.goneSkus.has(ordinal)) return true
      const known = items.get(`${place} ${doc}`)
      if (known) {
        known.ordinals.add(ordinal)
        known.complete ||= complete
        return true
      }
      if (left-- === 0) return false
      items.set(`${place} ${doc}`, { shard, doc, ordinals: new Set([ordinal]), complete })
      return true
    }
    const { skus } = shard.generation
    for (const ordinal of skus.barcodes.exact(text)) take(ordinal, true)
    skus.eachCodeFrom(key, (ordinal, code) => take(ordinal, codeKey(code) === key))
    skus.barcodes.eachFrom(text, ordinal => take(ordinal, false))
  })
  const named = [...items.values()]
  named.sort((a, b) => Number(b.complete) - Number(a.complete))
  return named.slice(0, limit)
}

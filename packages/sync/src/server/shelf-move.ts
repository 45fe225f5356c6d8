import type { Envelope } from '../op/envelope.ts'
import { definitionOf } from '../ops/registry.ts'
import type { OpBody, OpType } from '../ops/bodies.ts'
import { effectOfOp } from '../terminal/view/effect-of-op.ts'
import type { ShelfMove } from '../wire/poke.ts'
import { readBody } from './read-body.ts'

/** An op over more SKUs is left to the feed: a hint that long is no hint. */
const mostSkus = 50

/**
 * What an op does to the shelf of its store, as far as the op alone says it: the same that the lane which wrote it shows.
 * Null for what moves nothing, for another store, for more than a hint should hold, and for whatever cannot be read.
 */
export function shelfMoveOf(text: string, storeId: string): ShelfMove | null {
  const envelope = JSON.parse(text) as Envelope
  const { store, device, epoch, seq, type, wall } = envelope
  const definition = definitionOf(type)
  if (definition === undefined || store !== storeId || envelope.tver > definition.version) return null
  const read = readBody(definition, envelope)
  if (!read.success) return null
  const { stock } = effectOfOp(type as OpType, read.body as OpBody<OpType>, { store, device, wallMs: wall })
  const sums = new Map<number, number>()
  for (const { skuId, delta } of stock) sums.set(skuId, (sums.get(skuId) ?? 0) + delta)
  const skus = [...sums].filter(([, delta]) => delta !== 0)
  return skus.length === 0 || skus.length > mostSkus ? null : { device, epoch, seq, skus }
}

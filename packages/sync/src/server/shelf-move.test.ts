import { expect, test } from 'vitest'
import { CounterLane, idAt, saleOf, soldBody } from '../testing/counter-lane.ts'
import { shelfMoveOf } from './shelf-move.ts'

const place = { tenantId: idAt(1, 9), storeId: idAt(1, 1), device: idAt(1, 2) }
const lane = () => new CounterLane(place, 1_763_700_000_000)
const line = (skuId: number | null, quantity: number) => ({ skuId, quantity, unitMinor: 100 })
const tell = (text: string) => shelfMoveOf(text, place.storeId)
const head = { device: place.device, epoch: 1, seq: 1 }

test('a sale is told as what it takes from the shelf, each SKU once (T1)', () => {
  const at = lane()
  const op = at.seal('sale.completed', soldBody(saleOf(at, [line(7, 2), line(8, 1), line(7, 1), line(null, 4)])))
  expect(tell(op.text)).toEqual({
    ...head,
    skus: [
      [7, -3],
      [8, -1],
    ],
  })
})

test('what comes back with a sale is told too, and what comes to nothing is not (T1)', () => {
  const at = lane()
  const op = at.seal('sale.completed', soldBody(saleOf(at, [line(7, -2), line(8, 1), line(8, -1)])))
  expect(tell(op.text)).toEqual({ ...head, skus: [[7, 2]] })
})

test('stock that was found, received or counted is told, as every type says it of itself (T1)', () => {
  const found = { reason: 'found', note: null, lines: [{ skuId: 7, location: null, delta: 5 }] }
  expect(tell(lane().seal('stock.adjusted', found).text)).toEqual({ ...head, skus: [[7, 5]] })
})

test('what moves nothing is not told (T1)', () => {
  const opened = { shiftId: null, saleId: null, reason: 'change', approvedBy: null, atMs: 1 }
  expect(tell(lane().seal('drawer.opened', opened).text)).toBeNull()
})

test('what cannot be known from the op alone is not told: other stores, types and versions of tomorrow, odd bodies (T1)', () => {
  const at = lane()
  const { text } = at.seal('sale.completed', soldBody(saleOf(at, [line(7, 2)])))
  expect(shelfMoveOf(text, idAt(1, 4))).toBeNull()
  expect(tell(text.replace('sale.completed', 'sale.imagined'))).toBeNull()
  expect(tell(text.replace('"tver":1', '"tver":2'))).toBeNull()
  expect(tell(text.replace('"quantity":2', '"quantity":"2"'))).toBeNull()
})

test('an op over very many SKUs is left to the feed (T1)', () => {
  const at = lane()
  const lines = Array.from({ length: 51 }, (_, n) => line(n + 1, 1))
  expect(tell(at.seal('sale.completed', soldBody(saleOf(at, lines))).text)).toBeNull()
})

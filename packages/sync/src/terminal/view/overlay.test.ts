import { expect, test } from 'vitest'
import type { SealedOp } from '../../op/envelope.ts'
import type { OpBody, OpType } from '../../ops/bodies.ts'
import { newWriter, sealOp, type Writer } from '../writer/seal.ts'
import { Overlay } from './overlay.ts'

const device = '01900000-0000-7000-8000-000000000003'
const store = '01900000-0000-7000-8000-000000000002'

function pen() {
  let writer: Writer = newWriter(device, 1)
  return <T extends OpType>(type: T, body: OpBody<T>): SealedOp => {
    const id = `01910000-0000-7000-8000-${String(writer.lastSeq + 1).padStart(12, '0')}`
    const times = { wallMs: 1000, monotonicMs: 0, offsetMs: 0 }
    const sealed = sealOp(writer, { id, store, type, version: 1, by: null, body, ...times })
    writer = sealed.writer
    return sealed.op
  }
}

const adjusted = (delta: number): OpBody<'stock.adjusted'> => ({
  reason: 'found',
  note: null,
  lines: [{ skuId: 7, location: null, delta }],
})

const upTo = (seq: number) => [{ device, epoch: 1, seq }]

test('an op counts until its feed covers it, and never twice (D1)', () => {
  const write = pen()
  const overlay = new Overlay()
  overlay.add(write('stock.adjusted', adjusted(-2)))
  overlay.add(write('stock.adjusted', adjusted(-3)))
  expect(overlay.stockDelta(7)).toBe(-5)
  overlay.cover('store', upTo(1))
  expect(overlay.stockDelta(7)).toBe(-3)
  overlay.cover('store', upTo(2))
  overlay.cover('store', upTo(2))
  expect([overlay.stockDelta(7), overlay.size]).toEqual([0, 0])
})

test('an op that the vector already covers is not laid over the base again after a restart (D1)', () => {
  const overlay = new Overlay()
  overlay.cover('store', upTo(1))
  overlay.add(pen()('stock.adjusted', adjusted(-2)))
  expect(overlay.stockDelta(7)).toBe(0)
})

test('the vector of one feed takes nothing out of the other (D2)', () => {
  const customerId = '01940000-0000-7000-8000-000000000001'
  const contact = { email: null, phone: null, tags: [], note: null, taxExemption: null, consent: null, erased: false }
  const overlay = new Overlay()
  overlay.add(pen()('customer.upserted', { customerId, name: 'Ada Finch', ...contact }))
  overlay.cover('store', upTo(1))
  expect(overlay.row('customer', customerId, null)).toMatchObject({ name: 'Ada Finch' })
  overlay.cover('catalogue', upTo(1))
  expect(overlay.row('customer', customerId, null)).toBeNull()
})

test('a later op of this lane is seen on top of an earlier one', () => {
  const write = pen()
  const overlay = new Overlay()
  const cartId = '01930000-0000-7000-8000-000000000001'
  overlay.add(write('cart.parked', { cartId, title: 'Red hat', totalMinor: 5, parkedAtMs: 1, cart: {} }))
  overlay.add(write('cart.resumed', { cartId }))
  expect(overlay.row('cart', cartId, null)).toBeNull()
  expect(overlay.idsTouched('cart')).toEqual([cartId])
})

test('an op that is dropped no longer shows', () => {
  const overlay = new Overlay()
  const op = pen()('stock.adjusted', adjusted(4))
  overlay.add(op)
  overlay.drop(op)
  expect([overlay.stockDelta(7), overlay.size]).toEqual([0, 0])
})

test('an op that is laid twice counts once (D1)', () => {
  const overlay = new Overlay()
  const op = pen()('stock.adjusted', adjusted(4))
  overlay.add(op)
  overlay.add(op)
  expect(overlay.stockDelta(7)).toBe(4)
})

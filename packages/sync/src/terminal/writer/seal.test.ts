import { expect, test } from 'vitest'
import { chainStart, opHash } from '../../op/hash.ts'
import { newWriter, resealOp, sealOp } from './seal.ts'

const device = '01900000-0000-7000-8000-000000000003'
const id = '01910000-0000-7000-8000-000000000001'
const body = { reason: 'found', note: null, lines: [{ skuId: 7, location: null, delta: 1 }] }
const draft = { id, store: null, type: 'stock.adjusted', version: 1, by: null, body } as const
const times = { wallMs: 1000, monotonicMs: 0, offsetMs: 0 }

test('the text of an op is made once, and its hash is its place in the chain (O1, O2)', () => {
  const first = sealOp(newWriter(device, 1), { ...draft, ...times })
  const second = sealOp(first.writer, { ...draft, ...times })
  expect(first.op.hash).toBe(opHash(first.op.text))
  expect(JSON.parse(first.op.text)).toMatchObject({ seq: 1, prev: chainStart })
  expect(JSON.parse(second.op.text)).toMatchObject({ seq: 2, prev: first.op.hash })
})

test('an op that is sealed anew keeps its id, its stamps and its body (O3)', () => {
  const { op } = sealOp(newWriter(device, 1), { ...draft, ...times })
  const moved = resealOp(newWriter(device, 2), op.text).op
  expect(moved).toMatchObject({ id, epoch: 2, seq: 1 })
  const [before, after] = [JSON.parse(op.text), JSON.parse(moved.text)] as Record<string, unknown>[]
  expect(after).toEqual({ ...before, epoch: 2 })
})

test('a body that its schema does not allow is our mistake and is never sealed (O1)', () => {
  const wrong = { ...draft, ...times, body: { ...body, lines: [] } }
  expect(() => sealOp(newWriter(device, 1), wrong)).toThrow('stock.adjusted')
})

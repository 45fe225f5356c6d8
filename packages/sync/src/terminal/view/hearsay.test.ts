import { expect, test } from 'vitest'
import { Hearsay, hearsayMs } from './hearsay.ts'

const self = '01900000-0000-7000-8000-000000000003'
const sibling = '01900000-0000-7000-8000-000000000004'

const sold = (seq: number, delta = -1, epoch = 1, device = sibling) => ({
  device,
  epoch,
  seq,
  skus: [[7, delta] as [number, number]],
})
const upTo = (seq: number, epoch = 1) => [{ device: sibling, epoch, seq }]

test('what is heard twice counts once (T2)', () => {
  const hearsay = new Hearsay(self)
  hearsay.hear([sold(1), sold(2, -3)], 0)
  hearsay.hear([sold(2, -3)], 5)
  expect([hearsay.stockDelta(7), hearsay.size]).toEqual([-4, 2])
})

test('own ops are not heard: they lie over the base already (T2)', () => {
  const hearsay = new Hearsay(self)
  hearsay.hear([sold(1, -1, 1, self)], 0)
  expect(hearsay.stockDelta(7)).toBe(0)
})

test('what the shown vector covers is in the base: it leaves, and is not taken in again (T2)', () => {
  const hearsay = new Hearsay(self)
  hearsay.hear([sold(1), sold(2, -3)], 0)
  hearsay.cover(upTo(1))
  expect(hearsay.stockDelta(7)).toBe(-3)
  hearsay.hear([sold(1)], 10)
  hearsay.cover(upTo(2))
  expect([hearsay.stockDelta(7), hearsay.size, hearsay.endsAtMs]).toEqual([0, 0, null])
})

test('nothing is heard for longer than half a minute (T3)', () => {
  const hearsay = new Hearsay(self)
  hearsay.hear([sold(1)], 1_000)
  hearsay.hear([sold(2, -3)], 2_000)
  expect(hearsay.endsAtMs).toBe(1_000 + hearsayMs)
  hearsay.expire(1_999 + hearsayMs)
  expect(hearsay.stockDelta(7)).toBe(-3)
  hearsay.expire(2_000 + hearsayMs)
  expect(hearsay.size).toBe(0)
})

test('hearing it again does not make it last (T3)', () => {
  const hearsay = new Hearsay(self)
  hearsay.hear([sold(1)], 0)
  hearsay.hear([sold(1)], hearsayMs - 1)
  hearsay.expire(hearsayMs)
  expect(hearsay.size).toBe(0)
})

test('a sibling that goes on under another epoch is not heard twice for the same deed (T3)', () => {
  const hearsay = new Hearsay(self)
  hearsay.hear([sold(4)], 0)
  hearsay.hear([sold(1, -1, 2)], 10)
  hearsay.hear([sold(5)], 20)
  expect(hearsay.moves()).toEqual([sold(1, -1, 2)])
})

test('which levels have moved is told once, to and fro', () => {
  const hearsay = new Hearsay(self)
  hearsay.hear([sold(1)], 0)
  expect([hearsay.takeTouched(), hearsay.takeTouched()]).toEqual([[7], []])
  hearsay.clear()
  expect(hearsay.takeTouched()).toEqual([7])
})

import type { Duplex } from 'node:stream'
import type { Poke } from '@vaultsync/sync'
import { CounterLane, idAt, saleOf, soldBody } from '@vaultsync/sync/testing'
import { expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { LaneSockets } from './lane-sockets.ts'
import { noPressure } from './pressure.ts'
import { type AcceptedOp, shelfRelay, tellSiblings } from './shelf-relay.ts'

const [tenantId, storeId] = [idAt(1, 1), idAt(1, 2)]

/** Lanes of one store on a gateway, and what each was told. */
function store() {
  const lanes = new LaneSockets()
  const told = new Map<string, Poke[]>()
  const relay = shelfRelay(lanes, ([, { deviceId }], message) => {
    told.set(deviceId, [...(told.get(deviceId) ?? []), JSON.parse(message) as Poke])
  })
  const connect = (deviceId: string, hearsMoves = true) => {
    lanes.add({} as WebSocket, {} as Duplex, { tenantId, storeId, deviceId }).hearsMoves = hearsMoves
    return new CounterLane({ tenantId, storeId, device: deviceId }, 1_763_700_000_000)
  }
  const heard = (device: string) =>
    (told.get(device) ?? []).map(({ moved = [] }) => moved.map(move => [move.device, move.seq]))
  return { relay, connect, told, heard }
}

function sold(lane: CounterLane, skus = [7]): AcceptedOp {
  const lines = skus.map(skuId => ({ skuId, quantity: 1, unitMinor: 100 }))
  const { text } = lane.seal('sale.completed', soldBody(saleOf(lane, lines)))
  return { tenantId, storeId, device: lane.place.device, text }
}

const turn = () => new Promise(resolve => setImmediate(resolve))
const [one, other, third] = [idAt(2, 1), idAt(2, 2), idAt(2, 3)]

test('what is accepted in one turn goes to each sibling in one frame, and to nobody as news of its own (T4)', async () => {
  const { relay, connect, told, heard } = store()
  const [a, b] = [connect(one), connect(other)]
  connect(third)
  for (const op of [sold(a), sold(b), sold(a)]) relay.accepted(op)
  expect(told.size).toBe(0)
  await turn()
  expect(heard(one)).toEqual([[[other, 1]]])
  expect(heard(other)).toEqual([
    [
      [one, 1],
      [one, 2],
    ],
  ])
  expect(heard(third)).toEqual([
    [
      [one, 1],
      [other, 1],
      [one, 2],
    ],
  ])
})

test('a lane of an older protocol is told nothing new, and where nobody else listens nothing is read (T4)', async () => {
  const { relay, connect, told } = store()
  const alone = connect(one)
  connect(other, false)
  const parsing = vi.spyOn(JSON, 'parse')
  const op = sold(alone)
  parsing.mockClear()
  relay.accepted(op)
  await turn()
  expect(parsing).not.toHaveBeenCalled()
  parsing.mockRestore()
  expect(told.size).toBe(0)
})

test('a store of very many lanes is left to its feed (T4)', async () => {
  const { relay, connect, told } = store()
  const a = connect(one)
  for (let at = 1; at < 100; at += 1) connect(idAt(3, at))
  relay.accepted(sold(a))
  await turn()
  expect(told.size).toBe(99)
  told.clear()
  connect(idAt(3, 100))
  relay.accepted(sold(a))
  await turn()
  expect(told.size).toBe(0)
})

test('what nobody can read is told to nobody, and its neighbours are (T4)', async () => {
  const { relay, connect, heard } = store()
  const a = connect(one)
  connect(other)
  relay.accepted({ ...sold(a), text: '{"proto":1,' })
  relay.accepted(sold(a))
  await turn()
  expect(heard(other)).toEqual([[[one, 2]]])
})

test('long news is cut into frames of a bounded length (T4)', async () => {
  const { relay, connect, told } = store()
  const a = connect(one)
  connect(other)
  const skus = Array.from({ length: 40 }, (_, at) => at + 1)
  for (let at = 0; at < 25; at += 1) relay.accepted(sold(a, skus))
  await turn()
  const frames = told.get(other) ?? []
  expect(frames.map(({ moved = [] }) => moved.length)).toEqual([10, 10, 5])
  expect(Math.max(...frames.map(frame => JSON.stringify(frame).length))).toBeLessThan(16_384)
})

const plan = (append: number[], refused: number[] = []) => ({
  append,
  refused: refused.map(index => ({ index, code: 'chain' as const, reason: '' })),
})

test('what was kept for a person is not told; nor is anything while the house is under pressure, or a whole day at once (T4)', () => {
  const said: number[] = []
  const relay = { accepted: ({ text }: AcceptedOp) => void said.push(Number(text)) }
  const tell = (told: ReturnType<typeof plan>, pace = 1) =>
    tellSiblings({ relay, pressure: () => ({ ...noPressure, pace }) }, told, index => ({
      tenantId,
      storeId,
      device: one,
      text: String(index),
    }))
  tell(plan([1, 2, 3], [2]))
  expect(said).toEqual([1, 3])
  tell(plan([4]), 0.9)
  tell(plan(Array.from({ length: 41 }, (_, at) => at)))
  expect(said).toEqual([1, 3])
})

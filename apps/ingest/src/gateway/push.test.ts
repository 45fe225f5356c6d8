import { expect, test } from 'vitest'
import { OperationError } from '@vaultsync/base'
import type { LogRecord, SealedOp } from '@vaultsync/sync'
import { testGateway } from '../testing/test-gateway.ts'
import { laneKey, nonce, testLane } from '../testing/test-lane.ts'
import type { Access } from './access-token.ts'
import { enrol } from './enrol.ts'
import { push } from './push.ts'
import type { Visitor } from './visitor.ts'

const stranger: Visitor = { access: null, address: 'test', requestId: 'test' }

async function start() {
  const made = testGateway()
  const { gateway, registry, oplog } = made
  async function lane(salt = 1) {
    const key = laneKey()
    registry.codes.add(`CODE-${salt}`)
    const request = {
      code: `CODE-${salt}`,
      publicKey: key.publicKey,
      installNonce: nonce,
      build: 'test',
      laneName: null,
    }
    const enrolled = await enrol(gateway, stranger, request)
    return testLane({ ...enrolled, device: enrolled.deviceId }, key, { salt, startMs: made.clock.nowMs })
  }
  const logged = () =>
    oplog.records.flatMap(record => (JSON.parse(new TextDecoder().decode(record.value)) as LogRecord).ops)
  return { ...made, lane, logged }
}

test('a signature alone is enough: sales outlive the session', async () => {
  const { gateway, lane, logged } = await start()
  const one = await lane()
  const ops = one.sell(3)
  const reply = await push(gateway, stranger, one.push(ops))
  expect(reply).toMatchObject({ gap: null, refused: [], accepted: [{ device: one.device, epoch: 1, seq: 3 }] })
  expect(logged()).toEqual(ops.map(op => op.text))
})

test('a locked and a revoked lane still deliver what they hold', async () => {
  const { gateway, registry, lane } = await start()
  const one = await lane()
  for (const status of ['locked', 'revoked'] as const) {
    const device = registry.devices.get(one.device)
    if (device !== undefined) registry.devices.set(one.device, { ...device, status })
    const reply = await push(gateway, stranger, one.push(one.sell(1)))
    expect(reply.refused).toEqual([])
  }
})

test('another key does not speak for a lane, and nothing of it is kept', async () => {
  const { gateway, lane, logged } = await start()
  const one = await lane(1)
  const other = testLane({ tenantId: 'x', storeId: one.counter.place.storeId, device: one.device }, laneKey())
  await expect(push(gateway, stranger, other.push(other.sell(1)))).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  expect(logged()).toEqual([])
})

test('a push that comes again after a lost answer is acknowledged again', async () => {
  const { gateway, lane } = await start()
  const one = await lane()
  const request = one.push(one.sell(5))
  const first = await push(gateway, stranger, request)
  const again = await push(gateway, stranger, request)
  expect(again).toEqual(first)
})

test('what is booked already is acknowledged and written nowhere', async () => {
  const { gateway, registry, lane, logged } = await start()
  const one = await lane()
  const ops = one.sell(5)
  await push(gateway, stranger, one.push(ops))
  registry.applied.set(
    `${one.device}:1`,
    ops.map(op => op.hash),
  )
  gateway.marks.applied({ tenantId: one.counter.place.tenantId, device: one.device, epoch: 1 }, 5)
  const before = logged().length
  const reply = await push(gateway, stranger, one.push(ops))
  expect(reply.applied).toEqual([{ device: one.device, epoch: 1, seq: 5 }])
  expect(logged()).toHaveLength(before)
})

test('what is booked is known by its beginning, and whatever is kept is read to its end', async () => {
  const { gateway, registry, lane, logged } = await start()
  const one = await lane()
  const ops = one.sell(3)
  const actor = { tenantId: one.counter.place.tenantId, device: one.device, epoch: 1 }
  await push(gateway, stranger, one.push(ops))
  const hashes = ops.map(op => op.hash)
  registry.applied.set(`${one.device}:1`, hashes)
  gateway.marks.applied(actor, 3)
  const torn = { ...ops[1], text: `${ops[1]?.text.slice(0, -9)}` } as SealedOp
  const asLane: Visitor = { ...stranger, access: { ...actor, deviceId: one.device } as unknown as Access }
  const reply = await push(gateway, asLane, one.push([ops[0] as SealedOp, torn, ops[2] as SealedOp]))
  expect(reply.refused).toMatchObject([{ index: 1, code: 'envelope' }])
  expect(logged().at(-1)).toBe(torn.text)
  registry.applied.set(`${one.device}:1`, hashes.slice(0, 1))
  const restored = await push(gateway, asLane, one.push([ops[0] as SealedOp, torn]))
  expect(restored.refused).toMatchObject([{ index: 1, code: 'envelope' }])
  expect(logged().at(-1)).toBe(torn.text)
})

test('books that were restored to an earlier hour get the lost ops again', async () => {
  const { gateway, registry, lane, logged } = await start()
  const one = await lane()
  const ops = one.sell(5)
  await push(gateway, stranger, one.push(ops))
  gateway.marks.applied({ tenantId: one.counter.place.tenantId, device: one.device, epoch: 1 }, 5)
  registry.applied.set(
    `${one.device}:1`,
    ops.slice(0, 2).map(op => op.hash),
  )
  const reply = await push(gateway, stranger, one.push(ops.slice(2)))
  expect(reply).toMatchObject({ gap: null, refused: [], accepted: [{ seq: 5 }] })
  expect(logged().slice(5)).toEqual(ops.slice(2).map(op => op.text))
})

test('a lane that is ahead of what is known here is told from where to send', async () => {
  const { gateway, lane, logged } = await start()
  const one = await lane()
  const ops = one.sell(5)
  const reply = await push(gateway, stranger, one.push(ops.slice(3)))
  expect(reply.gap).toEqual({ device: one.device, epoch: 1, seq: 1 })
  expect(logged()).toEqual([])
})

test('what another gateway took and the books have is no gap here', async () => {
  const { gateway, registry, lane } = await start()
  const one = await lane()
  const ops = one.sell(5)
  await push(gateway, stranger, one.push(ops.slice(0, 1)))
  registry.applied.set(
    `${one.device}:1`,
    ops.slice(0, 3).map(op => op.hash),
  )
  const reply = await push(gateway, stranger, one.push(ops.slice(3)))
  expect(reply).toMatchObject({ gap: null, accepted: [{ seq: 5 }] })
})

test('a lane may carry the ops of another, and each goes to its own store', async () => {
  const { gateway, lane, logged } = await start()
  const [one, other] = [await lane(1), await lane(2)]
  const theirs = other.sell(2)
  const mine = one.sell(1)
  const reply = await push(gateway, stranger, one.push([...mine, ...theirs]))
  expect(reply.accepted).toEqual([
    { device: one.device, epoch: 1, seq: 1 },
    { device: other.device, epoch: 1, seq: 2 },
  ])
  expect(logged()).toHaveLength(3)
})

test('when the log is away nothing is acknowledged, and the same push passes later', async () => {
  const { gateway, oplog, lane } = await start()
  const one = await lane()
  const request = one.push(one.sell(2))
  oplog.fail(new OperationError('log.broker', 'no broker answers', { retryable: true }))
  await expect(push(gateway, stranger, request)).rejects.toMatchObject({ code: 'log.broker' })
  oplog.fail(null)
  expect((await push(gateway, stranger, request)).accepted).toEqual([{ device: one.device, epoch: 1, seq: 2 }])
})

test('a long queue asks for patience and takes the ops all the same; a full one takes nothing', async () => {
  const { gateway, weather, lane, logged } = await start()
  const one = await lane()
  weather.pressure = { ...weather.pressure, pace: 0.5, retryAfterMs: 4_000 }
  const reply = await push(gateway, stranger, one.push(one.sell(1)))
  expect(reply).toMatchObject({ retryAfterMs: 4_000, accepted: [{ seq: 1 }] })
  weather.pressure = { ...weather.pressure, refuse: true }
  await expect(push(gateway, stranger, one.push(one.sell(1)))).rejects.toMatchObject({
    refusal: { code: 'log-full', retryAfterMs: 4_000 },
  })
  expect(logged()).toHaveLength(1)
})

test('in everyday trade the books are not asked at all', async () => {
  const { gateway, registry, lane } = await start()
  const one = await lane()
  await push(gateway, stranger, one.push(one.sell(1)))
  const before = { ...registry.asked }
  for (let sale = 0; sale < 20; sale += 1) await push(gateway, stranger, one.push(one.sell(1)))
  expect(registry.asked).toEqual(before)
})

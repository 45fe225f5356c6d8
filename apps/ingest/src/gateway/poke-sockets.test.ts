import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CounterLane, idAt, saleOf, soldBody } from '@vaultsync/sync/testing'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { pokeSockets } from './poke-sockets.ts'

const access = { tenantId: 't', storeId: idAt(1, 1), deviceId: 'd', epoch: 1, expiresAtMs: 0 }

async function openSocket(query = '', mayRead = async () => true) {
  const sockets = pokeSockets({
    pingEveryMs: 60_000,
    mayRead,
    admit: token => (token === 'good' ? access : null),
    count: () => {},
  })
  const server = createServer().on('upgrade', (...asked) => sockets.upgrade(...asked))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const lane = new WebSocket(`ws://127.0.0.1:${port}/poke?token=good${query}`)
  await once(lane, 'open')
  onTestFinished(() => {
    lane.terminate()
    sockets.close()
    server.close()
  })
  return { sockets, lane }
}

test('a lane that asks whether anybody is there is answered, and pokes come besides', async () => {
  const { sockets, lane } = await openSocket()
  const heard: string[] = []
  lane.on('message', (bytes: Buffer) => heard.push(bytes.toString()))
  lane.send('ping')
  await once(lane, 'message')
  expect(heard).toEqual(['pong'])
  sockets.poke('t', access.storeId, { feeds: [{ feed: 'store', head: 3 }], applied: [] })
  await once(lane, 'message')
  expect(JSON.parse(heard[1] ?? '')).toEqual({ feeds: [{ feed: 'store', head: 3 }], applied: [] })
})

test('other words are not answered', async () => {
  const { lane } = await openSocket()
  const heard: string[] = []
  lane.on('message', (bytes: Buffer) => heard.push(bytes.toString()))
  lane.send('hello there')
  lane.send('ping')
  await once(lane, 'message')
  expect(heard).toEqual(['pong'])
})

test.each([1, 3, 900])('a poke about %i lanes arrives whole', async lanes => {
  const { sockets, lane } = await openSocket()
  const applied = Array.from({ length: lanes }, (_, at) => ({
    device: `device ${at} ${'é'.repeat(60)}`,
    epoch: 1,
    seq: at,
  }))
  const heard = once(lane, 'message')
  sockets.poke('t', access.storeId, { feeds: [], applied })
  const [bytes] = (await heard) as [Buffer]
  expect(JSON.parse(bytes.toString())).toEqual({ feeds: [], applied })
})

function soldBySibling() {
  const lane = new CounterLane({ tenantId: 't', storeId: idAt(1, 1), device: idAt(1, 2) }, 1_763_700_000_000)
  const lines = [{ skuId: 7, quantity: 2, unitMinor: 100 }]
  const { text } = lane.seal('sale.completed', soldBody(saleOf(lane, lines)))
  return { tenantId: 't', storeId: access.storeId, device: lane.place.device, text }
}

async function heardOf(query: string, mayRead?: () => Promise<boolean>) {
  const { sockets, lane } = await openSocket(query, mayRead)
  const heard: string[] = []
  lane.on('message', (bytes: Buffer) => heard.push(bytes.toString()))
  const said = async () => {
    sockets.relay.accepted(soldBySibling())
    await new Promise(resolve => setImmediate(resolve))
    lane.send('ping')
    while (heard.at(-1) !== 'pong') await once(lane, 'message')
    return heard.splice(0).filter(word => word !== 'pong')
  }
  return { said }
}

test('a lane that says which protocol it speaks is told what its siblings sold, and an older one is not', async () => {
  const { said } = await heardOf('&proto=3')
  expect((await said()).map(word => JSON.parse(word))).toMatchObject([{ moved: [{ seq: 1, skus: [[7, -2]] }] }])
  expect(await (await heardOf('&proto=2')).said()).toEqual([])
  expect(await (await heardOf('')).said()).toEqual([])
})

test('a lane that is taken out of service hears one word more at most, and nothing when it comes back', async () => {
  let status = 'enrolled'
  const { said } = await heardOf('&proto=3', async () => status === 'enrolled')
  expect(await said()).toHaveLength(1)
  status = 'revoked'
  expect([await said(), await said()]).toEqual([[expect.stringContaining('moved')], []])
  expect(await (await heardOf('&proto=3', async () => status === 'enrolled')).said()).toEqual([])
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { pokeSockets } from './poke-sockets.ts'

const access = { tenantId: 't', storeId: 's', deviceId: 'd', epoch: 1, expiresAtMs: 0 }

async function openSocket() {
  const sockets = pokeSockets({
    pingEveryMs: 60_000,
    admit: token => (token === 'good' ? access : null),
    count: () => {},
  })
  const server = createServer().on('upgrade', (...asked) => sockets.upgrade(...asked))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const lane = new WebSocket(`ws://127.0.0.1:${port}/poke?token=good`)
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
  sockets.poke('t', 's', { feeds: [{ feed: 'store', head: 3 }], applied: [] })
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
  sockets.poke('t', 's', { feeds: [], applied })
  const [bytes] = (await heard) as [Buffer]
  expect(JSON.parse(bytes.toString())).toEqual({ feeds: [], applied })
})

import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { gatewayRouter } from '../gateway/router.ts'
import { testDoor, testGateway } from '../testing/test-gateway.ts'
import { laneKey, testLane } from '../testing/test-lane.ts'
import { callable } from './trpc.ts'

const guid = '0192a6b0-0000-7000-8000-000000000001'
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const json = { 'content-type': 'application/json' }
const zipped = { ...json, 'content-encoding': 'gzip' }

const bodies: [string, string | Uint8Array<ArrayBuffer>, Record<string, string>][] = [
  ['nothing at all', '', json],
  ['half a sentence', '{"device": "', json],
  ['a number', '7', json],
  ['null', 'null', json],
  ['an array', '[]', json],
  ['a deep pit', deep(100_000), json],
  ['a polluted prototype', '{"__proto__": {"polluted": true}, "device": "x"}', json],
  ['ops that are not texts', JSON.stringify({ device: guid, ops: [1, {}, null], signature: '' }), json],
  ['no ops', JSON.stringify({ device: guid, ops: [], signature: '' }), json],
  ['too many ops', JSON.stringify({ device: guid, ops: Array(2_001).fill('{}'), signature: '' }), json],
  ['a lane that nobody knows', JSON.stringify({ device: guid, ops: ['{}'], signature: 'AAAA' }), json],
  ['bytes that are no text', Uint8Array.from({ length: 512 }, (_, at) => at % 256), json],
  ['gzip that is none', 'not gzip', zipped],
  ['half a parcel', Uint8Array.from(gzipSync('{"a":1}').subarray(0, 12)), zipped],
  ['an unknown encoding', '{}', { ...json, 'content-encoding': 'br' }],
  ['a parcel that swells', Uint8Array.from(gzipSync(Buffer.alloc(64 * 1024 * 1024))), zipped],
  ['too large a body', 'x'.repeat(5 * 1024 * 1024), json],
]

/** Whatever lanes may ask: a new procedure is tried with all of this by itself. */
const procedures = [...callable(gatewayRouter(testGateway().gateway)).kinds.keys()]

for (const path of [...procedures, '__proto__', 'constructor', 'a,b']) {
  test.each(bodies)(`${path} answers %s with a reason and not with a fault of its own`, async (_, body, headers) => {
    const { url } = await testDoor()
    const response = await fetch(`${url}/trpc/${path}`, { method: 'POST', body, headers })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    const { error } = (await response.json()) as {
      error: { message: string; data: { refusal: Record<string, string> } }
    }
    expect(error.data.refusal).toMatchObject({
      code: expect.any(String),
      happened: expect.any(String),
      todo: expect.any(String),
    })
    expect(JSON.stringify(error)).not.toMatch(/\/src\/|node_modules| at /)
  })
}

test('the procedures that are tried are those of the router', () => {
  expect(procedures).toEqual(expect.arrayContaining(['enrol', 'hello', 'push', 'pull', 'manifest', 'saleSearch']))
})

test.each([
  ['a token of another house', `Bearer ${Buffer.from('[]').toString('base64url')}.AAAA`],
  ['no token', 'Bearer'],
  ['something else', 'Basic YWJj'],
  ['a very long one', `Bearer ${'x'.repeat(9_000)}`],
])('reading with %s is refused', async (_, authorization) => {
  const { url } = await testDoor()
  const input = JSON.stringify({ feed: 'store', epoch: null, since: 0, max: 10 })
  const response = await fetch(`${url}/trpc/pull?input=${encodeURIComponent(input)}`, { headers: { authorization } })
  expect(response.status).toBe(401)
})

test('a lane that knows its key may still send nonsense, and is told which text is not an op', async () => {
  const { url, registry } = await testDoor()
  const key = laneKey()
  registry.codes.add('CODE')
  const call = async (path: string, input: unknown) => {
    const response = await fetch(`${url}/trpc/${path}`, { method: 'POST', body: JSON.stringify(input), headers: json })
    return (await response.json()) as { result: { data: Record<string, never> } }
  }
  const nonce = 'a-nonce-of-sixteen'
  const enrolled = (
    await call('enrol', { code: 'CODE', publicKey: key.publicKey, installNonce: nonce, build: '', laneName: null })
  ).result.data as unknown as { tenantId: string; storeId: string; deviceId: string }
  const lane = testLane({ ...enrolled, device: enrolled.deviceId }, key)
  const nonsense = ['{}', 'null', '[]', 'x'.repeat(1_000), '{"proto":1,"seq":-1}', deep(5_000)]
  const { batchDigest, opHash } = await import('@vaultsync/sync')
  const signature = key.sign(batchDigest(nonsense.map(text => opHash(text))))
  const reply = await call('push', { ...lane.push([]), ops: nonsense, signature })
  expect(reply.result.data.refused).toHaveLength(nonsense.length)
})

test('raw noise on the wire ends that connection and nothing else', async () => {
  const { url } = await testDoor()
  const { port } = new URL(url)
  const noise = ['GET / HTTP/9.9\r\n\r\n', '\0\0\0\0\r\n\r\n', 'POST /trpc/push HTTP/1.1\r\ncontent-length: -5\r\n\r\n']
  for (const bytes of noise) {
    await new Promise<void>(resolve => {
      const socket = connect({ port: Number(port), host: '127.0.0.1' }, () => socket.write(bytes))
      socket.on('data', () => {})
      socket.on('error', () => {})
      socket.on('close', () => resolve())
    })
  }
  expect((await fetch(`${url}/trpc/manifest`)).status).toBe(401)
})

test('only pages of the house may call from a browser', async () => {
  const { url } = await testDoor()
  const ask = async (origin: string) =>
    (await fetch(`${url}/trpc/push`, { method: 'OPTIONS', headers: { origin } })).headers.get(
      'access-control-allow-origin',
    )
  expect(await ask('http://localhost:3000')).toBe('http://localhost:3000')
  expect(await ask('http://127.0.0.1:3000')).toBe('http://127.0.0.1:3000')
  expect(await ask('https://elsewhere.example')).toBeNull()
})

test('codes cannot be guessed quickly', async () => {
  const { url } = await testDoor()
  const key = laneKey()
  const statuses: number[] = []
  for (let guess = 0; guess < 12; guess += 1) {
    const input = {
      code: `GUESS-${guess}`,
      publicKey: key.publicKey,
      installNonce: 'n'.repeat(16),
      build: '',
      laneName: null,
    }
    const response = await fetch(`${url}/trpc/enrol`, { method: 'POST', body: JSON.stringify(input), headers: json })
    statuses.push(response.status)
  }
  expect(statuses.slice(0, 10).every(status => status === 409)).toBe(true)
  expect(statuses.slice(10)).toEqual([429, 429])
})

import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import {
  batchDigest,
  chainStart,
  type EnrolReply,
  type Envelope,
  type HelloReply,
  opHash,
  type PushReply,
} from '@vaultsync/sync'
import { afterAll, expect, it, vi } from 'vitest'
import { openBooks } from './till/books.ts'
import { running } from './till/lane.ts'

const books = openBooks()
afterAll(() => books.close())

const yearMs = 365 * 86_400_000
/** What a lane seals by itself; the other types are the portal's. */
const ofLanes = ['shift.opened', 'sale.completed', 'sale.reversed', 'cash.moved', 'drawer.opened', 'shift.closed']
const golden = new URL('../../packages/sync/src/ops/golden/', import.meta.url)

async function ask<T>(gateway: string, name: string, body: unknown, token: string | null): Promise<T> {
  const headers = {
    'content-type': 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  }
  const response = await fetch(`${gateway}/trpc/${name}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const told = (await response.json()) as { result?: { data: T } }
  if (told.result === undefined) throw new Error(`${name}: ${response.status} ${JSON.stringify(told)}`)
  return told.result.data
}

/** The code that the demo shop hands to whoever opens its till. */
async function demoCode(): Promise<string> {
  const response = await fetch(running().till, { redirect: 'manual' })
  const code = new URL(response.headers.get('location') ?? '', running().web).searchParams.get('code')
  if (code === null) throw new Error('the demo link carries a code')
  return code
}

/** A year ago, by this lane, in its oldest shapes: the bytes of the corpus, chained under another name. */
function sealedThen({ deviceId, storeId, epoch }: EnrolReply): string[] {
  const mine = randomBytes(6).toString('hex')
  const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-(?=[0-9a-f]{12})/g
  let [seq, prev] = [0, chainStart]
  return ofLanes.map(type => {
    const file = readdirSync(golden).find(name => name.startsWith(`${type}.v1`))
    if (file === undefined) throw new Error(`the corpus has a first ${type}`)
    const text = readFileSync(new URL(file, golden), 'utf8').trimEnd()
    // Ids are of this run, so that the same books can be asked twice; their times stay.
    const own = text.replaceAll(new RegExp(`${ids.source}([0-9a-f]{12})`, 'g'), (id, last: string) =>
      id.replace(last, xor(last, mine)),
    )
    const then = JSON.parse(own) as Envelope
    seq += 1
    const wall = Date.now() - yearMs + seq * 60_000
    const sealed = JSON.stringify({ ...then, device: deviceId, store: storeId, epoch, seq, prev, wall })
    prev = opHash(sealed)
    return sealed
  })
}

const xor = (a: string, b: string) => (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).padStart(12, '0')

const signed = (key: KeyObject, text: string) =>
  sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64')

it('a client that slept for a year still greets, uploads what it sold, and nothing of it is put aside', async () => {
  const { gateway } = running()
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const installNonce = randomBytes(16).toString('hex')
  const asked = { code: await demoCode(), laneName: null, build: '2025.47', installNonce }
  const enrolled = await ask<EnrolReply>(
    gateway,
    'enrol',
    { ...asked, publicKey: publicKey.export({ format: 'jwk' }) },
    null,
  )
  const { deviceId: device, epoch } = enrolled
  const ops = sealedThen(enrolled)
  const wall = Date.now()
  const last = { lastSeq: ops.length, lastHash: opHash(ops.at(-1) ?? '') }
  const hello = await ask<HelloReply>(
    gateway,
    'hello',
    {
      protoMin: 1,
      protoMax: 1,
      build: '2025.47',
      device,
      epoch,
      installNonce,
      sessionToken: enrolled.sessionToken,
      ...last,
      appliedSeq: 0,
      appliedHash: chainStart,
      wall,
      health: {
        persisted: true,
        usageBytes: null,
        quotaBytes: null,
        waiting: ops.length,
        oldestWaitingMs: yearMs,
        clockOffsetMs: 0,
      },
      signature: signed(privateKey, `hello:${device}:${epoch}:${wall}:${last.lastSeq}:${last.lastHash}`),
    },
    null,
  )
  expect(hello.proto).toBe(1)
  const signature = signed(privateKey, batchDigest(ops.map(text => opHash(text))))
  const pushed = await ask<PushReply>(gateway, 'push', { device, ops, signature }, hello.accessToken)
  expect(pushed).toMatchObject({ refused: [], gap: null, accepted: [{ device, epoch, seq: ops.length }] })
  await vi.waitFor(
    async () => {
      const [actor] = await books.sql<{ lastSeq: number }[]>`
        select last_seq as "lastSeq" from actor where device = ${device} and epoch = ${epoch}`
      expect(actor?.lastSeq).toBe(ops.length)
    },
    { timeout: 30_000, interval: 200 },
  )
  const aside = await books.sql`select code, reason from quarantine where device = ${device}`
  expect([...aside]).toEqual([])
  expect(await books.salesOf(device)).not.toHaveLength(0)
}, 60_000)

import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type S3StandIn, s3StandIn } from '../testing/s3-stand-in.ts'
import { fileObjects } from './file-objects.ts'
import type { ObjectStore } from './object-store.ts'
import { s3Objects } from './s3-objects.ts'

const owner = { bucket: 'vaultsync', accessKeyId: 'KEYOFTHESHOP', secretAccessKey: 'secret/of+the=shop' }
const dayMs = 24 * 3_600_000

interface Kind {
  readonly name: string
  open(): ObjectStore
  /** Makes a segment older than it is. */
  age(hash: string, ms: number): Promise<void>
}

let folder = ''
let standIn: S3StandIn
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultsync-objects-'))
  standIn = await s3StandIn(owner)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await standIn.stop()
})

const s3 = (wrong: Partial<typeof owner> = {}) =>
  s3Objects({ endpoint: standIn.endpoint, region: 'eu-central-1', ...owner, ...wrong })

const kinds: readonly Kind[] = [
  {
    name: 'files',
    open: () => fileObjects(folder),
    async age(hash, ms) {
      const then = new Date(Date.now() - ms)
      await utimes(join(folder, 'segments', hash.slice(0, 2), hash), then, then)
    },
  },
  { name: 'a bucket', open: () => s3(), age: async (hash, ms) => standIn.age(`segments/${hash}`, ms) },
]

const made = (text: string) => {
  const body = Buffer.from(text)
  return { body, hash: createHash('sha256').update(body).digest('hex'), bytes: body.length, items: 1, skus: 1 }
}

const manifestOf = (segments: readonly ReturnType<typeof made>[], seq = 1) => ({
  feed: 'catalogue' as const,
  epoch: randomUUID(),
  seq,
  segments: segments.map(({ body: _body, ...named }) => named),
  items: segments.length,
  skus: segments.length,
})

describe.each(kinds)('objects as $name', ({ open, age }) => {
  test('a segment is read as it was written, and the same bytes again change nothing', async () => {
    const [objects, segment] = [open(), made(`first ${randomUUID()}`)]
    await objects.putSegment(segment.hash, segment.body)
    await objects.putSegment(segment.hash, segment.body)
    expect(await open().segment(segment.hash)).toEqual(segment.body)
  })

  test('what nobody wrote is not there, whatever its name', async () => {
    const objects = open()
    for (const name of ['0'.repeat(64), '../manifests/x.json', '', 'x y?&=/%2f'])
      expect(await objects.segment(name)).toBeNull()
    expect(await objects.manifest(randomUUID())).toBeNull()
  })

  test('a manifest is replaced, and each tenant has its own', async () => {
    const [objects, one, other] = [open(), randomUUID(), randomUUID()]
    await objects.putManifest(one, manifestOf([], 1))
    await objects.putManifest(one, manifestOf([], 2))
    await objects.putManifest(other, manifestOf([], 9))
    expect([(await objects.manifest(one))?.seq, (await objects.manifest(other))?.seq]).toEqual([2, 9])
  })

  test('the sweep lets go of what no manifest has named for long, and of nothing else', async () => {
    const objects = open()
    const [named, fresh, ...old] = Array.from({ length: 9 }, (_, at) => made(`sweep ${at} ${randomUUID()}`))
    if (named === undefined || fresh === undefined) throw new Error('nine were made')
    for (const each of [named, fresh, ...old]) await objects.putSegment(each.hash, each.body)
    for (const each of [named, ...old]) await age(each.hash, 3 * dayMs)
    await objects.putManifest(randomUUID(), manifestOf([named]))
    expect(await objects.sweep(2 * dayMs)).toBe(old.length)
    expect(await objects.sweep(2 * dayMs)).toBe(0)
    expect(await objects.segment(named.hash)).toEqual(named.body)
    expect(await objects.segment(fresh.hash)).toEqual(fresh.body)
    expect(await objects.segment(old[0]?.hash ?? '')).toBeNull()
  })

  test('a segment that is wanted again is young again', async () => {
    const [objects, segment] = [open(), made(`again ${randomUUID()}`)]
    await objects.putSegment(segment.hash, segment.body)
    await age(segment.hash, 3 * dayMs)
    await objects.putSegment(segment.hash, segment.body)
    await objects.sweep(2 * dayMs)
    expect(await objects.segment(segment.hash)).toEqual(segment.body)
  })
})

test('a bucket is not written with a wrong secret, and the trouble says where', async () => {
  const { hash, body } = made('not ours')
  await expect(s3({ secretAccessKey: 'guessed' }).putSegment(hash, body)).rejects.toMatchObject({
    code: 'objects.unreadable',
    retryable: false,
  })
  expect(standIn.refused.at(-1)).toBe('another signature')
  await expect(s3({ bucket: 'another' }).manifest(randomUUID())).rejects.toThrow(/NoSuchBucket/)
})

test('storage that cannot be reached is an outage that passes', async () => {
  const nobody = s3Objects({ ...owner, endpoint: 'http://127.0.0.1:1', region: 'eu-central-1' })
  await expect(nobody.manifest(randomUUID())).rejects.toMatchObject({ code: 'objects.unreadable', retryable: true })
})

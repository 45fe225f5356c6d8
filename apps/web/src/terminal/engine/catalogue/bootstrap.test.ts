import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import type { BootstrapContext, Manifest, PullPage } from '@vaultsync/sync'
import { expect, test } from 'vitest'
import type { Gateway } from '../net/gateway.ts'
import { CopyDatabase } from '../storage/copy-database.ts'
import { type CatalogueSource, fetchCatalogue } from './bootstrap.ts'

const epoch = '01950000-0000-7000-8000-000000000001'
const bodies = ['best-sellers', 'the rest', 'the dust'].map(text => new TextEncoder().encode(text))
const hashOf = (body: Uint8Array) => createHash('sha256').update(body).digest('hex')

const plan: Manifest = {
  feed: 'catalogue',
  epoch,
  seq: 40,
  segments: bodies.map(body => ({ hash: hashOf(body), bytes: body.length, items: 1, skus: 2 })),
  items: 3,
  skus: 6,
}

let databases = 0

/** A shop with three segments, and a diary of what was done in which order. */
function shop(name = `bootstrap-${++databases}`) {
  const diary: string[] = []
  const trouble = { noSnapshot: false, damaged: 0, cutAfter: Number.POSITIVE_INFINITY }
  const page: PullPage = {
    feed: 'catalogue',
    epoch,
    to: 44,
    head: 44,
    rows: [{ key: 'tenant', seq: 3, body: {} }],
    vector: [],
    more: false,
    reset: null,
    serverTime: 0,
  }
  const gateway = {
    manifest: async () => (trouble.noSnapshot ? null : plan),
    pull: () => ({ reply: Promise.resolve(page), cancel: () => {} }),
    async segment(hash: string) {
      const at = plan.segments.findIndex(ref => ref.hash === hash)
      if (at >= trouble.cutAfter) throw new Error('the line was cut')
      diary.push(`fetch ${at}`)
      return trouble.damaged-- > 0 ? new Uint8Array([1]) : bodies[at]
    },
  } as unknown as Gateway
  const search = {
    addSegment: async (body: Uint8Array) => void diary.push(`index ${new TextDecoder().decode(body)}`),
    publish: async ({ final }: { final: boolean }) => void diary.push(final ? 'publish all' : 'publish first'),
  } as unknown as CatalogueSource['search']
  const context: BootstrapContext = {
    accessToken: 'token',
    quietLine: () => Promise.resolve(),
    place: async ({ to, rows }) => void diary.push(`place ${to} ${rows.map(row => row.key).join()}`),
  }
  const source = { gateway, search, database: new CopyDatabase(name), progress: () => {} }
  return { diary, trouble, name, run: () => fetchCatalogue(source, context) }
}

test('small rows first, and the first segment can be searched before the second is fetched (B2)', async () => {
  const { diary, run } = shop()
  expect(await run()).toEqual({ epoch, seq: 40 })
  expect(diary.slice(0, 5)).toEqual(['place 40 tenant', 'fetch 0', 'index best-sellers', 'publish first', 'fetch 1'])
  expect(diary.at(-1)).toBe('publish all')
})

test('a segment that arrives damaged is fetched again (B1)', async () => {
  const { diary, trouble, run } = shop()
  trouble.damaged = 2
  await run()
  expect(diary.filter(line => line === 'fetch 0')).toHaveLength(3)
})

test('a lane that was cut off goes on where it was (B1)', async () => {
  const first = shop()
  first.trouble.cutAfter = 2
  await expect(first.run()).rejects.toThrow('cut')
  const second = shop(first.name)
  await second.run()
  expect(second.diary.filter(line => line.startsWith('fetch'))).toEqual(['fetch 2'])
  expect(second.diary.filter(line => line.startsWith('index'))).toHaveLength(3)
})

test('a shop without a snapshot leaves its rows to the pull, beside an index that begins empty (B1)', async () => {
  const { diary, trouble, run } = shop()
  trouble.noSnapshot = true
  expect(await run()).toBeNull()
  expect(diary).toEqual(['publish all'])
})

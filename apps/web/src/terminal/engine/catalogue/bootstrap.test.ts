import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import type { BootstrapContext, Manifest, PullPage, PullRequest } from '@vaultsync/sync'
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
  const trouble = {
    noSnapshotTimes: 0,
    damaged: 0,
    cutAfter: Number.POSITIVE_INFINITY,
    head: 44,
    serves: 0,
    oldTimes: 0,
  }
  const asked: PullRequest[] = []
  const gateway = {
    manifest: async () => {
      if (trouble.noSnapshotTimes-- > 0) return null
      return trouble.oldTimes-- > 0 ? plan : { ...plan, seq: Math.max(plan.seq, trouble.head - 4) }
    },
    pull: (request: PullRequest) => {
      asked.push(request)
      return { reply: Promise.resolve(pageAfter(request.since, trouble.head)), cancel: () => {} }
    },
    async segment(hash: string) {
      const at = plan.segments.findIndex(ref => ref.hash === hash)
      if (at >= trouble.cutAfter) throw new Error('the line was cut')
      diary.push(`fetch ${at}`)
      return trouble.damaged-- > 0 ? new Uint8Array([1]) : bodies[at]
    },
  } as unknown as Gateway
  const search = {
    status: async () => ({ skus: trouble.serves }),
    addSegment: async (body: Uint8Array) => void diary.push(`index ${new TextDecoder().decode(body)}`),
    publish: async ({ final }: { final: boolean }) => void diary.push(final ? 'publish all' : 'publish first'),
  } as unknown as CatalogueSource['search']
  const context: BootstrapContext = {
    accessToken: 'token',
    quietLine: () => Promise.resolve(),
    place: async ({ to, rows }) => void diary.push(`place ${to} ${rows.map(row => row.key).join()}`),
  }
  const source = {
    gateway,
    search,
    database: new CopyDatabase(name),
    progress: () => {},
    pause: async () => void diary.push('pause'),
  }
  return { diary, trouble, name, asked, run: () => fetchCatalogue(source, context) }
}

/** The small rows come on two pages. */
function pageAfter(since: number, head: number): PullPage {
  const first = since === 0
  const rows = [{ key: first ? 'tenant' : 'staff:1', seq: first ? 3 : 4, body: {} }]
  const rest = { vector: [], reset: null, serverTime: 0 }
  return { feed: 'catalogue', epoch, to: first ? 3 : head, head, rows, more: first, ...rest }
}

test('small rows first, and the first segment can be searched before the second is fetched (B2)', async () => {
  const { diary, run } = shop()
  expect(await run()).toEqual({ epoch, seq: 40 })
  const first = ['place 0 tenant,staff:1', 'fetch 0', 'index best-sellers', 'publish first', 'fetch 1']
  expect(diary.slice(0, 5)).toEqual(first)
  expect(diary.slice(-2)).toEqual(['publish all', 'place 40 tenant,staff:1'])
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

test('a small shop without a snapshot leaves its rows to the pull, beside an index that begins empty (B1)', async () => {
  const { diary, trouble, run } = shop()
  trouble.noSnapshotTimes = 1
  expect(await run()).toBeNull()
  expect(diary).toEqual(['place 0 tenant,staff:1', 'publish all'])
})

test('a large shop whose first snapshot is still being packed can unlock at once and waits for it (B2)', async () => {
  const { diary, trouble, run } = shop()
  Object.assign(trouble, { noSnapshotTimes: 2, head: 100_000 })
  expect(await run()).toEqual({ epoch, seq: 99_996 })
  expect(diary.slice(0, 4)).toEqual(['place 0 tenant,staff:1', 'pause', 'pause', 'fetch 0'])
})

test('a snapshot from before a long list was brought in is not begun with: the next one is waited for (B3)', async () => {
  const { diary, trouble, run } = shop()
  Object.assign(trouble, { oldTimes: 3, head: 100_000 })
  expect(await run()).toEqual({ epoch, seq: 99_996 })
  expect(diary.slice(0, 5)).toEqual(['place 0 tenant,staff:1', 'pause', 'pause', 'pause', 'fetch 0'])
})

test('a lane that begins anew finds in its old catalogue until the new one is whole (B3)', async () => {
  const { diary, trouble, run } = shop()
  trouble.serves = 6
  await run()
  expect(diary.filter(line => line.startsWith('publish'))).toEqual(['publish all'])
})

test('a snapshot that never comes is not waited for beyond reason (B1)', async () => {
  const { diary, trouble, run } = shop()
  Object.assign(trouble, { noSnapshotTimes: 1_000, head: 100_000 })
  expect(await run()).toBeNull()
  expect(diary.at(-1)).toBe('publish all')
})

test('small rows that are older than the snapshot are fetched again before its place is taken (B2)', async () => {
  const { diary, trouble, asked, run } = shop()
  trouble.head = 30
  await run()
  expect(asked.map(({ since }) => since)).toEqual([0, 3, 0, 3])
  expect(diary.at(-1)).toBe('place 40 tenant,staff:1')
})

test('a feed that has forgotten its past still serves a fresh lane: no page names an epoch (B1)', async () => {
  const { asked, run } = shop()
  await run()
  expect(asked.map(request => request.epoch)).toEqual([null, null])
})

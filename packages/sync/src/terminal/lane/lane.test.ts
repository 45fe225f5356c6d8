import { OperationError, seededRng } from '@vaultsync/base'
import { expect, test } from 'vitest'
import type { Envelope } from '../../op/envelope.ts'
import type { OpBody } from '../../ops/bodies.ts'
import { memoryCopy, newCopyDisk } from '../../testing/memory-copy.ts'
import { answerSums } from '../../server/shelf.ts'
import { calm, memoryJournal, newJournalDisk, type StorageWeather } from '../../testing/memory-journal.ts'
import { VirtualTime } from '../../testing/virtual-time.ts'
import type { HelloReply } from '../../wire/hello.ts'
import type { PullPage } from '../../wire/pull.ts'
import type { PushReply } from '../../wire/push.ts'
import type { ReconcileReply, ReconcileRequest } from '../../wire/reconcile.ts'
import { rowText } from '../reconcile/on-the-wire.ts'
import { printRows } from '../reconcile/ranges.ts'
import { Lane, type LaneChange } from './lane.ts'
import type { Flight, LanePorts, Net } from './ports.ts'

const device = '01900000-0000-7000-8000-000000000003'
const storeId = '01900000-0000-7000-8000-000000000002'
const feedEpoch = '01950000-0000-7000-8000-000000000001'

/** The smallest cloud that keeps its word: one actor, one stock row, everything applied at once. */
class OneLaneCloud {
  applied: Envelope[] = []
  epoch = 1
  grant: HelloReply['grantedEpoch'] = null
  down = false
  loseAnswers = 0
  silent = false
  readonly seen: string[] = []

  net(): Net {
    return {
      hello: () => this.#answer('hello', () => this.#hello()),
      push: request => this.#answer('push', () => this.#push(request.ops)),
      pull: request => this.#answer('pull', () => this.#page(request.feed, request.since)),
      reconcile: request => this.#answer('reconcile', () => this.#reconcile(request)),
    }
  }

  #reconcile({ ask, ranges }: ReconcileRequest): ReconcileReply {
    const { rows, head, epoch } = { ...this.#page('store', -1), epoch: feedEpoch }
    const said = { comparable: true, moved: [], serverTime: 5000 }
    if (ask === 'rows') return { ...said, sums: '', rows: rows.map(({ seq, body }) => ({ id: 7, seq, body })) }
    const printed = printRows(rows.map(({ body }) => [7, rowText('stock', body)] as const))
    const shelf = { epoch, head, printed, seqs: rows.map(({ seq }) => seq) }
    return { ...said, ...answerSums(shelf, { kind: 'stock', epoch, seq: head, ask, ranges }) }
  }

  #answer<T>(name: string, make: () => T): Flight<T> {
    this.seen.push(name)
    if (this.down) return { reply: Promise.reject(unreachable()), cancel: () => {} }
    if (name === 'reconcile' && this.silent) return { reply: new Promise(() => {}), cancel: () => {} }
    const reply = make()
    if (name === 'push' && this.loseAnswers-- > 0) return { reply: new Promise(() => {}), cancel: () => {} }
    return { reply: Promise.resolve(reply), cancel: () => {} }
  }

  get #lastSeq() {
    return this.applied.filter(({ epoch }) => epoch === this.epoch).length
  }

  #hello(): HelloReply {
    const grantedEpoch = this.grant
    if (grantedEpoch) this.epoch = grantedEpoch.epoch
    this.grant = null
    const tokens = { sessionToken: 't', accessToken: 'a', accessTokenExpiresAtMs: 3_600_000 }
    const reached = { acceptedSeq: this.#lastSeq, appliedSeq: this.#lastSeq }
    const limits = { maxOps: 3, maxBytes: 262_144, feeds: [], status: 'enrolled' as const }
    return { proto: 1, minBuild: null, serverTime: 5000, ...tokens, ...reached, grantedEpoch, ...limits }
  }

  #push(texts: readonly string[]): PushReply {
    for (const text of texts) {
      const envelope = JSON.parse(text) as Envelope
      if (envelope.epoch === this.epoch && envelope.seq === this.#lastSeq + 1) this.applied.push(envelope)
    }
    const reached = [{ device, epoch: this.epoch, seq: this.#lastSeq }]
    return { accepted: reached, applied: reached, gap: null, refused: [], retryAfterMs: 0, serverTime: 5000 }
  }

  #page(feed: 'store' | 'catalogue', since: number): PullPage {
    const sales = this.applied.filter(({ type }) => type !== 'copy.differed')
    const ids = new Set(sales.map(({ id }) => id))
    const head = sales.length
    const body = { skuId: 7, onHand: 10 - ids.size, reserved: 0 }
    const rows = feed === 'store' && head > since ? [{ key: 'stock:7', seq: head, body }] : []
    const vector = [{ device, epoch: this.epoch, seq: this.#lastSeq }]
    return { feed, epoch: feedEpoch, to: head, head, rows, vector, more: false, reset: null, serverTime: 5000 }
  }
}

const unreachable = () => new OperationError('net.unreachable', 'No line.', { retryable: true })

async function openLane(
  cloud: OneLaneCloud,
  weather: StorageWeather = calm,
  generation = 1,
  more: Partial<LanePorts> = {},
) {
  const time = new VirtualTime()
  const disk = { journal: newJournalDisk(device, 'nonce-of-this-install', null), copy: newCopyDisk() }
  let id = 0
  const told: LaneChange[] = []
  const onChange = (change: LaneChange) => void told.push(change)
  const open = () =>
    Lane.open(
      {
        journal: memoryJournal(disk.journal, weather),
        copy: memoryCopy(disk.copy, weather),
        net: cloud.net(),
        clock: { now: () => time.nowMs, monotonic: () => time.nowMs },
        timers: time,
        rng: seededRng(1),
        signer: { sign: () => Promise.resolve('signed') },
        newId: () => `01910000-0000-7000-8000-${String(++id).padStart(12, '0')}`,
        health: () => Promise.resolve({ persisted: true, usageBytes: null, quotaBytes: null }),
        ...more,
      },
      { storeId, build: 'test', generation, versionOf: () => 1, onChange },
    )
  return { lane: await open(), open, time, disk, told }
}

const sellOne = (lane: Lane) =>
  lane.commit('stock.adjusted', { reason: 'test', note: null, lines: [{ skuId: 7, location: null, delta: -1 }] }, null)

const shown = async (lane: Lane) => (await lane.view.stock([7])).get(7)?.here

test('what is committed is sent in order, applied once and leaves the overlay (P1, D1)', async () => {
  const cloud = new OneLaneCloud()
  const { lane, time } = await openLane(cloud)
  lane.start()
  for (let n = 0; n < 8; n++) await sellOne(lane)
  await time.runUntil(60_000)
  expect(cloud.applied.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(await shown(lane)).toBe(2)
  expect(lane.view.overlay.size).toBe(0)
  expect(lane.session).toMatchObject({ accepted: 8, applied: 8, attempt: 0 })
})

test('an answer that never comes is reconciled by hello and nothing is applied twice (H1)', async () => {
  const cloud = new OneLaneCloud()
  const { lane, time } = await openLane(cloud)
  lane.start()
  await time.runUntil(1000)
  cloud.loseAnswers = 1
  await sellOne(lane)
  await time.runUntil(1100)
  expect(cloud.applied).toHaveLength(1)
  expect(lane.session.accepted).toBe(0)
  await time.runUntil(90_000)
  expect(lane.session).toMatchObject({ accepted: 1, applied: 1 })
  expect(cloud.applied).toHaveLength(1)
})

test('a lane without a line tries less and less often, and at once when it is cheered (H2)', async () => {
  const cloud = new OneLaneCloud()
  cloud.down = true
  const { lane, time } = await openLane(cloud)
  lane.start()
  await time.runUntil(600_000)
  const tries = cloud.seen.length
  expect(tries).toBeGreaterThan(5)
  expect(tries).toBeLessThan(60)
  cloud.down = false
  lane.tell({ is: 'cheered' })
  await time.runUntil(602_000)
  expect(lane.session.link.at).toBe('open')
})

test('another epoch seals what waits anew, with the same ids, and goes on (E1, O3)', async () => {
  const cloud = new OneLaneCloud()
  const { lane, time } = await openLane(cloud)
  const ids = [await sellOne(lane), await sellOne(lane)].map(op => op.id)
  cloud.grant = { epoch: 2, reason: 'clone' }
  lane.start()
  await time.runUntil(60_000)
  expect(cloud.applied.map(({ epoch, seq, id }) => [epoch, seq, id])).toEqual([
    [2, 1, ids[0]],
    [2, 2, ids[1]],
  ])
  expect(await shown(lane)).toBe(8)
  await sellOne(lane)
  await time.runUntil(120_000)
  expect(cloud.applied.at(-1)).toMatchObject({ epoch: 2, seq: 3 })
})

test('a lane that is opened again shows what waited on top of what it had pulled', async () => {
  const cloud = new OneLaneCloud()
  const { lane, open, time } = await openLane(cloud)
  lane.start()
  await sellOne(lane)
  await time.runUntil(60_000)
  cloud.down = true
  await sellOne(lane)
  lane.stop()
  const again = await open()
  expect(await shown(again)).toBe(8)
  expect(again.session).toMatchObject({ lastSeq: 2, accepted: 1, applied: 1 })
})

test('a write that fails before it lands is no op; one that fails after is found and kept (W1, W2)', async () => {
  const cloud = new OneLaneCloud()
  let fail: 'before' | 'after' | null = null
  const when = (moment: 'before' | 'after') => (write: string) => {
    if (write !== 'append' || fail !== moment) return Promise.resolve()
    fail = null
    return Promise.reject(new OperationError('disk.lost', 'Connection lost.', { retryable: true }))
  }
  const { lane, disk } = await openLane(cloud, { before: when('before'), after: when('after') })
  fail = 'before'
  await expect(sellOne(lane)).rejects.toMatchObject({ code: 'journal.failed' })
  expect(disk.journal.entries).toHaveLength(0)
  fail = 'after'
  expect((await sellOne(lane)).seq).toBe(1)
  expect(disk.journal.entries).toHaveLength(1)
  expect((await sellOne(lane)).seq).toBe(2)
})

test('an op that the cashier was told had failed is taken back once the disk answers again (W2)', async () => {
  const cloud = new OneLaneCloud()
  let broken = false
  const failing = () => Promise.reject(new OperationError('disk.lost', 'Connection lost.', { retryable: true }))
  const { lane, disk } = await openLane(cloud, {
    before: write => (broken && write === 'open' ? failing() : Promise.resolve()),
    after: write => (broken && write === 'append' ? failing() : Promise.resolve()),
  })
  broken = true
  await expect(sellOne(lane)).rejects.toMatchObject({ code: 'journal.failed' })
  expect(disk.journal.entries).toHaveLength(1)
  broken = false
  const op = await sellOne(lane)
  expect([op.seq, disk.journal.entries.map(entry => entry.op.id)]).toEqual([1, [op.id]])
})

test('a disk that lost its end keeps no mark that speaks of it (W2)', async () => {
  const { open, disk } = await openLane(new OneLaneCloud())
  await sellOne(await open())
  disk.journal.state = { ...disk.journal.state, accepted: 4, applied: 3 }
  expect((await open()).session).toMatchObject({ lastSeq: 1, accepted: 1, applied: 1 })
  expect(disk.journal.state).toMatchObject({ accepted: 1, applied: 1 })
})

test('a writer that lost the pen commits nothing and knows it (W3)', async () => {
  const { lane, disk } = await openLane(new OneLaneCloud())
  disk.journal.state = { ...disk.journal.state, generation: 2 }
  await expect(sellOne(lane)).rejects.toMatchObject({ code: 'lane.fenced' })
  expect([lane.fenced, disk.journal.entries.length]).toEqual([true, 0])
})

test('a writer whose pen was taken while it was still opening commits nothing (W3)', async () => {
  let atOpen = () => {}
  const weather: StorageWeather = { ...calm, before: async write => (write === 'open' ? atOpen() : undefined) }
  const { open, disk } = await openLane(new OneLaneCloud(), weather)
  atOpen = () => {
    disk.journal.state = { ...disk.journal.state, generation: 2 }
  }
  const late = await open()
  await expect(sellOne(late)).rejects.toMatchObject({ code: 'lane.fenced' })
  expect(disk.journal.entries).toHaveLength(0)
})

async function lanePastOneSale() {
  const cloud = new OneLaneCloud()
  const opened = await openLane(cloud)
  opened.lane.start()
  await sellOne(opened.lane)
  await opened.time.runUntil(60_000)
  return { ...opened, cloud }
}

const spoil = (disk: Awaited<ReturnType<typeof openLane>>['disk']) =>
  disk.copy.feeds.store.rows.set('stock:7', { skuId: 7, onHand: 500, reserved: 0 })

test('a row that is not what the books say is told with both sides and mended where it stands (R3)', async () => {
  const { lane, disk, told, time, cloud } = await lanePastOneSale()
  const place = lane.view.places.store
  spoil(disk)
  expect(await lane.reconcile('stock')).toMatchObject([{ id: 7, ours: { onHand: 500 }, theirs: { onHand: 9 } }])
  expect(await shown(lane)).toBe(9)
  expect(lane.view.places.store).toMatchObject({ epoch: place?.epoch, seq: place?.seq })
  expect(told.filter(({ what }) => what === 'drifted')).toHaveLength(1)
  await time.runUntil(120_000)
  const record = cloud.applied.at(-1)
  expect(record).toMatchObject({ type: 'copy.differed', body: { kind: 'stock', found: 1, rows: [{ id: 7 }] } })
  const body = record?.body as OpBody<'copy.differed'>
  expect(body.rows[0]?.ours).toContain('500')
  expect(await lane.reconcile('stock')).toEqual([])
})

test('a lane compares by itself within a day, and its feed goes on afterwards (R3)', async () => {
  const { lane, disk, time } = await lanePastOneSale()
  spoil(disk)
  await time.runUntil(25 * 3_600_000)
  expect(await shown(lane)).toBe(9)
  await sellOne(lane)
  await time.runUntil(25 * 3_600_000 + 60_000)
  expect(await shown(lane)).toBe(8)
})

test('a comparison that is never answered ends, and the feed goes on (H4)', async () => {
  const cloud = new OneLaneCloud()
  const { lane, time } = await openLane(cloud)
  lane.start()
  await time.runUntil(1_000)
  cloud.silent = true
  const asking = lane.reconcile('stock').catch((failure: OperationError) => failure.code)
  await time.runUntil(60_000)
  expect(await asking).toBe('net.timeout')
  await sellOne(lane)
  await time.runUntil(120_000)
  expect(await shown(lane)).toBe(9)
})

test('a catalogue that begins anew as segments leaves what it has lost over the base (D1, L3)', async () => {
  const cloud = new OneLaneCloud()
  const begun = '01950000-0000-7000-8000-000000000002'
  const first: PullPage = { ...emptyPage, epoch: begun, to: 0, head: 8 }
  const net: Net = {
    ...cloud.net(),
    pull: ({ feed, epoch }) => {
      const stale = epoch !== begun && epoch !== null
      const page: PullPage = { ...first, feed, to: stale ? 0 : 8, reset: stale ? 'epoch' : null }
      return { reply: Promise.resolve(page), cancel: () => {} }
    },
  }
  const { open, disk, time } = await openLane(cloud, calm, 1, {
    net,
    bootstrap: async context => {
      await context.place(first)
      return { epoch: begun, seq: 8 }
    },
  })
  const customerId = '01900000-0000-7000-8000-000000000009'
  const rest = { email: null, phone: null, tags: [], note: null, taxExemption: null, consent: null, erased: false }
  await (await open()).commit('customer.upserted', { customerId, name: 'Noor Vale', ...rest }, null)
  const covers = [{ device, epoch: 1, seq: 1 }]
  disk.copy.feeds.catalogue.place = { epoch: feedEpoch, seq: 3, vector: covers }
  disk.copy.feeds.store.place = { epoch: begun, seq: 8, vector: covers }
  const lane = await open()
  expect(await lane.view.row('customer', customerId)).toBeNull()
  lane.start()
  await time.runUntil(10_000)
  expect(lane.view.places.catalogue).toMatchObject({ epoch: begun })
  expect(await lane.view.row('customer', customerId)).toMatchObject({ name: 'Noor Vale' })
})

const emptyPage: PullPage = {
  feed: 'catalogue',
  epoch: feedEpoch,
  to: 0,
  head: 0,
  rows: [],
  vector: [],
  more: false,
  reset: null,
  serverTime: 0,
}

const sibling = '01900000-0000-7000-8000-000000000004'
const heard = (seq: number) => ({
  feeds: [],
  applied: [],
  moved: [{ device: sibling, epoch: 1, seq, skus: [[7, -2] as [number, number]] }],
})

/** A cloud in which a sibling sells two of seven, and books it when it is told to. */
class TwoLaneCloud extends OneLaneCloud {
  booked = false

  override net(): Net {
    const own = super.net()
    const pull: Net['pull'] = (request, token) => {
      const { reply, cancel } = own.pull(request, token)
      return { reply: reply.then(page => (this.booked ? withSibling(page) : page)), cancel }
    }
    return { ...own, pull }
  }
}

function withSibling(page: PullPage): PullPage {
  const to = page.to + 1
  const body = { skuId: 7, onHand: 8, reserved: 0 }
  const rows = page.feed === 'store' ? [{ key: 'stock:7', seq: to, body }] : []
  return { ...page, to, head: to, rows, vector: [...page.vector, { device: sibling, epoch: 1, seq: 1 }] }
}

async function besideSibling() {
  const cloud = new TwoLaneCloud()
  const opened = await openLane(cloud)
  const { disk, lane, time } = opened
  lane.start()
  await time.runUntil(1_000)
  disk.copy.feeds.store.rows.set('stock:7', { skuId: 7, onHand: 10, reserved: 0 })
  return { ...opened, cloud }
}

test('what a sibling sold is shown when it is heard, and counts once when the page brings it (T2)', async () => {
  const { cloud, lane, time, told } = await besideSibling()
  lane.poked(heard(1))
  lane.poked(heard(1))
  expect((await lane.view.stock([7])).get(7)).toMatchObject({ here: 8, heard: -2 })
  expect(told.filter(({ what }) => what === 'heard')).toEqual([{ what: 'heard', skuIds: [7] }])
  cloud.booked = true
  lane.poked({ feeds: [{ feed: 'store', head: 1 }], applied: [{ device: sibling, epoch: 1, seq: 1 }] })
  const levels = new Set<number | undefined>()
  for (let at = 1_000; at <= 1_100; at += 5) {
    await time.runUntil(at)
    levels.add(await shown(lane))
  }
  expect([...levels]).toEqual([8])
  expect((await lane.view.stock([7])).get(7)).toMatchObject({ here: 8, heard: 0 })
  lane.poked(heard(1))
  expect(await shown(lane)).toBe(8)
})

test('what was heard and is never booked is gone after half a minute, and the screen hears of it (T3)', async () => {
  const { lane, time, told } = await besideSibling()
  lane.poked(heard(1))
  await time.runUntil(20_000)
  lane.poked(heard(2))
  expect(await shown(lane)).toBe(6)
  await time.runUntil(31_001)
  expect(await shown(lane)).toBe(8)
  await time.runUntil(50_001)
  expect([await shown(lane), lane.view.hearsay.size]).toEqual([10, 0])
  expect(told.filter(({ what }) => what === 'heard')).toHaveLength(4)
})

test.each([true, false])('a socket that comes or goes takes along what was heard over it: open %s (T3)', async open => {
  const { lane } = await besideSibling()
  lane.poked(heard(1))
  lane.tell({ is: 'socket', open })
  expect([await shown(lane), lane.view.hearsay.size]).toEqual([10, 0])
})

test('a lane that stops shows nothing that was only heard, and wakes for nothing (T3)', async () => {
  const { lane, time, told } = await besideSibling()
  lane.poked(heard(1))
  lane.stop()
  lane.poked(heard(2))
  expect(await shown(lane)).toBe(10)
  const before = told.length
  await time.runUntil(120_000)
  expect(told).toHaveLength(before)
})

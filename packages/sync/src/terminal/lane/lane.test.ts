import { OperationError } from '@vaultsync/base'
import { expect, test } from 'vitest'
import type { OpBody } from '../../ops/bodies.ts'
import { calm, type StorageWeather } from '../../testing/memory-journal.ts'
import { device, feedEpoch, OneLaneCloud, openLane, sellOne, shown } from '../../testing/one-lane-cloud.ts'
import type { PullPage } from '../../wire/pull.ts'
import type { Net } from './ports.ts'

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

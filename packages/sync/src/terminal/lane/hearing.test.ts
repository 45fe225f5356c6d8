import { expect, test } from 'vitest'
import { OneLaneCloud, openLane, shown } from '../../testing/one-lane-cloud.ts'
import type { PullPage } from '../../wire/pull.ts'
import type { Net } from './ports.ts'

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

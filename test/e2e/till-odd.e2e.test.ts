import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openBooks } from './till/books.ts'
import { identityOf } from './till/journal.ts'
import {
  enrol,
  type Lane,
  nextSale,
  openLane,
  openShift,
  payCash,
  ringUpByPrice,
  running,
  unlock,
  untilAllApplied,
} from './till/lane.ts'

const books = openBooks()
const folders: string[] = []
afterAll(async () => {
  await books.close()
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultsync-lane-'))
  folders.push(folder)
  return folder
}

async function sell(lane: Lane, name: string): Promise<string> {
  await ringUpByPrice(lane.page, name, '2.00')
  const number = await payCash(lane.page)
  await nextSale(lane.page)
  await untilAllApplied(lane.page)
  return number
}

const dayMs = 86_400_000

/** A machine whose battery died: everything on it believes in another day. */
const wrongBy = (offMs: number) => async (lane: Lane) => {
  await lane.context.addInitScript(off => {
    const real = Date
    const now = () => real.now() + off
    window.Date = new Proxy(real, {
      construct: (target, given: readonly unknown[]) =>
        Reflect.construct(target, given.length === 0 ? [now()] : given) as Date,
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    })
  }, offMs)
}

it('a clock that is a day wrong is warned of and never stops a sale, in either direction', async () => {
  const profile = await newFolder()
  let lane = await openLane({ profile, prepare: wrongBy(dayMs) })
  await enrol(lane.page)
  for (const offMs of [dayMs, -dayMs]) {
    await lane.context.close()
    lane = await openLane({ profile, prepare: wrongBy(offMs) })
    await lane.page.goto(`${running().web}/till`)
    await lane.page.getByText(/This machine’s clock is/).waitFor({ timeout: 30_000 })
    await unlock(lane.page)
    if (offMs > 0) await openShift(lane.page, '20')
    await sell(lane, 'Hourglass')
  }
  const { deviceId } = await identityOf(lane.page)
  await lane.context.close()
  const rows = await books.sql<{ offMs: number }[]>`
    select abs(extract(epoch from completed_at - now()) * 1000)::bigint as "offMs" from sale where device_id = ${deviceId}`
  expect(rows).toHaveLength(2)
  // By the shop's own time, whatever the machine believes.
  expect(rows.every(({ offMs }) => offMs < 10 * 60_000)).toBe(true)
}, 180_000)

it('a profile that was put back from an older image is noticed: it goes on under a new epoch, and nothing doubles', async () => {
  const [profile, image] = [await newFolder(), await newFolder()]
  let lane = await openLane({ profile })
  await enrol(lane.page)
  await unlock(lane.page)
  await openShift(lane.page, '20')
  const numbers = [await sell(lane, 'Vase')]
  await lane.context.close()
  await cp(profile, image, { recursive: true, verbatimSymlinks: true })
  lane = await openLane({ profile })
  await lane.page.goto(`${running().web}/till`)
  await unlock(lane.page)
  numbers.push(await sell(lane, 'Urn'))
  await lane.context.close()

  lane = await openLane({ profile: image })
  await lane.page.goto(`${running().web}/till`)
  await unlock(lane.page)
  await lane.page.waitForFunction(() => document.querySelector('.strip .heard.caution') === null)
  numbers.push(await sell(lane, 'Jug'))
  const { deviceId, epoch } = await identityOf(lane.page)
  await lane.context.close()
  expect(epoch).toBe(2)
  expect(new Set(numbers).size).toBe(3)
  const booked = await books.salesOf(deviceId)
  expect(booked.map(({ receiptNumber }) => receiptNumber)).toEqual(numbers.toSorted())
}, 240_000)

it('a lane whose storage was wiped says that it is nobody, and what it had sold stands once', async () => {
  const lane = await openLane({ profile: await newFolder() })
  const { page, context } = lane
  await enrol(page)
  await unlock(page)
  await openShift(page, '20')
  const number = await sell(lane, 'Bowl')
  const before = await identityOf(page)
  const session = await context.newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: running().web, storageTypes: 'all' })
  await page.goto(`${running().web}/till`)
  await page.getByRole('button', { name: /Enrol this lane/ }).waitFor()
  await enrol(page)
  await unlock(page)
  await openShift(page, '20')
  const after = await sell(lane, 'Plate')
  const now = await identityOf(page)
  await context.close()
  expect(now.deviceId).not.toBe(before.deviceId)
  const booked = [...(await books.salesOf(before.deviceId)), ...(await books.salesOf(now.deviceId))]
  expect(booked.map(sale => sale.receiptNumber)).toEqual([number, after])
}, 180_000)

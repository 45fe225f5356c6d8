import { createEnrolCode } from '@vaultsync/db'
import { expect, onTestFinished, test } from 'vitest'
import { openLogging } from '../../apps/ingest/src/logging.ts'
import { type Service, serve } from '../../apps/ingest/src/serve.ts'
import { readRoles, readSettings } from '../../apps/ingest/src/settings.ts'
import { testShop } from '../../apps/ingest/src/testing/test-shop.ts'
import { type HeadlessLane, newId, openHeadlessLane } from './headless-lane.ts'
import { oneSale } from './sale.ts'

/** Two lanes of one store at a gateway, and nobody who books what it accepts. */
async function twoLanes() {
  const shop = await testShop()
  const settings = readSettings(shop.env)
  const services: Service[] = []
  const open = async (role: string) => {
    const service = await serve(settings, readRoles(role), openLogging('silent'))
    services.push(service)
    return service
  }
  onTestFinished(async () => {
    for (const service of services) await service.stop()
  })
  const { port } = await open('gateway')
  const levels: number[] = []
  const lane = async (onChange: (opened: HeadlessLane) => void): Promise<HeadlessLane> => {
    const wish = { tenantId: shop.tenantId, storeId: shop.storeIds[0], lane: null, byStaff: null, ttlMs: 60_000 }
    const code = await createEnrolCode(shop.database, wish)
    const url = `http://127.0.0.1:${port}`
    const watch: { opened: HeadlessLane | null } = { opened: null }
    const changed = () => watch.opened !== null && onChange(watch.opened)
    const wishes = { name: null, socket: true, keepsRows: true, onChange: () => void changed() }
    const opened = await openHeadlessLane({ url, code, ...wishes })
    watch.opened = opened
    onTestFinished(() => opened.close())
    await expect.poll(() => opened.lane.session.poked && opened.lane.view.places.store !== null).toBe(true)
    return opened
  }
  const seller = await lane(() => {})
  const seer = await lane(opened => void level(opened).then(here => levels.push(here)))
  const sell = (skuId: number) =>
    seller.lane.commit('sale.completed', oneSale(shop.storeIds[0], 'A', [skuId], newId), null)
  // The gateway looks first whether a lane may listen: other goods go until it has looked.
  while (seer.lane.view.hearsay.size === 0) {
    await sell(8)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return { shop, open, seller, seer, sell, levels }
}

const level = async ({ lane }: HeadlessLane) => (await lane.view.stock([7])).get(7)?.here ?? 0

test('a lane sees what another sold while nobody books it, and sees it once when it is booked (T1, T2)', async () => {
  const { shop, open, seller, seer, sell, levels } = await twoLanes()
  await expect.poll(() => level(seer)).toBe(100)
  const seen = levels.length
  await sell(7)
  await expect.poll(() => level(seer)).toBe(99)
  expect((await seer.lane.view.stock([7])).get(7)).toMatchObject({ heard: -1 })
  expect(seller.lane.view.hearsay.size).toBe(0)
  expect(await shop.salesBooked()).toBe(0)
  const { lastSeq } = seller.lane.session
  await open('apply')
  await expect.poll(() => seer.lane.view.hearsay.size).toBe(0)
  expect((await seer.lane.view.stock([7])).get(7)).toMatchObject({ here: 99, heard: 0 })
  expect(await shop.salesBooked()).toBe(lastSeq)
  expect(levels.slice(seen).filter(here => here !== 100 && here !== 99)).toEqual([])
  expect(levels.slice(levels.indexOf(99)).every(here => here === 99)).toBe(true)
})

test('what was sent again is not told again, and a lane that was cut off begins with what is booked (T3, T4)', async () => {
  const { seer, sell } = await twoLanes()
  const { seq } = await sell(7)
  await expect.poll(() => level(seer)).toBe(99)
  expect(seer.lane.view.hearsay.moves().at(-1)).toMatchObject({ seq, skus: [[7, -1]] })
  seer.lane.tell({ is: 'socket', open: false })
  expect(await level(seer)).toBe(100)
  await sell(7)
  await expect.poll(() => seer.lane.view.hearsay.moves().map(move => move.seq)).toEqual([seq + 1])
  expect(await level(seer)).toBe(99)
})

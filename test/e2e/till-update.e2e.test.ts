import { afterAll, beforeAll, expect, it } from 'vitest'
import { enrol, type Lane, openLane, openShift, payCash, ringUpByPrice, unlock, untilCartIsKept } from './till/lane.ts'
import { layWire, type Wire } from './till/wire.ts'

let wire: Wire
let lane: Lane
beforeAll(async () => {
  wire = await layWire()
  lane = await openLane({ wire })
  await enrol(lane.page)
  await unlock(lane.page)
  await openShift(lane.page, '50')
  await lane.page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 60_000 })
}, 180_000)
afterAll(async () => {
  await lane.close()
  await wire.close()
})

/** The next build knows none of the chunks that this page may still ask for; their names carry their contents. */
const nextBuild = (worker: string) =>
  `${worker.replaceAll(/\{(?:"url"|url):"\/_next\/static\/[^"]+",(?:"revision"|revision):null\},?/g, '')}\n// the next build`

it('a new build waits while a sale is open, and the sale goes on with the chunks of its own build', async () => {
  const { page } = lane
  await ringUpByPrice(page, 'Lantern', '14.00')
  await untilCartIsKept(page)
  wire.rewrite('/sw.js', nextBuild)
  const waiting = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/till')
    await registration?.update()
    const coming = registration?.waiting ?? registration?.installing
    await new Promise<void>(resolve => {
      const look = () => {
        if (registration?.waiting) resolve()
      }
      coming?.addEventListener('statechange', look)
      look()
    })
    return registration?.active === registration?.waiting ? 'in charge' : 'waiting'
  })
  expect(waiting).toBe('waiting')
  expect(await page.locator('.lines b', { hasText: 'Lantern' }).count()).toBe(1)
}, 120_000)

it('the new build comes in when a person lets it, keeps the cart, and the old chunks stay within reach', async () => {
  const { page } = lane
  const chunks = () =>
    page.evaluate(async () => {
      const named = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
      const mine = named.filter(path => path.startsWith('/_next/static/') && path.endsWith('.js'))
      const found = await Promise.all(mine.map(async path => (await caches.match(path)) !== undefined))
      return { many: found.length, kept: found.every(Boolean) }
    })
  // Locked, so that the notice of the new build stands beside the PIN.
  await page.locator('header.top button.lane').click()
  await page.getByRole('heading', { name: 'Your PIN' }).waitFor()
  const reloaded = page.waitForEvent('load')
  await page.getByRole('button', { name: 'Update now' }).click()
  await reloaded
  await unlock(page)
  await page.locator('.lines b', { hasText: 'Lantern' }).waitFor()
  const { many, kept } = await chunks()
  expect([many > 0, kept]).toEqual([true, true])
  expect(await payCash(page)).not.toBe('')
}, 120_000)

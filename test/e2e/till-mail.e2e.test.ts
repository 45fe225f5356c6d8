import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openBooks } from './till/books.ts'
import { identityOf } from './till/journal.ts'
import { enrol, type Lane, nextSale, openLane, openShift, payCash, reopen, ringUpByPrice, unlock } from './till/lane.ts'

let lane: Lane
const books = openBooks()
beforeAll(async () => {
  lane = await openLane()
  await enrol(lane.page)
  await unlock(lane.page)
  await openShift(lane.page, '50')
  await lane.page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 60_000 })
}, 180_000)
afterAll(async () => {
  await lane.close()
  await books.close()
})

// The shop may have been used before.
const apart = randomUUID().slice(0, 8)
const ada = `ada-${apart}@lowtide.example`
const bo = `bo-${apart}@lowtide.example`

async function lettersTo(address: string): Promise<readonly { readonly subject: string; readonly text: string }[]> {
  const { tenantId } = await identityOf(lane.page)
  return books.sql<{ subject: string; text: string }[]>`
    select subject, body_text as text from outbox_mail where tenant_id = ${tenantId} and to_address = ${address}`
}

async function mailTo(address: string): Promise<void> {
  await lane.page.keyboard.press('e')
  await lane.page.getByLabel('Send the receipt to').fill(address)
  await lane.page.keyboard.press('Enter')
}

it('a receipt goes to the address that is typed, with every line of the sale', async () => {
  const { page } = lane
  await ringUpByPrice(page, 'Hammock', '49.00')
  const number = await payCash(page)
  await page.keyboard.press('e')
  await page.getByLabel('Send the receipt to').fill('no address')
  await page.keyboard.press('Enter')
  await page.getByText('This is no e-mail address.').waitFor()
  await page.getByLabel('Send the receipt to').fill(ada)
  await page.keyboard.press('Enter')
  await page.getByText(`The shop has taken the receipt for ${ada}`).waitFor({ timeout: 60_000 })
  const letters = await lettersTo(ada)
  expect(letters).toHaveLength(1)
  expect(letters[0]?.subject).toContain(number)
  expect(letters[0]?.text).toContain('Hammock')
  await nextSale(page)
}, 120_000)

it('without a line it waits on the lane, says so, outlives the browser, and goes once when the line is back', async () => {
  await lane.context.setOffline(true)
  await ringUpByPrice(lane.page, 'Deck chair', '35.00')
  await payCash(lane.page)
  await mailTo(bo)
  await lane.page.getByText(`The receipt for ${bo} waits`).waitFor()
  expect(await lettersTo(bo)).toHaveLength(0)
  lane = await reopen(lane)
  await unlock(lane.page)
  await vi.waitFor(async () => expect(await lettersTo(bo)).toHaveLength(1), {
    timeout: 90_000,
    interval: 500,
  })
}, 240_000)

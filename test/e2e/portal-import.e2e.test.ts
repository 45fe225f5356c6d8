import { afterAll, beforeAll, expect, it } from 'vitest'
import { enrolAt, sellAt, unlockWith } from './portal/first-lane.ts'
import { laneAddress, type Office, openOffice, ownPin, setUpShop, signUp } from './portal/office.ts'
import { type Lane, openLane, openShift, payCash } from './till/lane.ts'

const rows = 100_000
let office: Office
let lane: Lane
beforeAll(async () => {
  office = await openOffice()
  lane = await openLane()
})
afterAll(async () => {
  await lane.close()
  await office.close()
})

/** A list with headings as somebody keeps it: one card after the other, each with a number of its own. */
function priceList(): string {
  const lines = ['Product Name,Set,Number,Condition,Finish,Language,SKU,Barcode,Price,Quantity']
  for (let at = 1; at <= rows; at++) {
    const number = at.toString().padStart(6, '0')
    lines.push(
      `Warden of gate ${number},Lanterns of Ash,${at},Near Mint,Normal,English,LOA-${number},,${(at % 900) + 1}.25,${at % 5}`,
    )
  }
  return `${lines.join('\n')}\n`
}

it('a list of 100,000 things is brought in, and the till finds and sells one of them', async () => {
  const { page } = office
  await signUp(page, 'Lantern Row')
  await setUpShop(page)
  await page.getByRole('link', { name: 'Bring a file' }).click()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByText('Choose a file').click()])
  await chooser.setFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(priceList()) })
  await page.getByRole('button', { name: 'Import 100,000 rows' }).click({ timeout: 180_000 })
  await page.getByRole('heading', { name: '100,000 rows are in', exact: true }).waitFor({ timeout: 300_000 })

  await page.goto('/setup?step=lane')
  await enrolAt(lane.page, await laneAddress(page))
  await unlockWith(lane.page, ownPin)
  await openShift(lane.page, '50')
  // 77,777 % 900 + 1 = 378.
  await sellAt(lane.page, 'warden of gate 077777', '378.25')
  expect(await payCash(lane.page)).not.toBe('')
}, 600_000)

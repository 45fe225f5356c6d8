import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBooks } from './till/books.ts'
import { identityOf } from './till/journal.ts'
import { enrol, type Lane, nextSale, openLane, openShift, payCash, ringUpByPrice, unlock } from './till/lane.ts'

let lane: Lane
beforeAll(async () => {
  lane = await openLane()
  await enrol(lane.page)
  await unlock(lane.page)
  await openShift(lane.page, '100')
}, 180_000)
afterAll(async () => {
  await lane.close()
})

/** Keys without a pause between them, as a scanner types; the screen follows each. Says what stood there before Enter. */
function scan(page: Page, code: string, read = '.sum dd.due output'): Promise<string | null> {
  return page.evaluate(
    async ([typed, selector]) => {
      const press = (key: string) => {
        const focused = document.activeElement ?? document.body
        focused.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      }
      for (const key of typed) {
        press(key)
        await Promise.resolve()
      }
      const stood = document.querySelector(selector)?.textContent ?? null
      press('Enter')
      return stood
    },
    [code, read] as const,
  )
}

const nothingHasTheFocus = (page: Page) =>
  page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())

/** How many of what, line by line, as the cashier reads it. */
const linesOf = (page: Page) => page.locator('.lines tbody tr:not(.tools)').allInnerTexts()

it('a code that is scanned while nothing has the focus leaves the lines of the cart alone', async () => {
  const { page } = lane
  await ringUpByPrice(page, 'Lantern', '12.00')
  await ringUpByPrice(page, 'Rope', '7.00')
  await nothingHasTheFocus(page)
  const before = await linesOf(page)
  for (const code of ['AB-12-3', 'R-D+N-77', '----9']) {
    await scan(page, code)
    await page.getByText(code).first().waitFor()
    await page.keyboard.press('Escape')
    await nothingHasTheFocus(page)
    expect(await linesOf(page)).toEqual(before)
  }
}, 120_000)

it('its letters still do what they say when a hand presses them', async () => {
  const { page } = lane
  await nothingHasTheFocus(page)
  const before = await linesOf(page)
  await page.keyboard.press('+')
  await expect.poll(() => page.locator('.lines td.n').last().innerText()).toBe('2')
  await page.keyboard.press('-')
  await expect.poll(() => linesOf(page)).toEqual(before)
}, 60_000)

it('a code that is scanned while the customer pays types nothing into the amount, and its line is in the cart', async () => {
  const { page } = lane
  const books = openBooks()
  const { tenantId } = await identityOf(page)
  const [sku] = await books.sql<{ code: string }[]>`
    select code from sku where tenant_id = ${tenantId} and not archived and not strict and not serialised
      and code ~ '[0-9].*-' order by md5(code) limit 1`
  await books.close()
  if (sku === undefined) throw new Error('the demo shop has codes with digits and a dash')
  await page.getByRole('combobox').fill(sku.code)
  await page.locator('.prices td button').first().waitFor({ timeout: 60_000 })
  await page.getByRole('combobox').fill('')
  const before = await linesOf(page)
  await page.keyboard.press('F8')
  await page.locator('.entry output').waitFor()
  const amount = await page.locator('.entry output').innerText()
  expect(await scan(page, sku.code, '.entry output')).toBe(amount)
  await expect.poll(async () => (await linesOf(page)).length).toBe(before.length + 1)
}, 120_000)

it('a key that is pressed in the very moment a screen comes is heard by it', async () => {
  const { page } = lane
  await nothingHasTheFocus(page)
  await page.evaluate(async () => {
    for (const key of ['F8', '9', '0']) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      await Promise.resolve()
    }
  })
  await expect.poll(() => page.locator('.entry output').innerText()).toBe('90')
  await page.keyboard.press('Escape')
  await payCash(page)
  await nextSale(page)
}, 60_000)

it('a code that is scanned at the PIN pad is no PIN', async () => {
  const { page } = lane
  await page.keyboard.press('Alt+l')
  await page.getByRole('heading', { name: 'Your PIN' }).waitFor()
  const dots = await page.locator('.pin').innerHTML()
  await scan(page, '4006381333931')
  await scan(page, '12-34')
  expect(await page.locator('.pin').innerHTML()).toBe(dots)
  await unlock(page)
}, 60_000)

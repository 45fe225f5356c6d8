import { afterAll, beforeAll, expect, it } from 'vitest'
import { whatIsWrong } from './access.ts'
import { enrol, type Lane, openLane, openShift, payCash, ringUpByPrice, unlock } from './till/lane.ts'

let lane: Lane
beforeAll(async () => {
  lane = await openLane()
}, 60_000)
afterAll(async () => {
  await lane.close()
})

it('every screen of the till is fit for a screen reader, in light and dark', async () => {
  const { page } = lane
  await enrol(page)
  expect(await whatIsWrong(page)).toEqual([])
  await unlock(page)
  expect(await whatIsWrong(page)).toEqual([])
  await page.keyboard.press('Alt+s')
  await page.getByRole('heading', { name: 'Open a shift' }).waitFor()
  expect(await whatIsWrong(page)).toEqual([])
  await page.keyboard.press('Escape')
  await openShift(page, '100')
  await ringUpByPrice(page, 'Ruler', '3.00')
  await page.getByRole('combobox').fill('drake')
  await page.locator('.prices td button').first().waitFor({ timeout: 60_000 })
  expect(await whatIsWrong(page)).toEqual([])
  await page.keyboard.press('Escape')
  for (const [key, heading] of [
    ['F2', 'Who is it?'],
    ['F4', 'Returns'],
    ['F3', 'Park this sale'],
  ] as const) {
    await page.keyboard.press(key)
    await page.getByRole('heading', { name: heading }).waitFor()
    expect(await whatIsWrong(page)).toEqual([])
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  expect(await whatIsWrong(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('F8')
  await page.getByRole('heading', { name: 'Paying' }).waitFor()
  expect(await whatIsWrong(page)).toEqual([])
  await page.keyboard.press('Escape')
  await payCash(page)
  expect(await whatIsWrong(page)).toEqual([])
  await page.getByRole('button', { name: /Next sale/ }).click()
  await page.keyboard.press('Alt+w')
  expect(await whatIsWrong(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+i')
  await page.getByRole('heading', { name: 'Devices and display' }).waitFor()
  expect(await whatIsWrong(page)).toEqual([])
}, 240_000)

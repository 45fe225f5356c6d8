import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enrol, type Lane, openLane, openShift, payCash, ringUpByPrice, unlock } from './till/lane.ts'

let lane: Lane
beforeAll(async () => {
  lane = await openLane()
}, 60_000)
afterAll(async () => {
  await lane.close()
})

/** Every rule, in light and dark. What is found is named with its place, so that it can be mended. */
async function whatIsWrong(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page: page as never }).analyze()
    found.push(
      ...violations.map(
        ({ id, nodes }) => `${colorScheme}: ${id} at ${nodes.map(node => node.target.join(' ')).join(', ')}`,
      ),
    )
  }
  return found
}

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

import type { Page } from 'playwright-core'

/** A till that is opened by the address of its code, as the picture in the portal holds it. */
export async function enrolAt(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: /Enrol this lane/ }).click()
  await page.getByRole('heading', { name: 'Your PIN' }).waitFor({ timeout: 120_000 })
}

export async function unlockWith(page: Page, pin: string): Promise<void> {
  const keys = page.getByRole('group', { name: 'Number keys' })
  for (const digit of pin) await keys.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('combobox').waitFor()
}

/** Types words, waits until the till knows something of that name at that price, and puts it in the cart. */
export async function sellAt(page: Page, words: string, price: string): Promise<void> {
  await page.getByRole('combobox').fill(words)
  await page.locator('.prices td button', { hasText: price }).first().click({ timeout: 120_000 })
  await page.locator('.lines b', { hasText: new RegExp(words, 'i') }).waitFor()
}

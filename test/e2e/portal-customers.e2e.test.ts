import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { whatIsWrong } from './access.ts'
import { type Office, openOffice } from './portal/office.ts'
import { loginOf, signIn } from './portal/people.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

interface Listed {
  readonly customerId: string
  readonly name: string
  readonly purchases: number
}

/** Two of those who bought last, as the list shows them. */
async function twoListed(page: Page): Promise<readonly [Listed, Listed]> {
  await page.goto(new URL('/customers', page.url()).href)
  const rows = page.locator('main tbody tr')
  const read = async (at: number): Promise<Listed> => {
    const row = rows.nth(at)
    const link = row.getByRole('link')
    const customerId = (await link.getAttribute('href'))?.split('/').at(-1) ?? ''
    const purchases = Number((await row.locator('td.num').first().textContent())?.replaceAll(/\D/g, ''))
    return { customerId, name: (await link.textContent()) ?? '', purchases }
  }
  return [await read(3), await read(4)]
}

async function giveTelephone(page: Page, customerId: string, phone: string): Promise<void> {
  await page.goto(new URL(`/customers/${customerId}`, page.url()).href)
  await page.getByLabel('Telephone').fill(phone)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
}

const creditOf = (page: Page) => page.locator('h1 b').textContent()

it('somebody who is here twice is found, compared and merged by keyboard, and the old address leads to the one who stays', async () => {
  const { page } = office
  await signIn(page, loginOf('owner'))
  await page.waitForURL('**/today')
  const [one, two] = await twoListed(page)
  const phone = `+49 30 ${Math.floor(1e8 + Math.random() * 9e8)}`
  await giveTelephone(page, one.customerId, phone)
  await giveTelephone(page, two.customerId, phone.replaceAll(' ', '').replace('+49', '0'))

  await page.goto(new URL('/customers', page.url()).href)
  await page.getByRole('link', { name: 'Who is here twice?' }).click()
  const row = page.getByRole('row').filter({ hasText: one.name }).filter({ hasText: two.name })
  expect(await row.textContent()).toContain('the same telephone')
  expect(await whatIsWrong(page)).toEqual([])
  await row.getByRole('link', { name: 'Compare' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/merge?with=*')

  await page.getByRole('radio', { name: `Who stays: ${two.name}` }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('radio', { name: `Name: ${one.name}` }).focus()
  await page.keyboard.press('Space')
  expect(await whatIsWrong(page)).toEqual([])
  await page.getByRole('button', { name: `Merge into ${two.name}` }).focus()
  await page.keyboard.press('Enter')

  await page.waitForURL(`**/customers/${two.customerId}`)
  await page.getByText('Another record went into this one.').waitFor()
  expect(await page.locator('h1').textContent()).toContain(one.name)
  expect(await page.locator('.sub').first().textContent()).toContain(`${one.purchases + two.purchases} purchases`)
  expect(await whatIsWrong(page)).toEqual([])
  const credit = await creditOf(page)
  await page.goto(new URL(`/customers/${one.customerId}`, page.url()).href)
  await page.waitForURL(`**/customers/${two.customerId}`)
  expect(await creditOf(page)).toBe(credit)
  await page.goto(new URL('/customers/duplicates', page.url()).href)
  await page.locator('h1').waitFor()
  expect(await page.getByText(phone).count()).toBe(0)
}, 240_000)

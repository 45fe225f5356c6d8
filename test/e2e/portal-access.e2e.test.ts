import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { whatIsWrong } from './access.ts'
import { demoOwner, type Office, openOffice, signIn } from './portal/office.ts'

const app = fileURLToPath(new URL('../../apps/web/src/app', import.meta.url))

let office: Office
beforeAll(async () => {
  office = await openOffice()
  await signIn(office.page, demoOwner())
})
afterAll(async () => {
  await office.close()
})

/** Every address that the tree of pages holds, so that a new page is looked at without being asked for. */
function addresses(folder = app, path = ''): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (entry.isDirectory()) {
      const part = entry.name.startsWith('(') ? '' : `/${entry.name}`
      return addresses(`${folder}/${entry.name}`, `${path}${part}`)
    }
    return entry.name === 'page.tsx' ? [path === '' ? '/' : path] : []
  })
}

/** Where a page stands for one thing of many, the first of its list is looked at. */
async function placeOf(page: Page, address: string): Promise<string | null> {
  const at = address.indexOf('/[')
  if (at === -1) return address
  await page.goto(address.slice(0, at))
  const pattern = new RegExp(`^${address.replaceAll(/\[[^\]]+\]/g, '[^/?#]+')}$`)
  const links = await page.locator('main a[href]').evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
  const rest = address.slice(address.indexOf(']') + 1)
  const found = links.map(link => `${link}${link.endsWith(rest) ? '' : rest}`).find(link => pattern.test(link))
  return found ?? null
}

const elsewhere = /^\/(till|support|demo-lane)/

it('every page of the portal and the site is fit for a screen reader, in light and dark', async () => {
  const { page } = office
  const wrong: string[] = []
  const withoutOne: string[] = []
  for (const address of addresses().filter(each => !elsewhere.test(each))) {
    const place = await placeOf(page, address)
    if (place === null) {
      withoutOne.push(address)
      continue
    }
    await page.goto(place)
    await page.locator('h1').first().waitFor()
    wrong.push(...(await whatIsWrong(page)).map(each => `${address}: ${each}`))
  }
  expect(wrong).toEqual([])
  // The demo shop has none of these; whoever adds one gives it a page to look at.
  expect(withoutOne).toEqual(['/import/[runId]', '/tasks/records/[hash]'])
}, 600_000)

import { afterAll, beforeAll, expect, it } from 'vitest'
import { enrolAt, sellAt, unlockWith } from './portal/first-lane.ts'
import { clickUntil, laneAddress, type Office, openOffice, ownPin, setUpShop, signUp } from './portal/office.ts'
import { type Lane, nextSale, openLane, openShift, payCash } from './till/lane.ts'

const shop = 'Thistle & Quill'
let office: Office
let stranger: Office
let lane: Lane
let salePage = ''
beforeAll(async () => {
  office = await openOffice()
  stranger = await openOffice()
  lane = await openLane()
})
afterAll(async () => {
  await lane.close()
  await stranger.close()
  await office.close()
})

it('a stranger opens a shop and sets it up, one step after the other', async () => {
  const { page } = office
  await signUp(page, shop)
  await setUpShop(page)
  await page.getByRole('button', { name: 'Take goods to try' }).click()
  await page.getByRole('heading', { name: 'This device becomes lane 1' }).waitFor()
  expect(await page.locator('.checklist li.done').count()).toBe(4)
})

it('a browser with nothing but the address becomes its first lane', async () => {
  const address = await laneAddress(office.page)
  await enrolAt(lane.page, address)
  await unlockWith(lane.page, ownPin)
  await openShift(lane.page, '50')
  await office.page.getByText(/is here$/).waitFor()
  expect(await lane.page.getByRole('combobox').isEnabled()).toBe(true)
})

it('its first sale is seen where the shop is set up, and stands in the books to the cent', async () => {
  await office.page.goto('/setup?step=sale')
  await sellAt(lane.page, 'sleeves', '9.99')
  await payCash(lane.page)
  await nextSale(lane.page)
  const link = office.page.locator('output a[href^="/sales/"]')
  await link.waitFor()
  // 9.99 and 8.25 % of it, half away from zero.
  expect(await office.page.locator('output b').innerText()).toBe('$10.81')
  salePage = (await link.getAttribute('href')) ?? ''
  await link.click()
  await office.page.getByText('Sleeves, matte black, 100').first().waitFor()
})

it('another shop that asks for the same sale is told what it would be told of one that never was', async () => {
  const { page } = stranger
  await signUp(page, 'Fern Hollow Games')
  await page.goto(salePage)
  const foreign = await page.locator('main').innerText()
  await page.goto('/sales/01950000-0000-7000-8000-00000000dead')
  expect(foreign).toBe(await page.locator('main').innerText())
  expect(foreign).toContain('nothing here')
  await page.goto('/sales')
  expect(await page.locator('main').innerText()).not.toContain('sleeves')
})

it('a price that changes in the portal is the price at the lane', async () => {
  const { page } = office
  await page.goto('/catalogue?q=sleeves')
  await page
    .getByRole('link', { name: /Sleeves, matte black/ })
    .first()
    .click()
  const field = page.getByRole('textbox', { name: /^Price of/ })
  await clickUntil(page.getByRole('button', { name: /^Price of .*9\.99/ }), field)
  await field.fill('12.34')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Price of .*12\.34/ }).waitFor()
  await sellAt(lane.page, 'sleeves', '12.34')
  expect(await lane.page.locator('.lines').innerText()).toContain('12.34')
})

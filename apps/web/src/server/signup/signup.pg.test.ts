import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAddress } from '../account/reset.ts'
import { database } from '../database.ts'
import { makeEnrolCode } from '../devices/enrol-lane.ts'
import { lettersOnScreen } from '../mail/on-screen.ts'
import { passwordFits } from '../session/passwords.ts'
import type { Person } from '../session/signed-in.ts'
import { saveOwnPin, skipStep } from '../setup/change-setup.ts'
import { setupLeft } from '../setup/setup-left.ts'
import { setupView } from '../setup/setup-view.ts'
import { takeDemoGoods } from '../setup/take-demo-goods.ts'
import { saveStore } from '../stores/change-store.ts'
import { saveTaxes } from '../stores/change-taxes.ts'
import { type Scene, scene, typed } from '../testing/scene.ts'
import { openShop } from './open-shop.ts'

let world: Scene
beforeAll(async () => {
  process.env.HOST = '127.0.0.1'
  delete process.env.SMTP_URL
  world = await scene()
})
afterAll(() => world.close())

const wish = {
  email: 'noor.hale@lowtide.example',
  password: 'harbour kettle ninety',
  shop: 'Low Tide Cards',
  country: 'DE',
  plan: 'shop',
  timezone: 'Europe/Vienna',
}

async function ownerOf(email: string): Promise<Person> {
  const [row] = await database().sql<Person[]>`
    select u.user_id as "userId", u.name, u.email, m.tenant_id as "tenantId", m.role, m.store_ids as "storeIds", m.staff_id as "staffId"
    from user_account u cross join lateral vaultsync_memberships(u.user_id) m where u.email = ${email}`
  if (!row) throw new Error(`${email} owns no shop`)
  return row
}

const open = (values: Partial<typeof wish>, from = 'here') => openShop(typed({ ...wish, ...values }), from)

test('a stranger becomes the owner of a shop and is asked for nothing twice', async () => {
  expect(await open({})).toMatchObject({ done: true, shown: { email: wish.email, signIn: 'now' } })
  const owner = await ownerOf(wish.email)
  expect(owner).toMatchObject({ role: 'owner', storeIds: null, name: 'Noor Hale' })
  const view = await setupView(owner, null)
  expect(view).toMatchObject({ shopName: 'Low Tide Cards', current: 'store', owner: { name: 'Noor Hale' } })
  expect(view?.store?.store).toMatchObject({ currency: 'EUR', timezone: 'Europe/Vienna', locale: 'de-DE' })
  expect(view?.tax.taxes).toMatchObject([{ name: 'MwSt.', ratePercent: '19', included: true }])
})

test.each(['UTC', 'Etc/UTC', 'Mars/Olympus', ''])(
  'a browser whose clock is %j leaves it to the country',
  async timezone => {
    const email = `clock-${timezone.length}@lowtide.example`
    await open({ email, timezone }, `clock ${timezone}`)
    expect((await setupView(await ownerOf(email), null))?.store?.store.timezone).toBe('Europe/Berlin')
  },
)

test('what is left of the set-up is told on every page until it is done or put off', async () => {
  await open({ email: 'left@lowtide.example' }, 'left')
  const owner = await ownerOf('left@lowtide.example')
  expect(await setupLeft(owner)).toBe(10)
  await skipStep(owner, typed({ step: 'goods' }))
  expect(await setupLeft(owner)).toBe(7)
  expect(await setupLeft({ ...owner, role: 'cashier' })).toBe(0)
  expect(await setupLeft(world.here.person('owner'))).toBe(0)
})

test('the set-up goes on where it was left, and what was skipped is remembered', async () => {
  await open({ email: 'steps@lowtide.example' }, 'steps')
  const owner = await ownerOf('steps@lowtide.example')
  const at = async () => (await setupView(owner, null))?.current
  const store = (await setupView(owner, null))?.store?.store
  await saveStore(owner, typed({ ...pick(store), address: 'Kai 1' }))
  expect(await at()).toBe('tax')
  await skipStep(owner, typed({ step: 'tax' }))
  expect(await at()).toBe('pin')
  expect(await saveOwnPin(owner, typed({ name: 'Noor', pin: '1234' }))).toMatchObject({ field: 'pin' })
  await saveOwnPin(owner, typed({ name: 'Noor', pin: '2580' }))
  expect(await at()).toBe('goods')
  expect((await takeDemoGoods(owner)).done).toBe(true)
  expect((await takeDemoGoods(owner)).done).toBe(false)
  expect(await at()).toBe('lane')
  expect((await makeEnrolCode(owner, typed({ store: store?.storeId ?? '' }))).shown?.lane).toBe('Lane 1')
  expect((await setupView(owner, null))?.steps.find(step => step.id === 'tax')?.state).toBe('skipped')
  await saveTaxes(owner, typed({ 'tax.0.name': 'MwSt.', 'tax.0.rate': '19', 'tax.0.included': 'on' }))
  expect((await setupView(owner, null))?.steps.find(step => step.id === 'tax')?.state).toBe('done')
})

const pick = (store: object | undefined) =>
  Object.fromEntries(
    Object.entries(store ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )

test('an address is confirmed by its letter', async () => {
  await open({ email: 'letter@lowtide.example' }, 'letter')
  const letter = lettersOnScreen(new Headers({ host: '127.0.0.1' }))?.find(each => each.to === 'letter@lowtide.example')
  const token = /token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? ''
  expect((await verifyAddress(typed({ token }))).done).toBe(true)
})

test('an address that has an account keeps it, whatever a stranger types', async () => {
  await open({ email: 'kept@lowtide.example' }, 'kept')
  expect(await open({ email: 'Kept@LowTide.example', password: 'seven lamps of tin' }, 'kept')).toMatchObject({
    done: false,
    field: 'email',
  })
  const [row] = await database().sql<{ hash: string }[]>`
    select password_hash as hash from user_account where email = 'kept@lowtide.example'`
  expect(await passwordFits(row?.hash ?? null, wish.password)).toBe(true)
})

test.each([
  ['email', { email: 'noor at lowtide' }],
  ['password', { password: 'lowtide1' }],
  ['password', { password: 'LowTideCards1' }],
  ['shop', { shop: ' ' }],
  ['country', { country: 'ZZ' }],
  ['plan', { plan: 'constructor' }],
])('what is wrong with %s is said beside it, and nothing is made', async (field, values) => {
  const before = await database().sql`select count(*)::int as n from user_account`
  expect(await open({ email: 'fresh@lowtide.example', ...values }, 'wrong')).toMatchObject({ done: false, field })
  expect(await database().sql`select count(*)::int as n from user_account`).toEqual(before)
})

test('one place cannot open shops without end', async () => {
  const answers = []
  for (let at = 0; at < 10; at += 1) answers.push(await open({ email: `flood${at}@lowtide.example` }, 'flood'))
  expect(answers.at(-1)?.done).toBe(false)
})

test.each(['manager', 'cashier', 'support'] as const)('a %s sets nothing up', async role => {
  const lesser = world.here.person(role)
  expect(await setupView(lesser, null)).toBeNull()
  expect((await skipStep(lesser, typed({ step: 'tax' }))).done).toBe(false)
  expect((await saveOwnPin(lesser, typed({ name: 'Mine', pin: '2580' }))).done).toBe(false)
})

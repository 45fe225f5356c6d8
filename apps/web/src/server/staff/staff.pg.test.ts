import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptInvitation, joinView } from '../account/accept.ts'
import { lettersOnScreen } from '../mail/on-screen.ts'
import { database } from '../database.ts'
import type { Person } from '../session/signed-in.ts'
import { type Scene, scene, type Shop, typed, undoOf } from '../testing/scene.ts'
import { saveStaff, setActive } from './change-staff.ts'
import { invite, takeAccess, withdrawInvitation } from './invitations.ts'
import { personView, staffView } from './staff-views.ts'

let world: Scene
beforeAll(async () => {
  process.env.HOST = '127.0.0.1'
  delete process.env.SMTP_URL
  world = await scene()
})
afterAll(() => world.close())

async function hire(owner: Person, values: Record<string, string>): Promise<string> {
  const answer = await saveStaff(owner, typed({ name: 'Noor Hale', ...values }))
  return answer.shown?.goTo?.split('/').at(-1) ?? `refused: ${answer.words}`
}

const tokenOf = (to: string) => {
  const letters = lettersOnScreen(new Headers({ host: '127.0.0.1:1' })) ?? []
  return /token=([\w-]+)/.exec(letters.find(letter => letter.to === to)?.text ?? '')?.[1] ?? ''
}

const membershipsOf = (shop: Shop) =>
  database().sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${shop.tenantId}, true)`
    return tx<{ role: string; storeIds: string[] | null }[]>`select role, store_ids as "storeIds" from membership`
  })

test('somebody is hired with a PIN and a role, promoted, and leaves; leaving is undone', async () => {
  const { here } = world
  const owner = here.person('owner')
  const staffId = await hire(owner, { pin: '2468', [`role.${here.north}`]: 'cashier' })
  expect(await personView(owner, staffId)).toMatchObject({ hasPin: true, everywhere: '', mayChange: true })
  await saveStaff(owner, typed({ staffId, name: 'Noor Hale', 'role.all': 'manager' }))
  expect((await staffView(owner))?.rows.find(row => row.staffId === staffId)).toMatchObject({
    roles: 'Manager everywhere',
    hasPin: true,
  })
  const left = await setActive(owner, typed({ staffId, active: 'no' }))
  expect((await personView(owner, staffId))?.active).toBe(false)
  await setActive(owner, undoOf(left))
  expect((await personView(owner, staffId))?.active).toBe(true)
})

test('two people never have one PIN', async () => {
  const { here } = world
  const owner = here.person('owner')
  await hire(owner, { pin: '9753', 'role.all': 'cashier' })
  const second = await saveStaff(owner, typed({ name: 'Theo Marsh', pin: '9753', 'role.all': 'cashier' }))
  expect(second).toMatchObject({ done: false, field: 'pin' })
})

test.each([
  ['name', { name: '' }],
  ['pin', { pin: '12' }],
  ['pin', { pin: '1111' }],
  ['role.all', { 'role.all': '' }],
  ['role.all', { 'role.all': 'support' }],
  ['role.all', { 'role.all': 'constructor' }],
])('what is wrong with %s is said beside it', async (field, wrong) => {
  const answer = await saveStaff(world.here.person('owner'), typed({ name: 'Ada', 'role.all': 'cashier', ...wrong }))
  expect(answer).toMatchObject({ done: false, field })
})

test('an admin makes no owner, and touches none', async () => {
  const { here } = world
  const ownerId = await hire(here.person('owner'), { 'role.all': 'owner' })
  const admin = here.person('admin')
  expect(await saveStaff(admin, typed({ name: 'Mine', 'role.all': 'owner' }))).toMatchObject({ done: false })
  expect((await saveStaff(admin, typed({ staffId: ownerId, name: 'Renamed', 'role.all': 'cashier' }))).done).toBe(false)
  expect((await setActive(admin, typed({ staffId: ownerId, active: 'no' }))).done).toBe(false)
  expect((await personView(admin, ownerId))?.mayChange).toBe(false)
})

test('an admin of one store gives roles there and nowhere else', async () => {
  const { here } = world
  const admin = here.person('admin', [here.south])
  expect((await saveStaff(admin, typed({ name: 'Ola', 'role.all': 'cashier' }))).done).toBe(false)
  expect((await saveStaff(admin, typed({ name: 'Ola', [`role.${here.north}`]: 'cashier' }))).done).toBe(false)
  expect((await saveStaff(admin, typed({ name: 'Ola', [`role.${here.south}`]: 'manager' }))).done).toBe(true)
})

test('the only owner neither leaves nor steps down', async () => {
  const { there } = world
  const owner = there.person('owner')
  const ownerId = await hire(owner, { 'role.all': 'owner' })
  expect((await setActive(owner, typed({ staffId: ownerId, active: 'no' }))).done).toBe(false)
  expect((await saveStaff(owner, typed({ staffId: ownerId, name: 'Noor', 'role.all': 'manager' }))).done).toBe(false)
})

test('an invitation opens the portal once, with the role of the day it is used', async () => {
  const { here } = world
  const owner = here.person('owner')
  const staffId = await hire(owner, { [`role.${here.north}`]: 'manager' })
  expect((await invite(owner, typed({ staffId, email: 'Noor@Low.example' }))).done).toBe(true)
  const token = tokenOf('noor@low.example')
  await saveStaff(owner, typed({ staffId, name: 'Noor', [`role.${here.south}`]: 'admin' }))
  expect(await joinView(token)).toMatchObject({ shop: 'Here Cards', role: 'admin', asksPassword: true })
  expect(await acceptInvitation(typed({ token, password: 'password123' }))).toMatchObject({ field: 'password' })
  expect((await acceptInvitation(typed({ token, password: 'harbour kettle ninety' }))).done).toBe(true)
  expect((await acceptInvitation(typed({ token, password: 'harbour kettle ninety' }))).done).toBe(false)
  expect(await membershipsOf(here)).toEqual([{ role: 'admin', storeIds: [here.south] }])
  await setActive(owner, typed({ staffId, active: 'no' }))
  expect(await membershipsOf(here)).toEqual([{ role: 'none', storeIds: null }])
  await setActive(owner, typed({ staffId, active: 'yes' }))
  expect((await takeAccess(owner, typed({ staffId }))).done).toBe(true)
  expect(await membershipsOf(here)).toEqual([])
})

test('a withdrawn invitation opens nothing, and a cashier is not invited', async () => {
  const { here } = world
  const owner = here.person('owner')
  const staffId = await hire(owner, { 'role.all': 'manager' })
  await invite(owner, typed({ staffId, email: 'gone@low.example' }))
  await withdrawInvitation(owner, typed({ staffId }))
  expect(await joinView(tokenOf('gone@low.example'))).toBeNull()
  const cashier = await hire(owner, { 'role.all': 'cashier' })
  expect((await invite(owner, typed({ staffId: cashier, email: 'till@low.example' }))).done).toBe(false)
})

test('a foreign person, a missing one and nonsense answer alike', async () => {
  const { here, there } = world
  const foreign = await hire(there.person('owner'), { 'role.all': 'cashier' })
  const owner = here.person('owner')
  const ids = [foreign, randomUUID()]
  expect(await Promise.all([...ids, 'x'].map(id => personView(owner, id)))).toEqual([null, null, null])
  for (const deed of [saveStaff, setActive, invite, takeAccess, withdrawInvitation]) {
    const [one, other] = await Promise.all(
      ids.map(staffId => deed(owner, typed({ staffId, name: 'Mine', 'role.all': 'cashier', email: 'a@low.example' }))),
    )
    expect(one).toEqual(other)
    expect(one?.done).toBe(false)
  }
})

test.each(['manager', 'cashier', 'support'] as const)('a %s sees no staff and changes none', async role => {
  const { here } = world
  const lesser = here.person(role)
  expect(await staffView(lesser)).toBeNull()
  expect(await personView(lesser, null)).toBeNull()
  expect((await saveStaff(lesser, typed({ name: 'Mine', 'role.all': 'cashier' }))).done).toBe(false)
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Scene, scene, type Shop, typed, undoOf } from '../testing/scene.ts'
import { tell } from '../writes/tell.ts'
import { eraseCustomer, saveCustomer } from './change-customer.ts'
import { customersView, customerView } from './customers-view.ts'

let world: Scene
beforeAll(async () => void (world = await scene()))
afterAll(() => world.close())

async function customer({ tenantId }: Shop, name: string): Promise<string> {
  const customerId = randomUUID()
  const rest = {
    email: null,
    phone: null,
    tags: ['league'],
    note: null,
    taxExemption: null,
    consent: null,
    erased: false,
  }
  await tell({ tenantId, staffId: null }, [
    { type: 'customer.upserted', store: null, body: { customerId, name, ...rest } },
    {
      type: 'credit.earned',
      store: null,
      body: { entryId: randomUUID(), customerId, amountMinor: 1500, cause: 'trade-in', expiresAtMs: null },
    },
  ])
  return customerId
}

test('a customer is found by name and by tag, with what they have with us', async () => {
  const { here } = world
  const owner = here.person('owner')
  await customer(here, '100% Petra_Lind')
  for (const q of ['petra', '100%', 'league'])
    expect((await customersView(owner, { q }))?.rows).toMatchObject([{ name: '100% Petra_Lind', balanceMinor: 1500 }])
  expect((await customersView(owner, { q: '%%%' }))?.rows).toEqual([])
})

test('a customer is changed, and put back', async () => {
  const { here } = world
  const owner = here.person('owner')
  const customerId = await customer(here, 'Otto Brandt')
  const changed = await saveCustomer(
    owner,
    typed({ customerId, name: 'Otto B.', tags: 'a, b,, a', certificate: 'X-1' }),
  )
  expect(await customerView(owner, customerId)).toMatchObject({ name: 'Otto B.', tags: 'a, b', certificate: 'X-1' })
  await saveCustomer(owner, undoOf(changed))
  expect(await customerView(owner, customerId)).toMatchObject({ name: 'Otto Brandt', tags: 'league', certificate: '' })
})

test('whether somebody may be written to is asked, kept with its day, and withdrawn; who was not asked has not agreed', async () => {
  const { here } = world
  const owner = here.person('owner')
  const customerId = await customer(here, 'Cora Penn')
  const view = () => customerView(owner, customerId)
  expect(await view()).toMatchObject({ consentEmail: false, consentEmailSaid: 'Not asked, so no.' })
  await saveCustomer(owner, typed({ customerId, name: 'Cora Penn', email: 'cora@low.example', consentEmail: 'on' }))
  const given = await view()
  expect(given).toMatchObject({ consentEmail: true, consentPhone: false, consentPhoneSaid: 'Not asked, so no.' })
  expect(given?.consentEmailSaid).toMatch(/^Given in the portal, /)
  await saveCustomer(owner, typed({ customerId, name: 'Cora P.', email: 'cora@low.example', consentEmail: 'on' }))
  expect((await view())?.consentEmailSaid).toBe(given?.consentEmailSaid)
  await saveCustomer(owner, typed({ customerId, name: 'Cora P.', email: 'cora@low.example' }))
  expect((await view())?.consentEmailSaid).toMatch(/^Withdrawn in the portal, /)
})

test.each([
  ['name', { name: '' }],
  ['email', { email: 'nobody' }],
  ['exemptUntil', { exemptUntil: '2026-02-31' }],
])('what is wrong with %s is said beside it', async (field, wrong) => {
  const { here } = world
  const customerId = await customer(here, 'Ida Frost')
  expect(await saveCustomer(here.person('owner'), typed({ customerId, name: 'Ida', ...wrong }))).toMatchObject({
    done: false,
    field,
  })
})

test('who is forgotten is found by nobody, and cannot be written to again', async () => {
  const { here } = world
  const owner = here.person('owner')
  const customerId = await customer(here, 'Rufus Vane')
  expect(await eraseCustomer(owner, typed({ customerId, confirm: 'yes' }))).toMatchObject({ field: 'confirm' })
  expect((await eraseCustomer(here.person('cashier'), typed({ customerId, confirm: 'Rufus Vane' }))).done).toBe(false)
  expect((await eraseCustomer(owner, typed({ customerId, confirm: 'Rufus Vane' }))).done).toBe(true)
  expect(await customerView(owner, customerId)).toMatchObject({ name: 'Erased', erased: true, mayEdit: false })
  expect((await customersView(owner, { q: 'Rufus' }))?.rows).toEqual([])
  expect((await saveCustomer(owner, typed({ customerId, name: 'Back' }))).done).toBe(false)
})

test('a foreign customer, a missing one and nonsense answer alike', async () => {
  const { here, there } = world
  const foreign = await customer(there, 'Mine')
  const owner = here.person('owner')
  expect(await Promise.all([foreign, randomUUID(), 'x'].map(id => customerView(owner, id)))).toEqual([null, null, null])
  const answers = await Promise.all(
    [foreign, randomUUID(), 'x'].map(customerId => saveCustomer(owner, typed({ customerId, name: 'Mine' }))),
  )
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  expect((await saveCustomer(here.person('support'), typed({ customerId: foreign, name: 'Mine' }))).done).toBe(false)
})

import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { withTenant } from '@vaultsync/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../database.ts'
import { findEverything } from '../find/find-everything.ts'
import { type Scene, scene, type Shop, typed } from '../testing/scene.ts'
import { tell } from '../writes/tell.ts'
import { eraseCustomer, saveCustomer } from './change-customer.ts'
import { customersView, customerView } from './customers-view.ts'
import { doublesView } from './likely-doubles.ts'
import { mergeCustomers } from './merge-customers.ts'
import { mergeView } from './merge-view.ts'
import { heldOn } from './held-on.ts'

let world: Scene
beforeAll(async () => void (world = await scene()))
afterAll(() => world.close())

interface Who {
  readonly name: string
  readonly email?: string
  readonly phone?: string
  readonly tags?: readonly string[]
  readonly note?: string
  readonly credit?: number
}

async function customer({ tenantId }: Shop, { credit = 0, ...who }: Who): Promise<string> {
  const customerId = randomUUID()
  const body = {
    email: null,
    phone: null,
    tags: [],
    note: null,
    taxExemption: null,
    consent: null,
    erased: false,
    ...who,
    customerId,
  }
  await tell({ tenantId, staffId: null }, [{ type: 'customer.upserted', store: null, body }])
  if (credit > 0) await earn({ tenantId }, customerId, credit)
  return customerId
}

const earn = ({ tenantId }: Pick<Shop, 'tenantId'>, customerId: string, amountMinor: number) =>
  tell({ tenantId, staffId: null }, [
    {
      type: 'credit.earned',
      store: null,
      body: { entryId: randomUUID(), customerId, amountMinor, cause: 'trade-in', expiresAtMs: null },
    },
  ])

const balances = ({ tenantId }: Shop) =>
  withTenant(database(), tenantId, tx =>
    tx.execute<{ n: number; sum: number }>(sql`
      select (select sum(amount_minor) from credit_entry)::int as n, (select sum(balance_minor) from credit_balance)::int as sum`),
  )

test('two records become one: chosen values, all tags, both notes, the credit, and the old address leads to the one who stays', async () => {
  const { here } = world
  const owner = here.person('owner')
  const goes = await customer(here, {
    name: 'Petra Lindt',
    phone: '+44 20 7946 0123',
    tags: ['a'],
    note: 'one',
    credit: 500,
  })
  const stays = await customer(here, {
    name: 'P. Lindt',
    email: 'petra@low.example',
    tags: ['b'],
    note: 'two',
    credit: 250,
  })
  const answer = await mergeCustomers(owner, typed({ customerId: goes, other: stays, stays: 'other', name: 'this' }))
  expect(answer).toMatchObject({ done: true, shown: { customerId: stays } })
  const view = await customerView(owner, goes)
  expect(view).toMatchObject({ customerId: stays, name: 'Petra Lindt', email: 'petra@low.example' })
  expect(view).toMatchObject({
    phone: '+44 20 7946 0123',
    tags: 'b, a',
    note: 'two\none',
    balanceMinor: 750,
    mergedCount: 1,
  })
  expect((await customersView(owner, { q: 'lindt' }))?.rows.map(row => row.customerId)).toEqual([stays])
  const [sums] = await balances(here)
  expect(sums?.n).toBe(sums?.sum)
})

test('whoever is looked for by the name that went is found as the one who stays', async () => {
  const { here } = world
  const owner = here.person('owner')
  const goes = await customer(here, { name: 'Quillon Ash', email: 'quillon@low.example' })
  const stays = await customer(here, { name: 'Bertram Vale' })
  await mergeCustomers(owner, typed({ customerId: stays, other: goes, name: 'this', email: 'this' }))
  expect((await customersView(owner, { q: 'quillon' }))?.rows).toMatchObject([
    { customerId: stays, name: 'Bertram Vale' },
  ])
  expect(await findEverything(owner, 'quillon')).toMatchObject([{ href: `/customers/${stays}` }])
})

test('credit that a lane gives to the old id later stands with the one who stays', async () => {
  const { here } = world
  const owner = here.person('owner')
  const [goes, stays] = [await customer(here, { name: 'Old Id' }), await customer(here, { name: 'New Id' })]
  await mergeCustomers(owner, typed({ customerId: stays, other: goes }))
  await earn(here, goes, 330)
  expect(await customerView(owner, stays)).toMatchObject({ balanceMinor: 330 })
})

test('who is forgotten is forgotten with everyone who went into them', async () => {
  const { here } = world
  const owner = here.person('owner')
  const first = await customer(here, { name: 'Wilma Secret' })
  const second = await customer(here, { name: 'Wilma Hidden' })
  const third = await customer(here, { name: 'Wilma Stays' })
  await mergeCustomers(owner, typed({ customerId: second, other: first }))
  await mergeCustomers(owner, typed({ customerId: third, other: second }))
  expect(await customerView(owner, first)).toMatchObject({ customerId: third, mergedCount: 2 })
  expect((await eraseCustomer(owner, typed({ customerId: third, confirm: 'Wilma Stays' }))).done).toBe(true)
  const rows = await withTenant(database(), here.tenantId, tx =>
    tx.execute<{ erased: boolean }>(
      sql`select erased from customer where customer_id in (${first}::uuid, ${second}::uuid, ${third}::uuid)`,
    ),
  )
  expect(rows.map(row => row.erased)).toEqual([true, true, true])
  expect((await customersView(owner, { q: 'wilma' }))?.rows).toEqual([])
})

test('what a lane may still spend without internet keeps its customer where it is, and says so', async () => {
  const { here } = world
  const owner = here.person('owner')
  const goes = await customer(here, { name: 'Lena Lent', credit: 900 })
  const stays = await customer(here, { name: 'Lena Stays' })
  const body = {
    leaseId: randomUUID(),
    kind: 'credit' as const,
    subject: goes,
    deviceId: here.lane,
    amount: 400,
    expiresAtMs: Date.now() + 600_000,
  }
  await tell({ tenantId: here.tenantId, staffId: null }, [{ type: 'lease.granted', store: here.north, body }])
  const asked = { customerId: stays, other: goes }
  expect(await mergeCustomers(owner, typed(asked))).toMatchObject({ done: false, field: 'stays' })
  expect((await mergeCustomers(owner, typed({ ...asked, stays: 'other' }))).done).toBe(true)
  expect(await customerView(owner, stays)).toMatchObject({ customerId: goes, leasedMinor: 400 })
})

test('nobody is merged with themselves, with somebody who is gone, or in a circle', async () => {
  const { here } = world
  const owner = here.person('owner')
  const [a, b, gone] = [
    await customer(here, { name: 'Circle A' }),
    await customer(here, { name: 'Circle B' }),
    await customer(here, { name: 'Circle Gone' }),
  ]
  await eraseCustomer(owner, typed({ customerId: gone, confirm: 'Circle Gone' }))
  expect((await mergeCustomers(owner, typed({ customerId: a, other: a }))).words).toContain('one customer, not two')
  expect((await mergeCustomers(owner, typed({ customerId: a, other: gone }))).done).toBe(false)
  expect((await mergeCustomers(owner, typed({ customerId: a, other: b }))).done).toBe(true)
  expect((await mergeCustomers(owner, typed({ customerId: b, other: a }))).done).toBe(false)
  expect((await saveCustomer(owner, typed({ customerId: b, name: 'Back' }))).done).toBe(false)
  expect(await customerView(owner, b)).toMatchObject({ customerId: a })
})

test('a foreign customer, a missing one and a lesser role get nowhere', async () => {
  const { here, there } = world
  const owner = here.person('owner')
  const mine = await customer(here, { name: 'Mine Alone' })
  const foreign = await customer(there, { name: 'Theirs Alone' })
  const answers = await Promise.all(
    [foreign, randomUUID(), 'x'].map(other => mergeCustomers(owner, typed({ customerId: mine, other }))),
  )
  expect(new Set(answers.map(({ words }) => words)).size).toBe(1)
  expect(await mergeCustomers(here.person('cashier'), typed({ customerId: mine, other: foreign }))).toEqual(answers[0])
  expect(await mergeView(owner, foreign, {})).toBeNull()
  expect(await mergeView(here.person('cashier'), mine, {})).toBeNull()
  expect(await doublesView(here.person('cashier'))).toBeNull()
  expect(await mergeView(owner, mine, { with: foreign })).toMatchObject({ pair: null, gone: true })
})

test('the same e-mail, the same telephone in another spelling and the same whole name are offered, and nobody else', async () => {
  const { here } = world
  const owner = here.person('owner')
  const one = await customer(here, { name: 'Zara Quist', email: 'ZARA@low.example ', phone: '020 7946 7777' })
  const two = await customer(here, { name: 'Z. Q.', email: 'zara@low.example' })
  const three = await customer(here, { name: 'Shop Phone', phone: '+44 20 79467777' })
  const four = await customer(here, { name: 'Quist, Zara' })
  await customer(here, { name: 'Zara' })
  await withTenant(database(), here.tenantId, tx => tx.execute(sql`update customer set alike = null`))
  const groups = (await doublesView(owner))?.groups.filter(({ people }) =>
    people.some(({ customerId }) => customerId === one),
  )
  expect(groups?.map(({ why }) => why).sort()).toEqual(['the same e-mail', 'the same name', 'the same telephone'])
  const likely = (await mergeView(owner, one, {}))?.found.map(({ customerId }) => customerId)
  expect(likely?.sort()).toEqual([two, three, four].sort())
  expect(await mergeView(owner, one, { with: two })).toMatchObject({ pair: [{ customerId: one }, { customerId: two }] })
  const found = (await mergeView(owner, one, { q: 'shop' }))?.found
  expect(found?.map(({ customerId }) => customerId)).toEqual([three])
})

test('everything that is held on somebody is one file, with what went into them; nobody else’s, and not for a lesser role', async () => {
  const { here, there } = world
  const owner = here.person('owner')
  const stays = await customer(here, {
    name: 'Ines Filed',
    email: 'ines@low.example',
    note: 'likes dragons',
    credit: 120,
  })
  const goes = await customer(here, { name: 'I. Filed', phone: '+44 20 7946 0555' })
  await mergeCustomers(owner, typed({ customerId: stays, other: goes }))
  const told = JSON.parse((await heldOn(owner, goes)) ?? 'null')
  expect(told).toMatchObject({
    customer: { name: 'Ines Filed', email: 'ines@low.example', phone: '+44 20 7946 0555', note: 'likes dragons' },
    recordsThatWentIntoThisOne: [{ name: 'I. Filed', phone: '+44 20 7946 0555' }],
    storeCredit: { balanceMinor: 120, entries: [{ cause: 'trade-in', amountMinor: 120 }] },
    receipts: [],
  })
  for (const person of [here.person('cashier'), here.person('manager', [here.north]), there.person('owner')])
    expect(await heldOn(person, stays)).toBeNull()
  expect(await Promise.all([randomUUID(), 'x'].map(id => heldOn(owner, id)))).toEqual([null, null])
  await eraseCustomer(owner, typed({ customerId: stays, confirm: 'Ines Filed' }))
  expect(await heldOn(owner, stays)).toBeNull()
})

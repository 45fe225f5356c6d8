import { randomUUID } from 'node:crypto'
import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../database.ts'
import type { Person } from '../session/signed-in.ts'
import { type Scene, scene, type Shop, typed } from '../testing/scene.ts'
import { tell } from '../writes/tell.ts'
import { recordFile, recordView } from './record-view.ts'
import { acceptTask, countShort, nameItem, reopenTask, setRecordAside, tryRecordAgain } from './settle-task.ts'
import { tasksView } from './tasks-view.ts'

let world: Scene
beforeAll(async () => {
  world = await scene()
  await trouble(world.here)
})
afterAll(() => world.close())

const hash = 'ab'.repeat(16)

/** An oversold SKU, an unknown item sold, and a record that nobody can read. */
async function trouble(shop: Shop): Promise<void> {
  const said = { tenantId: shop.tenantId, staffId: null }
  const plain = { localName: null, nicknames: [], setCode: null, setName: null, number: null, rarity: null }
  await tell(said, [
    {
      type: 'item.upserted',
      store: null,
      body: {
        items: [
          {
            ...plain,
            itemId: 1,
            kind: 'generic',
            game: null,
            name: 'Sleeves',
            category: null,
            imageUrl: null,
            archived: false,
          },
        ],
      },
    },
    {
      type: 'sku.upserted',
      store: null,
      body: {
        skus: [
          {
            skuId: 1,
            itemId: 1,
            code: 'SLV-1',
            barcodes: [],
            condition: null,
            finish: '',
            language: '',
            variant: null,
            taxCategory: 'standard',
            strict: false,
            serialised: false,
            costMinor: null,
            archived: false,
          },
        ],
      },
    },
    {
      type: 'stock.adjusted',
      store: shop.north,
      body: { reason: 'test', note: null, lines: [{ skuId: 1, location: null, delta: -2 }] },
    },
    { type: 'sale.completed', store: shop.north, body: { sale: saleOf(shop), reservationIds: [], leases: [] } },
  ])
  await withTenant(database(), shop.tenantId, tx =>
    tx.execute(sql`
      insert into quarantine (tenant_id, hash, store_id, device, code, reason, attempts, sequenced, received_at, text)
      values (${shop.tenantId}::uuid, ${hash}, ${shop.north}::uuid, ${shop.lane}::uuid, 'body', 'a field nobody knows', 1, true, now(), '\\x7b22c3285c2278'::bytea)`),
  )
}

function saleOf({ north }: Shop) {
  const atMs = Date.now()
  return {
    saleId: randomUUID(),
    receiptNumber: 'N-1-1',
    storeId: north,
    shiftId: randomUUID(),
    staffId: randomUUID(),
    customerId: null,
    currency: 'USD',
    completedAtMs: atMs,
    businessDay: new Date(atMs).toISOString().slice(0, 10),
    lines: [
      {
        line: 1,
        kind: 'sale' as const,
        skuId: null,
        scanned: '4006381333931',
        title: 'Something shiny',
        detail: '',
        serial: null,
        quantity: 2,
        unitMinor: 500,
        listMinor: null,
        discountMinor: 0,
        cartDiscountMinor: 0,
        netMinor: 1000,
        taxMinor: 0,
        taxes: [],
        costMinor: null,
        marginScheme: false,
        returnOf: null,
        reason: null,
        approvedBy: null,
        note: null,
      },
    ],
    taxes: [],
    netMinor: 1000,
    taxMinor: 0,
    roundingMinor: 0,
    totalMinor: 1000,
    payments: [
      { paymentId: randomUUID(), method: 'cash' as const, amountMinor: 1000, givenMinor: 1000, reference: null },
    ],
    changeMinor: 0,
    note: null,
    taxExemption: null,
  }
}

const itemOf = async (person: Person, settle: string) =>
  (await tasksView(person)).items.find(item => item.settle === settle)

const onHand = (shop: Shop, skuId: number) =>
  withTenant(database(), shop.tenantId, async tx => {
    const [row] = await tx.execute<{ n: number }>(
      sql`select on_hand::float8 as n from stock_level where store_id = ${shop.north}::uuid and sku_id = ${skuId}`,
    )
    return row?.n ?? 0
  })

test('every task says what happened, where, and leads to its sale', async () => {
  const owner = world.here.person('owner')
  const { items } = await tasksView(owner)
  expect(items.map(item => item.title).toSorted()).toEqual([
    'A record could not be read',
    'Sold more than counted',
    'Unknown item sold',
  ])
  expect(await itemOf(owner, 'count')).toMatchObject({
    where: 'North',
    onHand: -2,
    what: expect.stringContaining('Sleeves'),
  })
  expect(await itemOf(owner, 'name')).toMatchObject({ scanned: '4006381333931', link: { words: 'N-1-1' } })
})

test('foreign tasks, missing ones and those of another store are settled by nobody', async () => {
  const { here, there } = world
  const id = (await itemOf(here.person('owner'), 'count'))?.id ?? ''
  for (const person of [there.person('owner'), here.person('manager', [here.south]), here.person('support')]) {
    expect((await countShort(person, typed({ task: id, counted: '1' }))).done).toBe(false)
    expect((await acceptTask(person, typed({ task: id, reason: 'Mine' }))).done).toBe(false)
  }
  expect((await tasksView(here.person('manager', [here.south]))).items).toEqual([])
  const owner = here.person('owner')
  expect(await countShort(owner, typed({ task: 'nothing' }))).toEqual(
    await countShort(there.person('owner'), typed({ task: id })),
  )
})

test('an unknown item is named: it leaves that shelf and its barcode is known from now on', async () => {
  const { here } = world
  const owner = here.person('owner')
  const id = (await itemOf(owner, 'name'))?.id ?? ''
  expect(await nameItem(owner, typed({ task: id, code: 'NO-SUCH' }))).toMatchObject({ done: false, field: 'code' })
  expect((await nameItem(owner, typed({ task: id, code: 'SLV-1', learn: 'on' }))).done).toBe(true)
  expect(await onHand(here, 1)).toBe(-4)
  expect(await onHand(here, 0)).toBe(0)
  expect(await itemOf(owner, 'name')).toBeUndefined()
  const [sku] = await withTenant(database(), here.tenantId, tx =>
    tx.execute<{ barcodes: string[] }>(sql`select barcodes from sku where sku_id = 1`),
  )
  expect(sku?.barcodes).toEqual(['4006381333931'])
})

test('what is owed is counted, and the books follow', async () => {
  const { here } = world
  const owner = here.person('owner')
  const id = (await itemOf(owner, 'count'))?.id ?? ''
  expect(await countShort(owner, typed({ task: id, counted: 'some' }))).toMatchObject({ field: 'counted' })
  expect((await countShort(owner, typed({ task: id, counted: '3' }))).done).toBe(true)
  expect(await onHand(here, 1)).toBe(3)
  expect(await itemOf(owner, 'count')).toBeUndefined()
  expect((await reopenTask(owner, typed({ task: id }))).done).toBe(true)
  expect(await acceptTask(owner, typed({ task: id, reason: '' }))).toMatchObject({ field: 'reason' })
  expect((await acceptTask(owner, typed({ task: id, reason: 'Counted twice' }))).done).toBe(true)
  expect((await tasksView(owner)).done.some(each => each.what === 'Counted twice')).toBe(true)
})

test('a record that cannot be read is shown as it came, byte for byte, to its own shop only', async () => {
  const { here, there } = world
  const owner = here.person('owner')
  expect(await recordView(owner, hash)).toMatchObject({ where: 'North, Lane 1', size: '7 B', whole: true })
  expect(Buffer.from((await recordFile(owner, hash)) ?? []).toString('hex')).toBe('7b22c3285c2278')
  expect(await recordView(there.person('owner'), hash)).toBeNull()
  expect(await recordFile(here.person('cashier'), hash)).toBeNull()
  expect(await recordView(owner, "' or true --")).toBeNull()
  for (const person of [there.person('owner'), here.person('cashier')])
    expect((await tryRecordAgain(person, typed({ record: hash }))).done).toBe(false)
  expect(await tryRecordAgain(owner, typed({ record: hash }))).toMatchObject({
    done: false,
    words: expect.stringContaining('still cannot be booked'),
  })
  expect(await setRecordAside(there.person('owner'), typed({ record: hash, reason: 'Mine' }))).toMatchObject({
    done: false,
  })
  expect((await setRecordAside(owner, typed({ record: hash, reason: 'Rung up again' }))).done).toBe(true)
  expect(await itemOf(owner, 'record')).toBeUndefined()
})

test('a lane whose copy was wrong is told of, with what was done about it', async () => {
  const { here } = world
  const rows = [{ id: 1, ours: '{"onHand":500}', theirs: '{"onHand":3}' }]
  const body = { kind: 'stock' as const, found: 1, rows, atMs: Date.now() }
  await tell({ tenantId: here.tenantId, staffId: null }, [{ type: 'copy.differed', store: here.north, body }])
  const { items } = await tasksView(here.person('owner'))
  expect(items.find(({ title }) => title === 'A lane showed something else than the books')).toMatchObject({
    where: 'North',
    what: expect.stringContaining('1 stock figure unlike the books'),
  })
})

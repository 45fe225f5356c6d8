import { randomUUID } from 'node:crypto'
import { type Rng, seededRng } from '@vaultsync/base'
import { chainStart, type OpBody, type SealedOp, tenantWide } from '@vaultsync/sync'
import { CounterLane, saleOf, skuOf, type SoldLine, soldBody } from '@vaultsync/sync/testing'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../access/database.ts'
import { applyAsPortal } from '../apply/apply-as-portal.ts'
import { applyRecords } from '../apply/apply-records.ts'
import { testDatabase } from '../testing/index.ts'
import { addUpDays, tenantsToAddUp } from './add-up-days.ts'

const database = await testDatabase()
const owner = openDatabase(database.ownerUrl, { role: 'owner', max: 2 })
const ingest = openDatabase(database.ingestUrl, { role: 'ingest', max: 4 })
afterAll(async () => {
  await Promise.all([owner.close(), ingest.close()])
  await database.close()
})

const goods = [1, 2, 3, 4, 5]
/** Sold before the catalogue knows of it. */
const late = 99
const days = ['2026-11-19', '2026-11-20', '2026-11-21']
const drawers = ['Singles', 'Supplies', 'Boxes', null]

const itemOf = (itemId: number, category: string | null): OpBody<'item.upserted'>['items'][number] => ({
  itemId,
  kind: 'generic',
  game: null,
  name: `Article ${itemId}`,
  localName: null,
  nicknames: [],
  setCode: null,
  setName: null,
  number: null,
  rarity: null,
  category,
  imageUrl: null,
  archived: false,
})

/** A shop of two stores with a lane each, and goods that lie somewhere. */
async function openShop(rng: Rng) {
  const tenantId = randomUUID()
  const pick = <T>(from: readonly T[]): T => from[Math.floor(rng.next() * from.length)] as T
  const tell = (...ops: Parameters<typeof applyAsPortal>[2]) =>
    applyAsPortal(ingest, { tenantId, staffId: null, now: Date.now() }, ops)
  await tell(
    { type: 'item.upserted', store: null, body: { items: goods.map(itemId => itemOf(itemId, pick(drawers))) } },
    { type: 'sku.upserted', store: null, body: { skus: goods.map(skuId => skuOf(skuId)) } },
  )
  const lanes = await Promise.all(
    [1, 2].map(async salt => {
      const place = { tenantId, storeId: randomUUID(), device: randomUUID() }
      await owner.sql`insert into actor (tenant_id, device, epoch, store_id, last_hash)
        values (${tenantId}, ${place.device}, 1, ${place.storeId}, ${chainStart})`
      return new CounterLane(place, Date.now() - 60_000, { salt })
    }),
  )
  return { tenantId, lanes, pick, tell }
}

type Shop = Awaited<ReturnType<typeof openShop>>

function randomOp({ pick }: Shop, lane: CounterLane, rng: Rng): SealedOp {
  const lines = Array.from({ length: 1 + Math.floor(rng.next() * 12) }, (): SoldLine => {
    const kind = pick(['sale', 'sale', 'sale', 'return', 'trade-in'] as const)
    const pieces = 1 + Math.floor(rng.next() * 3)
    return { skuId: pick([...goods, late, null]), quantity: kind === 'sale' ? pieces : -pieces, unitMinor: 137, kind }
  })
  const sale = saleOf(lane, lines, { businessDay: pick(days) })
  if (rng.next() > 0.15) return lane.seal('sale.completed', soldBody(sale))
  const reversal = { saleId: randomUUID(), reason: 'mistake', approvedBy: null, reversal: sale }
  return lane.seal('sale.reversed', reversal)
}

/** The same sums, asked of the sales in another way. */
const asked = {
  rollup_category_day: `select l.store_id, l.business_day, coalesce((select i.category from sku k join item i using (tenant_id, item_id)
      where k.tenant_id = l.tenant_id and k.sku_id = l.sku_id), '') as category, sum(l.net_minor)::bigint as sales_minor,
      sum(coalesce(l.cost_minor, 0))::bigint as cost_minor, sum(l.quantity)::bigint as units
    from sale_line l where l.tenant_id = $1 and l.kind <> 'trade-in' group by 1, 2, 3`,
  rollup_basket_day: `select store_id, business_day, case when line_count > 10 then 10 else line_count end as lines,
      count(*) as sales, sum(total_minor)::bigint as total_minor
    from sale where tenant_id = $1 and reversal_of is null and total_minor > 0 group by 1, 2, 3`,
  rollup_tax_day: `select store_id, business_day, 'vat' as tax_id, sum(tax_minor)::bigint as tax_minor
    from sale where tenant_id = $1 group by 1, 2`,
} as const

async function differences(tenantId: string): Promise<unknown[]> {
  const found: unknown[] = []
  for (const [table, question] of Object.entries(asked)) {
    const columns = Object.keys((await owner.sql.unsafe(`${question} limit 1`, [tenantId]))[0] ?? {}).join(', ')
    const kept = `select ${columns} from ${table} where tenant_id = $1`
    const rows = await owner.sql.unsafe(`(${question} except all ${kept}) union all (${kept} except all ${question})`, [
      tenantId,
    ])
    found.push(...rows)
  }
  return found
}

test.each([1, 2, 3])(
  'after any history the sums by category, basket and tax are those of the sales (seed %i)',
  async seed => {
    const rng = seededRng(seed)
    const shop = await openShop(rng)
    const { tenantId, lanes, pick, tell } = shop
    for (let step = 0; step < 25; step += 1) {
      const lane = pick(lanes)
      const ops = Array.from({ length: 1 + Math.floor(rng.next() * 6) }, () => randomOp(shop, lane, rng))
      const booked = applyRecords(ingest, [lane.record(...ops)], null)
      // Sometimes both are at it at once.
      const summed = rng.next() < 0.5 ? addUpDays(ingest, tenantId, { most: 2, restMs: 0 }) : null
      await Promise.all([booked, summed])
      if (rng.next() < 0.2) {
        const items = [itemOf(pick(goods), pick(drawers))]
        await tell({ type: 'item.upserted', store: null, body: { items } })
      }
      // What was sold before anybody knew it joins the catalogue: its place in the list first, or its article.
      if (step === 8 + seed) await tell({ type: 'sku.upserted', store: null, body: { skus: [skuOf(late)] } })
      if (step === 14) await tell({ type: 'item.upserted', store: null, body: { items: [itemOf(late, 'Late')] } })
    }
    while ((await addUpDays(ingest, tenantId)) > 0) continue
    expect(await differences(tenantId)).toEqual([])
    const [kept] = await owner.sql<{ rows: number }[]>`
    select count(*)::int as rows from rollup_category_day where tenant_id = ${tenantId}`
    expect(kept?.rows).toBeGreaterThan(6)
    // Whatever was kept is made again from nothing.
    await owner.sql`update rollup_category_day set sales_minor = 1 where tenant_id = ${tenantId}`
    await owner.sql`update rollup_day set stale = true where tenant_id = ${tenantId}`
    expect(await addUpDays(ingest, tenantId)).toBeGreaterThan(0)
    expect(await differences(tenantId)).toEqual([])
  },
)

test('goods that join the catalogue after they were sold lie in their drawer on the days before, too', async () => {
  const { tenantId, lanes, tell } = await openShop(seededRng(5))
  const [lane] = lanes
  if (lane === undefined) throw new Error('the shop has a lane')
  const sold = [{ skuId: late, quantity: 1, unitMinor: 500, kind: 'sale' as const }]
  const sale = saleOf(lane, sold, { businessDay: '2026-11-20' })
  await applyRecords(ingest, [lane.record(lane.seal('sale.completed', soldBody(sale)))], null)
  const level = async () => {
    while ((await addUpDays(ingest, tenantId)) > 0) continue
    expect(await differences(tenantId)).toEqual([])
    const rows = await owner.sql<{ category: string }[]>`
      select category from rollup_category_day where tenant_id = ${tenantId}`
    return rows.map(({ category }) => category)
  }
  expect(await level()).toEqual([''])
  await tell(
    { type: 'item.upserted', store: null, body: { items: [itemOf(late, 'Late')] } },
    { type: 'sku.upserted', store: null, body: { skus: [skuOf(late)] } },
  )
  expect(await tenantsToAddUp(ingest, [tenantId])).toEqual([tenantId])
  expect(await level()).toEqual(['Late'])
})

test('a day that was just added up rests, and whose it is is known without asking everybody', async () => {
  const rng = seededRng(9)
  const shop = await openShop(rng)
  const stranger = await openShop(rng)
  const [lane] = shop.lanes
  if (!lane) throw new Error('a shop has lanes')
  const sell = (businessDay: string) => {
    const sale = saleOf(lane, [{ skuId: 1, quantity: 1, unitMinor: 500 }], { businessDay })
    return applyRecords(ingest, [lane.record(lane.seal('sale.completed', soldBody(sale)))], null)
  }
  await sell('2026-11-20')
  const tenants = [shop.tenantId, stranger.tenantId, tenantWide]
  expect(await tenantsToAddUp(ingest, tenants)).toEqual([shop.tenantId])
  const rested = { most: 10, restMs: 60_000 }
  expect(await addUpDays(ingest, stranger.tenantId, rested)).toBe(0)
  expect(await addUpDays(ingest, shop.tenantId, rested)).toBe(1)
  expect(await tenantsToAddUp(ingest, tenants)).toEqual([])
  await sell('2026-11-20')
  await sell('2026-11-21')
  expect(await addUpDays(ingest, shop.tenantId, rested)).toBe(1)
  const [left] = await owner.sql<{ days: number }[]>`
    select count(*)::int as days from rollup_day where tenant_id = ${shop.tenantId} and stale`
  expect(left?.days).toBe(1)
})

test('the day that still sells is left to whoever asks for it', async () => {
  const shop = await openShop(seededRng(11))
  const [lane] = shop.lanes
  if (!lane) throw new Error('a shop has lanes')
  const [now] = await owner.sql<{ today: string }[]>`select (now() at time zone 'UTC')::date::text as today`
  for (const businessDay of ['2026-11-03', now?.today ?? '']) {
    const sale = saleOf(lane, [{ skuId: 1, quantity: 1, unitMinor: 500 }], { businessDay })
    await applyRecords(ingest, [lane.record(lane.seal('sale.completed', soldBody(sale)))], null)
  }
  expect(await addUpDays(ingest, shop.tenantId, { most: 10, restMs: 0, onlyPast: true })).toBe(1)
  expect(await addUpDays(ingest, shop.tenantId, { most: 10, restMs: 0 })).toBe(1)
})

import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import type { OwedLine, StockView, StoreStock } from '../../portal/stock/view.ts'
import { skuWords } from '../catalogue/index/record.ts'
import { tenantSpeech } from '../catalogue/tenant-speech.ts'
import { database } from '../database.ts'
import { instantOf, localOf } from '../item/instants.ts'
import { type ItemStore, openStores } from '../item/item-rows.ts'
import { mayAnywhere } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { isId } from '../writes/fields.ts'
import { one, oneId, type Parameters } from '../writes/parameters.ts'
import { type Cause, causes, idList, movements } from './movements.ts'

const movementsPerPage = 50
const owedShown = 50

export function stockView(person: Person, parameters: Parameters, nowMs = Date.now()): Promise<StockView | null> {
  if (!mayAnywhere(person, 'stock.view')) return Promise.resolve(null)
  return withTenant(database(), person.tenantId, async tx => {
    const speech = await tenantSpeech(tx)
    const stores = await openStores(tx, person.storeIds)
    const asked = instantOf(one(parameters, 'at'), speech.timezone)
    const atMs = asked !== null && asked < nowMs ? asked : null
    const shelves = await storeStock(tx, stores, atMs)
    const ledger = await ledgerOf(tx, stores, parameters)
    return {
      locale: speech.locale,
      currency: speech.currency,
      copies: shelves.reduce((sum, store) => sum + store.copies, 0),
      valueMinor: shelves.reduce((sum, store) => sum + store.valueMinor, 0),
      at:
        atMs === null
          ? null
          : {
              local: localOf(atMs, speech.timezone),
              words: new Intl.DateTimeFormat(speech.locale, {
                dateStyle: 'medium',
                timeStyle: 'short',
                timeZone: speech.timezone,
              }).format(atMs),
            },
      stores: shelves,
      ...(await owedLines(tx, stores)),
      ...ledger,
      mayAdjust: mayAnywhere(person, 'stock.adjust'),
      mayReceive: mayAnywhere(person, 'stock.receive'),
      mayCount: mayAnywhere(person, 'stock.count'),
    }
  })
}

interface StoreSum extends Record<string, unknown> {
  readonly storeId: string
  readonly copies: number
  readonly skus: number
  readonly owed: number
  readonly valueMinor: number
  readonly costMinor: number
}

async function storeStock(
  tx: TenantTransaction,
  stores: readonly ItemStore[],
  atMs: number | null,
): Promise<StoreStock[]> {
  const ids = idList(stores.map(store => store.storeId))
  const sums = await tx.execute<StoreSum>(sql`
    select l.store_id as "storeId", sum(l.on_hand)::int8 as copies, count(*) filter (where l.on_hand > 0)::int as skus,
      count(*) filter (where l.on_hand < 0)::int as owed,
      coalesce(sum(greatest(l.on_hand, 0) * coalesce(o.price_minor, p.price_minor)), 0)::int8 as "valueMinor",
      coalesce(sum(greatest(l.on_hand, 0) * k.cost_minor), 0)::int8 as "costMinor"
    from stock_level l
    left join sku k on k.tenant_id = l.tenant_id and k.sku_id = l.sku_id
    left join price p on p.tenant_id = l.tenant_id and p.store_id = ${tenantWide}::uuid and p.sku_id = l.sku_id
    left join price o on o.tenant_id = l.tenant_id and o.store_id = l.store_id and o.sku_id = l.sku_id
    where l.store_id = any (${ids}) group by l.store_id`)
  const since = atMs === null ? [] : await movedSince(tx, stores, atMs)
  return stores.map(({ storeId, name }) => {
    const sum = sums.find(each => each.storeId === storeId)
    const later = since.find(each => each.storeId === storeId)?.delta ?? 0
    return {
      storeId,
      name,
      copies: (sum?.copies ?? 0) - later,
      skus: sum?.skus ?? 0,
      owed: sum?.owed ?? 0,
      valueMinor: sum?.valueMinor ?? 0,
      costMinor: sum?.costMinor ?? 0,
    }
  })
}

/** A movement may happen a while after its op was named by its day, never long before: two days leave room for clocks. */
const movedSince = (tx: TenantTransaction, stores: readonly ItemStore[], atMs: number) =>
  tx.execute<{ storeId: string; delta: number }>(sql`
    select store_id as "storeId", sum(delta)::int8 as delta from stock_movement
    where store_id = any (${idList(stores.map(store => store.storeId))})
      and day >= to_timestamp(${atMs / 1000}::float8)::date - 2 and at > to_timestamp(${atMs / 1000}::float8)
    group by store_id`)

interface OwedRow extends Record<string, unknown> {
  readonly skuId: number
  readonly itemId: number
  readonly name: string
  readonly condition: 'NM' | null
  readonly finish: string
  readonly language: string
  readonly variant: string | null
  readonly store: string
  readonly storeId: string
  readonly onHand: number
  readonly total: number
}

async function owedLines(tx: TenantTransaction, stores: readonly ItemStore[]) {
  const rows = await tx.execute<OwedRow>(sql`
    select l.sku_id as "skuId", k.item_id as "itemId", i.name, k.condition, k.finish, k.language, k.variant,
      s.name as store, l.store_id as "storeId", l.on_hand as "onHand", count(*) over ()::int as total
    from stock_level l
    join sku k on k.tenant_id = l.tenant_id and k.sku_id = l.sku_id
    join item i on i.tenant_id = k.tenant_id and i.item_id = k.item_id
    join store s on s.tenant_id = l.tenant_id and s.store_id = l.store_id
    where l.store_id = any (${idList(stores.map(store => store.storeId))}) and l.on_hand < 0
    order by l.on_hand, i.name, l.sku_id limit ${owedShown}`)
  const owed = rows.map(
    (row): OwedLine => ({
      key: `${row.storeId} ${row.skuId}`,
      skuId: row.skuId,
      itemId: row.itemId,
      name: row.name,
      words: skuWords(row),
      store: row.store,
      storeId: row.storeId,
      onHand: row.onHand,
    }),
  )
  return { owed, owedCount: rows[0]?.total ?? 0 }
}

async function ledgerOf(tx: TenantTransaction, stores: readonly ItemStore[], parameters: Parameters) {
  const storeId = stores.find(store => store.storeId === oneId(parameters, 'store'))?.storeId ?? null
  const cause: Cause | null = causes.find(each => each === one(parameters, 'cause')) ?? null
  const [opId = '', n = ''] = (one(parameters, 'before') ?? '').split('_')
  const rows = await movements(tx, {
    storeIds: storeId === null ? stores.map(store => store.storeId) : [storeId],
    skuIds: null,
    cause,
    before: isId(opId) && /^\d{1,9}$/.test(n) ? { opId, n: Number(n) } : null,
    limit: movementsPerPage,
  })
  const last = rows.length === movementsPerPage ? rows.at(-1) : undefined
  const search = new URLSearchParams()
  if (storeId) search.set('store', storeId)
  if (cause) search.set('cause', cause)
  if (last) search.set('before', last.key)
  return {
    movements: rows,
    filter: { storeId, cause },
    earlier: last ? `/stock?${search.toString()}#ledger` : null,
  }
}

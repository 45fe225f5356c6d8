import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import type { NewPrice, OwnPrice, PricesView } from '../../portal/prices/view.ts'
import { skuWords } from '../catalogue/index/record.ts'
import { shelves } from '../catalogue/shelves.ts'
import { type TenantSpeech, tenantSpeech } from '../catalogue/tenant-speech.ts'
import { database } from '../database.ts'
import { openStores } from '../item/item-rows.ts'
import { sourceWords } from '../item/item-view.ts'
import { mayAnywhere, personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { oneId, type Parameters } from '../writes/parameters.ts'

const shown = 100

export async function pricesView(
  person: Person,
  parameters: Parameters,
  nowMs = Date.now(),
): Promise<PricesView | null> {
  if (!mayAnywhere(person, 'catalogue.view')) return null
  const counts = await countsOf(person.tenantId, nowMs)
  return withTenant(database(), person.tenantId, async tx => {
    const speech = await tenantSpeech(tx)
    const stores = await openStores(tx, person.storeIds)
    const storeId = stores.find(store => store.storeId === oneId(parameters, 'store'))?.storeId ?? null
    const visible = stores.map(store => store.storeId)
    return {
      locale: speech.locale,
      currency: speech.currency,
      ...counts,
      changes: await newest(tx, { shop: storeId === null, storeIds: storeId === null ? visible : [storeId] }, speech),
      ...(await ownPrices(tx, storeId === null ? visible : [storeId])),
      stores: stores.map(store => ({ storeId: store.storeId, name: store.name })),
      storeId,
      mayBulk: personMay(person, 'price.edit'),
    }
  })
}

const ages = [
  { words: 'Today', days: 1 },
  { words: 'This week', days: 7 },
  { words: 'This month', days: 30 },
  { words: 'This quarter', days: 90 },
  { words: 'Older', days: Number.POSITIVE_INFINITY },
] as const

async function countsOf(tenantId: string, nowMs: number) {
  const asked = ages.map(({ days }) => days)
  const { counts, unpriced } = await shelves().ask(tenantId, 'ages', [asked, nowMs])
  return {
    priced: counts.reduce((sum, count) => sum + count, 0),
    unpriced,
    changedToday: counts[0] ?? 0,
    ages: ages.map(({ words }, at) => ({ words, skus: counts[at] ?? 0 })),
  }
}

interface ChangeRow extends Record<string, unknown> {
  readonly skuId: number
  readonly storeId: string
  readonly store: string | null
  readonly atMs: number
  readonly itemId: number
  readonly name: string
  readonly condition: 'NM' | null
  readonly finish: string
  readonly language: string
  readonly variant: string | null
  readonly nowMinor: number | null
  readonly beforeMinor: number | null
  readonly source: string
  readonly reason: string | null
  readonly staff: string | null
}

interface Where {
  /** Prices that hold everywhere. */
  readonly shop: boolean
  readonly storeIds: readonly string[]
}

/**
 * The shop's feed knows what changed last, in order; stores' own prices are few and say it themselves, while their feeds
 * are full of other things. The history knows from what, why and by whom.
 */
async function newest(tx: TenantTransaction, { shop, storeIds }: Where, speech: TenantSpeech): Promise<NewPrice[]> {
  const rows = await tx.execute<ChangeRow>(sql`
    with changed as (
      (select feed, split_part(key, ':', 2)::int8 as sku_id from feed_row
        where ${shop} and feed = ${tenantWide}::uuid and seq > 0 and key like 'price:%' order by seq desc limit ${shown})
      union all
      (select store_id, sku_id from price where store_id = any (${`{${storeIds.join(',')}}`}::uuid[])
        order by at desc, stamp desc limit ${shown})
    )
    select h.sku_id as "skuId", h.store_id as "storeId", s.name as store, (extract(epoch from h.at) * 1000)::float8 as "atMs",
      k.item_id as "itemId", i.name, k.condition, k.finish, k.language, k.variant, h.price_minor as "nowMinor",
      before.price_minor as "beforeMinor", h.source, h.reason, f.name as staff
    from changed c
    join lateral (select * from price_history h where h.sku_id = c.sku_id and h.store_id = c.feed order by h.stamp desc limit 1) h on true
    left join lateral (
      select p.price_minor from price_history p
      where p.sku_id = h.sku_id and p.store_id = h.store_id and p.stamp < h.stamp order by p.stamp desc limit 1
    ) before on true
    join sku k on k.sku_id = h.sku_id
    join item i on i.item_id = k.item_id
    left join store s on s.store_id = h.store_id
    left join staff f on f.staff_id = h.staff_id
    order by h.at desc, h.stamp desc limit ${shown}`)
  const at = new Intl.DateTimeFormat(speech.locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: speech.timezone,
  })
  return rows.map(row => ({
    key: `${row.storeId} ${row.skuId}`,
    at: at.format(row.atMs),
    itemId: row.itemId,
    name: row.name,
    words: skuWords(row),
    where: row.store ?? 'everywhere',
    beforeMinor: row.beforeMinor,
    nowMinor: row.nowMinor,
    why: [sourceWords(row.source), row.reason].filter(Boolean).join(', '),
    by: row.staff,
  }))
}

async function ownPrices(
  tx: TenantTransaction,
  storeIds: readonly string[],
): Promise<Pick<PricesView, 'own' | 'ownCount'>> {
  const rows = await tx.execute<ChangeRow & { total: number; shopMinor: number | null; ownMinor: number }>(sql`
    select p.sku_id as "skuId", p.store_id as "storeId", s.name as store, k.item_id as "itemId", i.name, k.condition, k.finish,
      k.language, k.variant, p.price_minor as "ownMinor", w.price_minor as "shopMinor", count(*) over ()::int as total
    from price p
    join store s on s.store_id = p.store_id
    join sku k on k.sku_id = p.sku_id
    join item i on i.item_id = k.item_id
    left join price w on w.store_id = ${tenantWide}::uuid and w.sku_id = p.sku_id
    where p.store_id = any (${`{${storeIds.join(',')}}`}::uuid[]) and p.price_minor is not null
    order by s.name, i.name, p.sku_id limit ${shown}`)
  const own = rows.map(
    (row): OwnPrice => ({
      key: `${row.storeId} ${row.skuId}`,
      itemId: row.itemId,
      name: row.name,
      words: skuWords(row),
      store: row.store ?? '',
      ownMinor: row.ownMinor,
      shopMinor: row.shopMinor,
    }),
  )
  return { own, ownCount: rows[0]?.total ?? 0 }
}

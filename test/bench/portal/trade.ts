import { addUpDays } from '@vaultsync/db'
import type { Running } from './running.ts'
import type { Shop } from './shop.ts'

const days = 730
const linesPerSale = 3
const hoursOpen = 10
/** Goods of this trade, beyond every number that an import gives out. */
const goods = { first: 90_000_001, count: 5_000, categories: 20 }

/**
 * Two years of trade, told by SQL instead of by lanes: sales and lines over all days and stores, and the rollups that
 * applying them would have left. What the pages read is the same; how it came there is not what is measured here.
 */
export async function trade({ owner }: Running, { tenantId, storeIds }: Shop, lines: number): Promise<number> {
  const { sql } = owner
  const sales = Math.ceil(lines / linesPerSale)
  for (let month = 0; month <= 25; month += 1) {
    for (const [table, day] of [
      ['sale', 'business_day'],
      ['sale_line', 'business_day'],
    ] as const)
      await sql`select vaultsync_make_month(${table}, ${day}, (date_trunc('month', current_date) - make_interval(months => ${month}))::date)`
  }
  const stores = `{${storeIds.join(',')}}`
  await sql.begin(async tx => {
    await tx`set local synchronous_commit = off`
    await tx`
      insert into sale (tenant_id, sale_id, business_day, store_id, receipt_number, shift_id, staff_id, device_id, currency,
        completed_at, net_minor, tax_minor, rounding_minor, total_minor, change_minor, cost_minor, discount_minor, units,
        line_count, taxes, op_id)
      select ${tenantId}, md5('sale' || n)::uuid, at.day, (${stores}::uuid[])[1 + n / ${days} % 10], 'B-' || n, md5('shift' || n % 10)::uuid,
        md5('staff' || n % 40)::uuid, md5('lane' || n % 10)::uuid, 'EUR', at.day + make_interval(hours => (9 + n / 7 % ${hoursOpen})::int),
        3000, 600, 0, 3600, 0, 1800, 0, 3, ${linesPerSale}, '[{"id":"vat","minor":600}]', md5('op' || n)::uuid
      from generate_series(1, ${sales}::int) as n
      cross join lateral (select current_date - (n % ${days})::int as day) as at`
    await tx`
      insert into sale_line (tenant_id, sale_id, line, business_day, store_id, kind, sku_id, title, detail, quantity, unit_minor,
        discount_minor, cart_discount_minor, net_minor, tax_minor, taxes, cost_minor, margin_scheme)
      select ${tenantId}, md5('sale' || n)::uuid, line, current_date - (n % ${days})::int, (${stores}::uuid[])[1 + n / ${days} % 10], 'sale',
        ${goods.first}::int + (n * 7 + line * 13) % ${goods.count}::int, 'Article', 'NM', 1, 1000, 0, 0, 1000, 200, '[{"id":"vat","minor":200}]', 600, false
      from generate_series(1, ${sales}::int) as n cross join generate_series(1, ${linesPerSale}) as line`
    await goodsOf(tx, tenantId)
    await rollups(tx, tenantId)
  })
  await sql`analyze`
  while ((await addUpDays(owner, tenantId)) > 0) continue
  // A shop that is open: today has moved since, and is added up by whoever looks.
  await sql`update rollup_day set stale = true where tenant_id = ${tenantId} and business_day = current_date`
  await sql`analyze rollup_day, rollup_category_day, rollup_basket_day, rollup_tax_day`
  const [counted] = await sql<
    [{ lines: number }]
  >`select count(*)::int as lines from sale_line where tenant_id = ${tenantId}`
  return counted.lines
}

type Transaction = Parameters<Parameters<Running['owner']['sql']['begin']>[1]>[0]

async function goodsOf(tx: Transaction, tenantId: string) {
  const { first, count, categories } = goods
  await tx`
    insert into item (tenant_id, item_id, kind, name, nicknames, category, archived, stamp)
    select ${tenantId}, n, 'card', 'Article ' || n, '{}', 'Category ' || n % ${categories}::int, false, ''
    from generate_series(${first}::int, ${first + count - 1}::int) as n`
  await tx`
    insert into sku (tenant_id, sku_id, item_id, code, barcodes, condition, finish, language, tax_category, strict, serialised,
      cost_minor, archived, stamp)
    select ${tenantId}, n, n, 'ART-' || n, '{}', 'NM', '', '', 'standard', false, false, 600, false, ''
    from generate_series(${first}::int, ${first + count - 1}::int) as n`
}

async function rollups(tx: Transaction, tenantId: string) {
  const sums = `count(*), 0, sum(units), sum(net_minor), sum(tax_minor), sum(total_minor), sum(cost_minor), 0, 0`
  const from = `from sale where tenant_id = '${tenantId}'`
  await tx.unsafe(`insert into rollup_day select tenant_id, store_id, business_day, ${sums} ${from} group by 1, 2, 3`)
  await tx.unsafe(
    `insert into rollup_hour select tenant_id, store_id, date_trunc('hour', completed_at), ${sums} ${from} group by 1, 2, 3`,
  )
  await tx.unsafe(
    `insert into rollup_staff_day select tenant_id, store_id, business_day, staff_id, ${sums} ${from} group by 1, 2, 3, 4`,
  )
  await tx.unsafe(
    `insert into rollup_method_day select tenant_id, store_id, business_day, 'cash', sum(total_minor), count(*) ${from} group by 1, 2, 3`,
  )
}

import type { Invariant } from './invariant.ts'

/** Days that say themselves that they have moved since they were added up: whoever asks meanwhile adds up the sales. */
const moved = `select tenant_id, store_id, business_day from rollup_day where stale`

/** Days on which something was sold that lies in another category now, and that are not told of it yet. */
const recategorised = `
  select l.tenant_id, l.store_id, l.business_day from recategorised_item
  join sku using (tenant_id, item_id) join sale_line l using (tenant_id, sku_id)`

interface DaySums {
  readonly table: string
  readonly name: string
  readonly key: string
  readonly sums: readonly [string, ...string[]]
  /** The same, added up from the books. */
  readonly truth: string
  readonly waiting: string
}

function daySums({ table, name, key, sums, truth, waiting }: DaySums): Invariant {
  const all = `tenant_id, store_id, business_day, ${key}`
  const differ = sums.map(sum => `coalesce(r.${sum}, 0) <> coalesce(t.${sum}, 0)`).join(' or ')
  const said = (from: string) => sums.map(sum => `coalesce(${from}.${sum}, 0)`).join(", ', ', ")
  return {
    name,
    sql: `with t as (${truth}), waiting as (${waiting})
      select tenant_id, store_id, format('%s, ${name.replace('the sums ', '')}: %s is %s in the books and %s in the sums', business_day,
        coalesce(nullif(${key}::text, ''), 'none'), concat(${said('t')}), concat(${said('r')})) as what
      from ${table} r full join t using (${all})
      where (${differ}) and (tenant_id, store_id, business_day) not in (select * from waiting)`,
  }
}

export const daySumInvariants: readonly Invariant[] = [
  daySums({
    table: 'rollup_category_day',
    name: 'the sums by category and day',
    key: 'category',
    sums: ['sales_minor', 'cost_minor', 'units'],
    truth: `select l.tenant_id, l.store_id, l.business_day, coalesce(i.category, '') as category, sum(l.net_minor) as sales_minor,
        sum(coalesce(l.cost_minor, 0)) as cost_minor, sum(l.quantity) as units
      from sale_line l left join sku k using (tenant_id, sku_id) left join item i using (tenant_id, item_id)
      where l.kind <> 'trade-in' group by 1, 2, 3, 4`,
    waiting: `${moved} union ${recategorised}`,
  }),
  daySums({
    table: 'rollup_basket_day',
    name: 'the sums by size of basket and day',
    key: 'lines',
    sums: ['sales', 'total_minor'],
    truth: `select tenant_id, store_id, business_day, case when line_count > 10 then 10 else line_count end as lines, count(*) as sales,
        sum(total_minor) as total_minor
      from sale where total_minor > 0 and reversal_of is null group by 1, 2, 3, 4`,
    waiting: moved,
  }),
  daySums({
    table: 'rollup_tax_day',
    name: 'the sums by tax and day',
    key: 'tax_id',
    sums: ['tax_minor'],
    truth: `select s.tenant_id, s.store_id, s.business_day, coalesce(x.id, '') as tax_id, sum(x.minor) as tax_minor
      from sale s, jsonb_to_recordset(case when jsonb_typeof(s.taxes) = 'array' then s.taxes else '[]' end) as x (id text, minor bigint)
      group by 1, 2, 3, 4`,
    waiting: moved,
  }),
]

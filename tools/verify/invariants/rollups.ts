import type { Invariant } from './invariant.ts'

const sums = [
  'sales',
  'returns',
  'units',
  'net_minor',
  'tax_minor',
  'total_minor',
  'cost_minor',
  'discount_minor',
  'bought_minor',
]

const trade = `
  select s.tenant_id, s.store_id, s.business_day, s.staff_id, date_trunc('hour', s.completed_at at time zone 'UTC') at time zone 'UTC' as hour,
    (s.reversal_of is null)::int as sales, (s.reversal_of is not null or l.returns)::int as returns, s.units, s.net_minor,
    s.tax_minor, s.total_minor, s.cost_minor, s.discount_minor, l.bought_minor
  from sale s left join (
    select tenant_id, sale_id, bool_or(kind = 'return') as returns,
      sum(case when kind = 'trade-in' then -net_minor else 0 end) as bought_minor
    from sale_line group by tenant_id, sale_id
  ) l using (tenant_id, sale_id)`

function rollup(table: string, name: string, keys: readonly string[]): Invariant {
  const all = ['tenant_id', 'store_id', ...keys].join(', ')
  const added = sums.map(sum => `sum(${sum}) as ${sum}`).join(', ')
  const differ = sums.map(sum => `coalesce(r.${sum}, 0) <> coalesce(t.${sum}, 0)`).join(' or ')
  const label = keys.map(key => `${key}::text`).join(" || ' ' || ")
  return {
    name: `the sums by ${name} are the sums of the sales`,
    sql: `with t as (select ${all}, ${added} from (${trade}) s group by ${all})
      select tenant_id, store_id, format('%s: %s sales for %s in the books, %s for %s in the sums', ${label},
        coalesce(t.sales, 0), coalesce(t.total_minor, 0), coalesce(r.sales, 0), coalesce(r.total_minor, 0)) as what
      from ${table} r full join t using (${all}) where ${differ}`,
  }
}

export const rollupInvariants: readonly Invariant[] = [
  rollup('rollup_hour', 'hour', ['hour']),
  rollup('rollup_day', 'day', ['business_day']),
  rollup('rollup_staff_day', 'employee and day', ['business_day', 'staff_id']),
  {
    name: 'the sums by way of paying are the sums of the payments',
    sql: `with t as (
        select tenant_id, store_id, business_day, method, sum(amount_minor) as n, count(*) as times
        from payment group by tenant_id, store_id, business_day, method
      )
      select tenant_id, store_id, format('%s, %s: %s in payments and %s in the sums', business_day, method,
        coalesce(t.n, 0), coalesce(r.amount_minor, 0)) as what
      from rollup_method_day r full join t using (tenant_id, store_id, business_day, method)
      where coalesce(t.n, 0) <> coalesce(r.amount_minor, 0) or coalesce(t.times, 0) <> coalesce(r.count, 0)`,
  },
]

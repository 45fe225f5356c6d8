import type { Invariant } from './invariant.ts'

export const stockInvariants: readonly Invariant[] = [
  {
    name: 'the sum of all movements is the stock',
    sql: `with moved as (
        select tenant_id, store_id, sku_id, sum(delta) as n from stock_movement group by tenant_id, store_id, sku_id
      )
      select tenant_id, store_id, format('SKU %s: the movements add up to %s and the level says %s',
        sku_id, coalesce(m.n, 0), coalesce(l.on_hand::text, 'nothing')) as what
      from stock_level l full join moved m using (tenant_id, store_id, sku_id)
      where coalesce(l.on_hand, 0) <> coalesce(m.n, 0)`,
  },
  {
    name: 'the sum of movements in a place is what the place holds',
    sql: `with moved as (
        select tenant_id, store_id, sku_id, location, sum(delta) as n from stock_movement where location is not null
        group by tenant_id, store_id, sku_id, location
      )
      select tenant_id, store_id, format('SKU %s in %s: the movements add up to %s and the place says %s',
        sku_id, location, coalesce(m.n, 0), coalesce(p.quantity, 0)) as what
      from stock_place p full join moved m using (tenant_id, store_id, sku_id, location)
      where coalesce(p.quantity, 0) <> coalesce(m.n, 0)`,
  },
  {
    name: 'every movement has its op',
    sql: `select m.tenant_id, m.store_id, format('SKU %s moved by %s, and op %s is not in the books', sku_id, delta, m.op_id) as what
      from stock_movement m left join op o on o.tenant_id = m.tenant_id and o.op_id = m.op_id where o.op_id is null`,
  },
  {
    name: 'what is set aside is what reservations and leases hold',
    sql: `with held as (
        select tenant_id, store_id, sku_id, sum(n) as n from (
          select r.tenant_id, r.store_id, (line ->> 'skuId')::bigint as sku_id, (line ->> 'held')::bigint as n
          from reservation r, jsonb_array_elements(r.lines) line where r.status in ('held', 'partial')
          union all
          select tenant_id, store_id, subject::bigint, amount - used from lease where kind = 'stock' and status = 'live'
        ) h group by tenant_id, store_id, sku_id
      )
      select tenant_id, store_id, format('SKU %s: %s are held and %s are set aside', sku_id, coalesce(h.n, 0), coalesce(l.reserved, 0)) as what
      from stock_level l full join held h using (tenant_id, store_id, sku_id)
      where coalesce(l.reserved, 0) <> coalesce(h.n, 0)`,
  },
]

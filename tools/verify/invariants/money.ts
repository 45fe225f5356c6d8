import type { Invariant } from './invariant.ts'

const told = (path: string) =>
  `coalesce(o.text::json #> '{body,sale}', o.text::json #> '{body,reversal}') ->> '${path}'`

export const moneyInvariants: readonly Invariant[] = [
  {
    name: 'sales are what their ops told',
    sql: `select s.tenant_id, s.store_id, format('sale %s: %s', s.receipt_number, case when o.op_id is null
          then 'its op is not in the books' else 'its sums are not those of its op' end) as what
      from sale s left join op o on o.tenant_id = s.tenant_id and o.op_id = s.op_id
      where o.op_id is null or (${told('totalMinor')})::bigint <> s.total_minor or (${told('netMinor')})::bigint <> s.net_minor
        or (${told('taxMinor')})::bigint <> s.tax_minor or (${told('saleId')})::uuid <> s.sale_id`,
  },
  {
    name: 'every op that told of a sale has it in the books',
    sql: `select o.tenant_id, o.store_id, format('op %s told of a sale that is not there', o.op_id) as what
      from op o where o.type in ('sale.completed', 'sale.reversed')
        and not exists (select 1 from sale s where s.tenant_id = o.tenant_id and s.sale_id = (${told('saleId')})::uuid)`,
  },
  {
    name: 'lines add up to their sale',
    sql: `with lines as (
        select tenant_id, sale_id, count(*) as n, sum(net_minor) as net, sum(quantity) as units from sale_line group by tenant_id, sale_id
      )
      select coalesce(s.tenant_id, l.tenant_id) as tenant_id, s.store_id, format('sale %s: %s lines of %s, net %s of %s',
        coalesce(s.receipt_number, l.sale_id::text), coalesce(l.n, 0), s.line_count, coalesce(l.net, 0), s.net_minor) as what
      from sale s full join lines l on l.tenant_id = s.tenant_id and l.sale_id = s.sale_id
      where s.sale_id is null or coalesce(l.n, 0) <> s.line_count or coalesce(l.units, 0) <> s.units
        or (coalesce(l.net, 0) <> s.net_minor and not exists (
          select 1 from op o where o.tenant_id = s.tenant_id and o.op_id = s.op_id and (${told('netMinor')})::bigint = s.net_minor))`,
  },
  {
    name: 'a sale cost what its goods cost',
    // What a trade-in cost is stock that was bought: it becomes a cost of sales when it is sold on.
    sql: `with goods as (
        select tenant_id, sale_id, sum(cost_minor) as n from sale_line where kind <> 'trade-in' group by tenant_id, sale_id
      )
      select s.tenant_id, s.store_id, format('sale %s: its goods cost %s and it says %s', s.receipt_number, coalesce(g.n, 0), s.cost_minor) as what
      from sale s left join goods g on g.tenant_id = s.tenant_id and g.sale_id = s.sale_id
      where s.cost_minor <> coalesce(g.n, 0)`,
  },
  {
    name: 'payments add up to their sale, or a person was told',
    sql: `with paid as (select tenant_id, sale_id, sum(amount_minor) as n from payment group by tenant_id, sale_id)
      select coalesce(s.tenant_id, p.tenant_id) as tenant_id, s.store_id, format('sale %s: %s is due and %s was paid',
        coalesce(s.receipt_number, p.sale_id::text), coalesce(s.total_minor, 0), coalesce(p.n, 0)) as what
      from sale s full join paid p on p.tenant_id = s.tenant_id and p.sale_id = s.sale_id
      where coalesce(s.total_minor, 0) <> coalesce(p.n, 0) and not exists (
        select 1 from task t where t.tenant_id = s.tenant_id and t.code = 'unbalanced-sale' and t.subject = s.sale_id::text)`,
  },
  {
    name: 'goods of a sale moved with it',
    sql: `with lines as (select tenant_id, sale_id, sum(quantity) as units from sale_line group by tenant_id, sale_id),
      moved as (select tenant_id, op_id, sum(delta) as n from stock_movement group by tenant_id, op_id)
      select s.tenant_id, s.store_id, format('sale %s: %s units were sold and %s moved', s.receipt_number, l.units, -coalesce(m.n, 0)) as what
      from sale s join lines l on l.tenant_id = s.tenant_id and l.sale_id = s.sale_id
      left join moved m on m.tenant_id = s.tenant_id and m.op_id = s.op_id
      where l.units <> -coalesce(m.n, 0)`,
  },
  {
    name: 'every shift has taken what its payments say',
    sql: `with paid as (
        select tenant_id, shift_id, method, sum(amount_minor) as n, count(*) as times from payment group by tenant_id, shift_id, method
        union all
        select tenant_id, shift_id, 'cash-moved', sum(amount_minor), count(*) from cash_movement where kind = 'moved' group by tenant_id, shift_id
      )
      select tenant_id, s.store_id, format('shift %s, %s: %s in payments and %s in the tally', shift_id, method,
        coalesce(p.n, 0), coalesce(t.amount_minor, 0)) as what
      from shift_tally t full join paid p using (tenant_id, shift_id, method) left join shift s using (tenant_id, shift_id)
      where coalesce(p.n, 0) <> coalesce(t.amount_minor, 0) or coalesce(p.times, 0) <> coalesce(t.count, 0)`,
  },
  {
    name: 'the sum of credit entries is the balance',
    sql: `with entered as (select tenant_id, customer_id, sum(amount_minor) as n from credit_entry group by tenant_id, customer_id)
      select tenant_id, null::uuid as store_id, format('customer %s: the entries add up to %s and the balance says %s',
        customer_id, coalesce(e.n, 0), coalesce(b.balance_minor, 0)) as what
      from credit_balance b full join entered e using (tenant_id, customer_id)
      where coalesce(b.balance_minor, 0) <> coalesce(e.n, 0)`,
  },
  {
    name: 'what lanes may spend of credit and budgets is what their leases say',
    sql: `with leased as (
        select tenant_id, kind, subject, sum(case when status = 'live' then amount - used else 0 end) as open,
          sum(case when status = 'live' then amount when status = 'returned' then used else 0 end) as granted
        from lease where kind in ('credit', 'budget') group by tenant_id, kind, subject
      ), kept as (
        select tenant_id, 'credit' as kind, customer_id::text as subject, leased_minor as n from credit_balance
        union all select tenant_id, 'budget', subject, granted from lease_pool
      )
      select tenant_id, null::uuid as store_id, format('%s %s: leases hold %s and %s is kept for them', kind, subject,
        case when kind = 'credit' then coalesce(l.open, 0) else coalesce(l.granted, 0) end, coalesce(k.n, 0)) as what
      from leased l full join kept k using (tenant_id, kind, subject)
      where case when kind = 'credit' then coalesce(l.open, 0) else coalesce(l.granted, 0) end <> coalesce(k.n, 0)`,
  },
  {
    name: 'what came back of a line is what its returns say',
    sql: `with returned as (
        select tenant_id, return_sale_id as sale_id, return_line as line, -sum(quantity) as n from sale_line
        where return_sale_id is not null and quantity < 0 group by tenant_id, return_sale_id, return_line
      )
      select tenant_id, null::uuid as store_id, format('sale %s, line %s: %s came back and %s is noted', sale_id, line,
        coalesce(r.n, 0), coalesce(k.quantity, 0)) as what
      from returned_line k full join returned r using (tenant_id, sale_id, line)
      where coalesce(r.n, 0) <> coalesce(k.quantity, 0)`,
  },
]

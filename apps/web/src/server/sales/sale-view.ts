import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { SaleView } from '../../portal/sales/view.ts'
import { database } from '../database.ts'
import { opener } from '../customers/opened.ts'
import { seesSales } from './sees-sales.ts'
import type { Person } from '../session/signed-in.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] } & Record<string, unknown>

interface Head extends Record<string, unknown> {
  readonly saleId: string
  readonly storeId: string
  readonly receiptNumber: string
  readonly completedMs: number
  readonly receivedMs: number | null
  readonly store: string
  readonly timezone: string
  readonly locale: string
  readonly currency: string
  readonly lane: string | null
  readonly staff: string | null
  readonly customer: string | null
  readonly note: string | null
  readonly netMinor: number
  readonly taxMinor: number
  readonly roundingMinor: number
  readonly totalMinor: number
  readonly changeMinor: number
  readonly device: string | null
  readonly epoch: number | null
  readonly seq: number | null
  readonly hash: string | null
}

/** One sale to the line, or null: for what does not exist and for what this person may not see alike. */
export function saleView(person: Person, saleId: string): Promise<SaleView | null> {
  return withTenant(database(), person.tenantId, async tx => {
    const [head] = await tx.execute<Head>(sql`
      select s.sale_id as "saleId", s.store_id as "storeId", s.receipt_number as "receiptNumber", extract(epoch from s.completed_at) * 1000 as "completedMs",
        extract(epoch from o.received_at) * 1000 as "receivedMs",
        st.name as store, st.timezone, st.locale, s.currency, d.lane, f.name as staff, c.name_sealed as customer, s.note,
        s.net_minor as "netMinor", s.tax_minor as "taxMinor", s.rounding_minor as "roundingMinor", s.total_minor as "totalMinor", s.change_minor as "changeMinor",
        o.device, o.epoch, o.seq, o.hash
      from sale s
      join store st using (tenant_id, store_id)
      left join op o on o.tenant_id = s.tenant_id and o.op_id = s.op_id
      left join device d on d.tenant_id = s.tenant_id and d.device_id = s.device_id
      left join staff f on f.tenant_id = s.tenant_id and f.staff_id = s.staff_id
      left join customer_alias a on a.tenant_id = s.tenant_id and a.customer_id = s.customer_id
    left join customer c on c.tenant_id = s.tenant_id and c.customer_id = coalesce(a.into_id, s.customer_id)
      where s.sale_id = ${saleId}::uuid`)
    if (!head || !seesSales(person, head.storeId)) return null
    const lines = await tx.execute<Mutable<SaleView['lines'][number]>>(sql`
      select line, title, detail, kind, quantity, unit_minor as "unitMinor", discount_minor + cart_discount_minor as "discountMinor", net_minor as "netMinor", tax_minor as "taxMinor"
      from sale_line where sale_id = ${saleId}::uuid order by line`)
    const payments = await tx.execute<Mutable<SaleView['payments'][number]>>(sql`
      select method, amount_minor as "amountMinor", given_minor as "givenMinor", reference from payment where sale_id = ${saleId}::uuid order by at, payment_id`)
    const at = new Intl.DateTimeFormat(head.locale, {
      dateStyle: 'medium',
      timeStyle: 'medium',
      timeZone: head.timezone,
    })
    const step = (mark: 1 | 3 | 4, words: string, ms: number | null) =>
      ms === null ? [] : [{ mark, words, at: at.format(Number(ms)) }]
    const { device, epoch, seq, hash } = head
    return {
      ...head,
      customer: (await opener(person.tenantId, tx))(head.customer),
      lane: head.lane ?? '–',
      staff: head.staff ?? '–',
      at: at.format(Number(head.completedMs)),
      lines,
      payments,
      journey: [
        ...step(1, 'On the lane', head.completedMs),
        ...step(3, 'Received', head.receivedMs),
        { mark: 4, words: 'In the books', at: 'once' },
      ],
      chain: device !== null && epoch !== null && seq !== null && hash !== null ? { device, epoch, seq, hash } : null,
    }
  })
}

import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { type SaleSearchReply, type SaleSearchRequest, dayOfId } from '@vaultsync/sync'
import { type SQL, sql } from 'drizzle-orm'
import type { Gateway } from './gateway.ts'
import { Refused } from './refused.ts'
import { type Visitor, mayRead } from './visitor.ts'

type FoundSale = SaleSearchReply['sales'][number]
type SaleFact = FoundSale['sale']

/** What somebody bought under every id they had: those who went into another customer keep their sales under their own. */
const boughtBy = (customerId: string) => sql`s.customer_id in (
  with me as (select coalesce((select into_id from customer_alias where customer_id = ${customerId}::uuid), ${customerId}::uuid) as id)
  select id from me union all select a.customer_id from customer_alias a, me where a.into_id = me.id)`

/** Sales are found by their rows and told by their ops: the fact comes back exactly as it was sealed at the counter. */
export async function saleSearch(
  gateway: Gateway,
  visitor: Visitor,
  request: SaleSearchRequest,
): Promise<SaleSearchReply> {
  const { tenantId } = await mayRead(gateway, visitor)
  const { text, saleId, customerId, fromDay, toDay, limit } = request
  if (text === null && saleId === null && customerId === null && fromDay === null) {
    throw new Refused('BAD_REQUEST', {
      code: 'search-empty',
      happened: 'nothing was asked for',
      todo: 'give a receipt number, a customer, a day or words of a line',
    })
  }
  return withTenant(gateway.database, tenantId, async tx => {
    await tx.execute(sql`set local statement_timeout = '3s'`)
    const wishes = [sql`s.tenant_id = ${tenantId}`]
    if (saleId !== null) wishes.push(sql`s.sale_id = ${saleId}`)
    if (customerId !== null) wishes.push(boughtBy(customerId))
    if (fromDay !== null) wishes.push(sql`s.business_day >= ${fromDay}`)
    if (toDay !== null) wishes.push(sql`s.business_day <= ${toDay}`)
    const known = sql.join(wishes, sql` and `)
    // A whole receipt number needs no search, and a shop has many sales.
    let found =
      text === null ? [] : await salesWhere(tx, sql`${known} and s.receipt_number = ${text.toUpperCase()}`, limit)
    if (text !== null) {
      const beginning = `${escapeLike(text)}%`
      const words = `%${escapeLike(text)}%`
      wishes.push(sql`(s.receipt_number ilike ${beginning} or exists (
        select from sale_line l where l.tenant_id = s.tenant_id and l.sale_id = s.sale_id
          and l.business_day = s.business_day and l.title ilike ${words}))`)
    }
    if (found.length === 0) found = await salesWhere(tx, sql.join(wishes, sql` and `), limit)
    const shown = found.slice(0, limit)
    const ids = shown.map(({ opId }) => opId)
    const days = shown.map(({ opId }) => dayOfId(opId))
    const ops = await tx.execute<{ opId: string; text: string }>(sql`
      select o.op_id as "opId", o.text from op o
      join unnest(${textArray(ids)}::uuid[], ${textArray(days)}::date[]) as w(op_id, op_day)
        on o.op_id = w.op_id and o.op_day = w.op_day
      where o.tenant_id = ${tenantId}`)
    const facts = new Map(ops.map(op => [op.opId, factOf(op.text)]))
    return {
      sales: shown.flatMap(({ opId, reversed, returned }) => {
        const sale = facts.get(opId)
        return sale === undefined ? [] : [{ sale, reversed, returned: returned ?? [] }]
      }),
      more: found.length > limit,
    }
  })
}

interface SaleRow extends Record<string, unknown> {
  readonly opId: string
  readonly reversed: boolean
  readonly returned: FoundSale['returned'] | null
}

/** One more than wanted, so that it can be said that there are more. */
async function salesWhere(tx: TenantTransaction, wish: SQL, limit: number): Promise<readonly SaleRow[]> {
  return tx.execute<SaleRow>(sql`
    select s.op_id as "opId",
      exists (select from sale r where r.tenant_id = s.tenant_id and r.reversal_of = s.sale_id
        and r.business_day >= s.business_day) as reversed,
      (select json_agg(json_build_object('line', r.line, 'quantity', r.quantity) order by r.line)
        from returned_line r where r.tenant_id = s.tenant_id and r.sale_id = s.sale_id) as returned
    from sale s where ${wish}
    order by s.completed_at desc limit ${limit + 1}`)
}

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, sign => `\\${sign}`)

/** drizzle spreads a list into many parameters; the database wants one array. */
const textArray = (list: readonly string[]) => `{${list.join(',')}}`

function factOf(text: string): SaleFact | undefined {
  const { type, body } = JSON.parse(text) as { type: string; body: { sale?: SaleFact; reversal?: SaleFact } }
  return type === 'sale.completed' ? body.sale : body.reversal
}

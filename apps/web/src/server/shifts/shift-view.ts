import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { Amount, ShiftView } from '../../portal/shifts/view.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { isId } from '../writes/fields.ts'

interface Head extends Record<string, unknown> {
  readonly storeId: string
  readonly store: string
  readonly timezone: string
  readonly locale: string
  readonly currency: string
  readonly lane: string | null
  readonly number: number | null
  readonly day: string | null
  readonly openedMs: number | null
  readonly openedBy: string | null
  readonly closedMs: number | null
  readonly closedBy: string | null
  readonly floatMinor: number | null
  readonly countedMinor: number | null
  readonly laneExpectedMinor: number | null
  readonly denominations: unknown
  readonly note: string | null
}

/** One shift as its Z report tells it, from the books: a sale that came in late is in it. Null for foreign and missing alike. */
export async function shiftView(person: Person, shiftId: string): Promise<ShiftView | null> {
  if (!isId(shiftId)) return null
  return withTenant(database(), person.tenantId, async tx => {
    const head = await shiftHead(tx, shiftId)
    if (!head || !personMay(person, 'report.view', head.storeId)) return null
    const at = new Intl.DateTimeFormat(head.locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: head.timezone,
    })
    const methods = await tallies(tx, shiftId)
    const cashMinor = methods.find(each => each.method === 'cash')?.minor ?? 0
    const movedMinor = methods.find(each => each.method === 'cash-moved')?.minor ?? 0
    const floatMinor = head.floatMinor ?? 0
    const expectedMinor = floatMinor + cashMinor + movedMinor
    const closed = head.closedMs !== null
    const { storeId: _store, day, openedMs, closedMs, denominations, timezone: _zone, ...told } = head
    return {
      ...told,
      shiftId,
      number: head.number ?? 0,
      lane: head.lane ?? '–',
      day: day ?? '–',
      opened: openedMs === null ? '–' : at.format(openedMs),
      openedBy: head.openedBy ?? '–',
      closed: closedMs === null ? null : at.format(closedMs),
      floatMinor,
      ...(await trade(tx, head, shiftId)),
      methods: methods.filter(each => each.method !== 'cash-moved'),
      cashMinor,
      movedMinor,
      expectedMinor,
      countedMinor: closed ? head.countedMinor : null,
      differenceMinor: closed && head.countedMinor !== null ? head.countedMinor - expectedMinor : null,
      coins: coinsOf(denominations),
      moves: await moves(tx, shiftId, ms => at.format(ms)),
      receipts: await receipts(tx, head, shiftId, ms => at.format(ms)),
    }
  })
}

async function shiftHead(tx: TenantTransaction, shiftId: string): Promise<Head | undefined> {
  const [head] = await tx.execute<Head>(sql`
    select h.store_id as "storeId", s.name as store, s.timezone, s.locale, coalesce(h.currency, s.currency) as currency, d.lane, h.number,
      h.business_day::text as day, (extract(epoch from h.opened_at) * 1000)::float8 as "openedMs", o.name as "openedBy",
      (extract(epoch from h.closed_at) * 1000)::float8 as "closedMs", c.name as "closedBy", h.float_minor as "floatMinor",
      h.counted_minor as "countedMinor", h.expected_minor as "laneExpectedMinor", h.denominations, h.note
    from shift h
    join store s on s.tenant_id = h.tenant_id and s.store_id = h.store_id
    left join device d on d.tenant_id = h.tenant_id and d.device_id = h.device_id
    left join staff o on o.tenant_id = h.tenant_id and o.staff_id = h.opened_by
    left join staff c on c.tenant_id = h.tenant_id and c.staff_id = h.closed_by
    where h.shift_id = ${shiftId}::uuid`)
  return head
}

async function tallies(tx: TenantTransaction, shiftId: string): Promise<(Amount & { method: string })[]> {
  const rows = await tx.execute<{ method: string; minor: number; count: number }>(sql`
    select method, amount_minor::float8 as minor, count::int as count from shift_tally where shift_id = ${shiftId}::uuid order by amount_minor desc`)
  return [...rows]
}

/** A sale lies in the month of its business day, which is its shift's: naming it keeps the other months shut. */
const inShift = (head: Head, shiftId: string) => sql`
  s.store_id = ${head.storeId}::uuid and s.shift_id = ${shiftId}::uuid
  and s.business_day between ${head.day ?? '1970-01-01'}::date - 1 and ${head.day ?? '2999-01-01'}::date + 1`

async function trade(tx: TenantTransaction, head: Head, shiftId: string) {
  const [lines] = await tx.execute<
    Record<'sold' | 'off' | 'returned' | 'bought' | 'soldN' | 'offN' | 'returnedN' | 'boughtN', number>
  >(sql`
    select coalesce(sum(l.net_minor + l.discount_minor + l.cart_discount_minor) filter (where l.kind = 'sale'), 0)::float8 as sold,
      coalesce(-sum(l.discount_minor + l.cart_discount_minor) filter (where l.kind = 'sale'), 0)::float8 as off,
      coalesce(sum(l.net_minor) filter (where l.kind = 'return'), 0)::float8 as returned,
      coalesce(sum(l.net_minor) filter (where l.kind = 'trade-in'), 0)::float8 as bought,
      count(distinct l.sale_id) filter (where l.kind = 'sale')::int as "soldN",
      count(distinct l.sale_id) filter (where l.kind = 'sale' and l.discount_minor + l.cart_discount_minor <> 0)::int as "offN",
      count(distinct l.sale_id) filter (where l.kind = 'return')::int as "returnedN",
      count(distinct l.sale_id) filter (where l.kind = 'trade-in')::int as "boughtN"
    from sale s join sale_line l using (tenant_id, sale_id, business_day) where ${inShift(head, shiftId)}`)
  const [sums] = await tx.execute<Record<'netMinor' | 'taxMinor' | 'roundingMinor' | 'totalMinor', number>>(sql`
    select coalesce(sum(s.net_minor), 0)::float8 as "netMinor", coalesce(sum(s.tax_minor), 0)::float8 as "taxMinor",
      coalesce(sum(s.rounding_minor), 0)::float8 as "roundingMinor", coalesce(sum(s.total_minor), 0)::float8 as "totalMinor"
    from sale s where ${inShift(head, shiftId)}`)
  const amount = (count: number | undefined, minor: number | undefined): Amount => ({
    count: count ?? 0,
    minor: minor ?? 0,
  })
  return {
    sales: amount(lines?.soldN, lines?.sold),
    discounts: amount(lines?.offN, lines?.off),
    returns: amount(lines?.returnedN, lines?.returned),
    tradeIns: amount(lines?.boughtN, lines?.bought),
    netMinor: sums?.netMinor ?? 0,
    taxMinor: sums?.taxMinor ?? 0,
    roundingMinor: sums?.roundingMinor ?? 0,
    totalMinor: sums?.totalMinor ?? 0,
  }
}

async function moves(tx: TenantTransaction, shiftId: string, at: (ms: number) => string): Promise<ShiftView['moves']> {
  const rows = await tx.execute<{
    id: string
    kind: 'moved' | 'no-sale'
    amountMinor: number
    reason: string
    staff: string | null
    approvedBy: string | null
    atMs: number
  }>(sql`
    select m.movement_id as id, m.kind, m.amount_minor::float8 as "amountMinor", m.reason, f.name as staff, a.name as "approvedBy",
      (extract(epoch from m.at) * 1000)::float8 as "atMs"
    from cash_movement m
    left join staff f on f.tenant_id = m.tenant_id and f.staff_id = m.staff_id
    left join staff a on a.tenant_id = m.tenant_id and a.staff_id = m.approved_by
    where m.shift_id = ${shiftId}::uuid order by m.at`)
  return rows.map(({ atMs, staff, ...row }) => ({ ...row, staff: staff ?? '–', at: at(atMs) }))
}

async function receipts(
  tx: TenantTransaction,
  head: Head,
  shiftId: string,
  at: (ms: number) => string,
): Promise<ShiftView['receipts']> {
  const rows = await tx.execute<{
    saleId: string
    receiptNumber: string
    staff: string | null
    totalMinor: number
    reversal: boolean
    atMs: number
  }>(sql`
    select s.sale_id as "saleId", s.receipt_number as "receiptNumber", f.name as staff, s.total_minor::float8 as "totalMinor",
      s.reversal_of is not null as reversal, (extract(epoch from s.completed_at) * 1000)::float8 as "atMs"
    from sale s left join staff f on f.tenant_id = s.tenant_id and f.staff_id = s.staff_id
    where ${inShift(head, shiftId)} order by s.completed_at`)
  return rows.map(({ atMs, staff, ...row }) => ({ ...row, staff: staff ?? '–', at: at(atMs) }))
}

function coinsOf(value: unknown): ShiftView['coins'] {
  if (!Array.isArray(value)) return []
  return value.filter(
    (each): each is ShiftView['coins'][number] =>
      typeof each?.valueMinor === 'number' && typeof each?.count === 'number' && each.count > 0,
  )
}

import type { Facts, LedgerState, NamedThing } from '../ledger/port.ts'
import type { LeaseRow, ReservationRow } from '../ledger/trade-rows.ts'
import { keyOf, mergeRows } from '../ledger/merge.ts'
import { type LedgerRows, type LedgerTable, ledgerTables } from '../ledger/tables.ts'
import type { GatedOp } from '../ops/definition.ts'
import { type Before, indexed } from './before.ts'

type Rows = { [T in LedgerTable]?: LedgerRows[T][] }
type Index = { [T in LedgerTable]?: Map<string, number> }

type SoldLine = Pick<LedgerRows['saleLine'], 'quantity' | 'costMinor'>

/**
 * What a batch of ops makes true, in memory: facts in order, merged by key as the ledger would merge them, and what was
 * true before, so that the tenth op of a batch sees what the first nine did.
 */
export class Book {
  readonly #rows: Rows = {}
  readonly #index: Index = {}
  readonly #before: Before
  readonly #named = new Set<string>()
  readonly #soldHere = new Map<string, SoldLine>()
  #soldCounted = 0

  constructor(before: LedgerState) {
    this.#before = indexed(before)
  }

  /** A fact that stands by itself: nothing else in the batch can have the same key. */
  add<T extends LedgerTable>(table: T, row: LedgerRows[T]): void {
    this.#list(table).push(row)
  }

  /** A fact about something that other ops of the batch may speak of too. The row is the book's from then on. */
  put<T extends LedgerTable>(table: T, row: LedgerRows[T]): void {
    const list = this.#list(table)
    const index = this.#indexOf(table)
    const key = keyOf(table, row)
    const at = index.get(key)
    const earlier = at === undefined ? undefined : list[at]
    if (at === undefined || earlier === undefined) {
      index.set(key, list.length)
      list.push(row)
    } else if (ledgerTables[table].merge === 'sum') {
      addInto(table, earlier, row)
    } else {
      list[at] = mergeRows(table, earlier, row)
    }
  }

  /** True once somebody else has used this name: the op tells again, under another op id, what was told before. */
  isRepeated(thing: NamedThing): boolean {
    const key = `${thing.table}|${thing.tenantId}|${thing.id}`
    if (this.#before.named.has(key) || this.#named.has(key)) return true
    this.#named.add(key)
    return false
  }

  knowsSku(tenantId: string, skuId: number): boolean {
    return this.unitCost(tenantId, skuId) !== undefined
  }

  /** What one piece costs now; null when nobody said, undefined when the catalogue does not know the SKU. */
  unitCost(tenantId: string, skuId: number): number | null | undefined {
    const here = this.#index.sku === undefined ? undefined : this.#pending('sku', `${tenantId}|${skuId}`)
    return here === undefined ? this.#before.skus.get(tenantId)?.get(skuId) : here.costMinor
  }

  knowsTax(tenantId: string, taxId: string): boolean {
    return (
      this.#before.taxes.get(tenantId)?.has(taxId) === true ||
      this.#pending('tax', `${tenantId}|${taxId}`) !== undefined
    )
  }

  /** What a feed says of a key now. */
  feedRow(tenantId: string, feed: string, key: string): { stamp: string; body: string | null } | undefined {
    const name = `${tenantId}|${feed}|${key}`
    return this.#pending('feedRow', name) ?? this.#before.feedRows.get(name)
  }

  /** False when something newer was heard already, whatever the order of arrival. */
  isNews(op: GatedOp, feed: string, key: string): boolean {
    const row = this.feedRow(op.tenantId, feed, key)
    return row === undefined || row.stamp <= op.stamp
  }

  reservation(tenantId: string, reservationId: string): ReservationRow | undefined {
    const name = `${tenantId}|${reservationId}`
    return this.#pending('reservation', name) ?? this.#before.reservations.get(name)
  }

  lease(tenantId: string, leaseId: string): LeaseRow | undefined {
    const name = `${tenantId}|${leaseId}`
    return this.#pending('lease', name) ?? this.#before.leases.get(name)
  }

  /** Right only for SKUs that the op asked for in its needs: those are locked. */
  availableStock(tenantId: string, storeId: string, skuId: number): number {
    const name = `${tenantId}|${storeId}|${skuId}`
    const [before, since] = [this.#before.stock.get(name), this.#pending('stockLevel', name)]
    const onHand = (before?.onHand ?? 0) + (since?.onHand ?? 0)
    return onHand - (before?.reserved ?? 0) - (since?.reserved ?? 0)
  }

  /** Right only for accounts that the op asked for in its needs. */
  creditBalance(tenantId: string, customerId: string): number {
    const name = `${tenantId}|${customerId}`
    return (
      (this.#before.credit.get(name)?.balanceMinor ?? 0) + (this.#pending('creditBalance', name)?.balanceMinor ?? 0)
    )
  }

  availableCredit(tenantId: string, customerId: string): number {
    const name = `${tenantId}|${customerId}`
    const [before, since] = [this.#before.credit.get(name), this.#pending('creditBalance', name)]
    const balance = (before?.balanceMinor ?? 0) + (since?.balanceMinor ?? 0)
    return balance - (before?.leasedMinor ?? 0) - (since?.leasedMinor ?? 0)
  }

  pooled(tenantId: string, subject: string): number {
    const name = `${tenantId}|${subject}`
    return (this.#before.pools.get(name)?.granted ?? 0) + (this.#pending('leasePool', name)?.granted ?? 0)
  }

  /** What was sold on a line, or undefined when the books do not have that sale yet. */
  sold(tenantId: string, saleId: string, line: number): SoldLine | undefined {
    const lines = this.#rows.saleLine ?? []
    for (; this.#soldCounted < lines.length; this.#soldCounted += 1) {
      const row = lines[this.#soldCounted]
      if (row !== undefined) this.#soldHere.set(`${row.tenantId}|${row.saleId}|${row.line}`, row)
    }
    const name = `${tenantId}|${saleId}|${line}`
    return this.#soldHere.get(name) ?? this.#before.soldLines.get(name)
  }

  /** Puts the newest state of something into a feed; null when it is gone. */
  feed(op: GatedOp, feed: string, key: string, body: unknown, stamp = ''): void {
    const text = body === null ? null : JSON.stringify(body)
    this.put('feedRow', { tenantId: op.tenantId, feed, key, seq: 0, stamp, body: text })
  }

  task(op: GatedOp, code: string, subject: string, detail: unknown): void {
    this.put('task', {
      tenantId: op.tenantId,
      key: `${code}:${op.opId}:${subject}`,
      storeId: op.storeId,
      code,
      subject,
      detail,
      opId: op.opId,
      at: op.receivedAtMs,
      status: 'open',
      stamp: '',
    })
  }

  get facts(): Facts {
    return this.#rows
  }

  get taskCount(): number {
    return this.#rows.task?.length ?? 0
  }

  #pending<T extends LedgerTable>(table: T, key: string): LedgerRows[T] | undefined {
    const at = this.#index[table]?.get(key)
    return at === undefined ? undefined : this.#list(table)[at]
  }

  #list<T extends LedgerTable>(table: T): LedgerRows[T][] {
    const rows: { [K in T]?: LedgerRows[K][] } = this.#rows
    return (rows[table] ??= [])
  }

  #indexOf(table: LedgerTable): Map<string, number> {
    return (this.#index[table] ??= new Map())
  }
}

/** A sale adds to a dozen sums: the first row of each is the book's own, and takes what the others bring. */
function addInto<T extends LedgerTable>(table: T, sum: LedgerRows[T], row: LedgerRows[T]): void {
  const into = sum as unknown as Record<string, number>
  const from = row as unknown as Record<string, number>
  for (const field of ledgerTables[table].sums ?? []) into[field] = (into[field] ?? 0) + (from[field] ?? 0)
}

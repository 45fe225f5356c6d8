import type { Facts, LedgerState, NamedThing } from '../ledger/port.ts'
import type { LeaseRow, ReservationRow } from '../ledger/rows.ts'
import { type LedgerRows, type LedgerTable, ledgerTables } from '../ledger/tables.ts'
import type { GatedOp } from '../ops/definition.ts'

type Rows = { [T in LedgerTable]?: LedgerRows[T][] }
type Index = { [T in LedgerTable]?: Map<string, number> }

/** Turns what a shop tells us in confidence into what may rest in a column. */
export type Seal = (tenantId: string, plain: string) => string

/**
 * What a batch of ops makes true, in memory: facts in order, merged by key as the ledger would merge them, and what was
 * true before, so that the tenth op of a batch sees what the first nine did.
 */
export class Book {
  readonly seal: Seal
  readonly #rows: Rows = {}
  readonly #index: Index = {}
  readonly #before: LedgerState
  readonly #known: ReadonlySet<string>
  readonly #named = new Set<string>()

  constructor(before: LedgerState, seal: Seal = (_tenantId, plain) => plain) {
    this.seal = seal
    this.#before = before
    const known = new Set<string>()
    for (const { tenantId, skuId } of before.skus) known.add(`sku|${tenantId}|${skuId}`)
    for (const { tenantId, taxId } of before.taxes) known.add(`tax|${tenantId}|${taxId}`)
    for (const { tenantId, table, id } of before.named) known.add(`${table}|${tenantId}|${id}`)
    this.#known = known
  }

  /** A fact that stands by itself: nothing else in the batch can have the same key. */
  add<T extends LedgerTable>(table: T, row: LedgerRows[T]): void {
    this.#list(table).push(row)
  }

  /** A fact about something that other ops of the batch may speak of too. */
  put<T extends LedgerTable>(table: T, row: LedgerRows[T]): void {
    const list = this.#list(table)
    const index = this.#indexOf(table)
    const key = keyOf(table, row)
    const at = index.get(key)
    const earlier = at === undefined ? undefined : list[at]
    if (at === undefined || earlier === undefined) {
      index.set(key, list.length)
      list.push(row)
    } else {
      list[at] = mergeRows(table, earlier, row)
    }
  }

  /** True once somebody else has used this name: the op tells again, under another op id, what was told before. */
  isRepeated(thing: NamedThing): boolean {
    const key = `${thing.table}|${thing.tenantId}|${thing.id}`
    if (this.#known.has(key) || this.#named.has(key)) return true
    this.#named.add(key)
    return false
  }

  knowsSku(tenantId: string, skuId: number): boolean {
    return this.#known.has(`sku|${tenantId}|${skuId}`) || this.#pending('sku', `${tenantId}|${skuId}`) !== undefined
  }

  knowsTax(tenantId: string, taxId: string): boolean {
    return this.#known.has(`tax|${tenantId}|${taxId}`) || this.#pending('tax', `${tenantId}|${taxId}`) !== undefined
  }

  /** What a feed says of a key now. */
  feedRow(tenantId: string, feed: string, key: string): { stamp: string; body: string | null } | undefined {
    return (
      this.#pending('feedRow', `${tenantId}|${feed}|${key}`) ??
      this.#before.feedRows.find(row => row.tenantId === tenantId && row.feed === feed && row.key === key)
    )
  }

  /** False when something newer was heard already, whatever the order of arrival. */
  isNews(op: GatedOp, feed: string, key: string): boolean {
    const row = this.feedRow(op.tenantId, feed, key)
    return row === undefined || row.stamp <= op.stamp
  }

  reservation(tenantId: string, reservationId: string): ReservationRow | undefined {
    return (
      this.#pending('reservation', `${tenantId}|${reservationId}`) ??
      this.#before.reservations.find(row => row.tenantId === tenantId && row.reservationId === reservationId)
    )
  }

  lease(tenantId: string, leaseId: string): LeaseRow | undefined {
    return (
      this.#pending('lease', `${tenantId}|${leaseId}`) ??
      this.#before.leases.find(row => row.tenantId === tenantId && row.leaseId === leaseId)
    )
  }

  /** Right only for SKUs that the op asked for in its needs: those are locked. */
  availableStock(tenantId: string, storeId: string, skuId: number): number {
    const before = this.#before.stock.find(
      row => row.tenantId === tenantId && row.storeId === storeId && row.skuId === skuId,
    )
    const since = this.#pending('stockLevel', `${tenantId}|${storeId}|${skuId}`)
    const onHand = (before?.onHand ?? 0) + (since?.onHand ?? 0)
    return onHand - (before?.reserved ?? 0) - (since?.reserved ?? 0)
  }

  availableCredit(tenantId: string, customerId: string): number {
    const before = this.#before.credit.find(row => row.tenantId === tenantId && row.customerId === customerId)
    const since = this.#pending('creditBalance', `${tenantId}|${customerId}`)
    const balance = (before?.balanceMinor ?? 0) + (since?.balanceMinor ?? 0)
    return balance - (before?.leasedMinor ?? 0) - (since?.leasedMinor ?? 0)
  }

  pooled(tenantId: string, subject: string): number {
    const before = this.#before.pools.find(row => row.tenantId === tenantId && row.subject === subject)
    return (before?.granted ?? 0) + (this.#pending('leasePool', `${tenantId}|${subject}`)?.granted ?? 0)
  }

  /** How many were sold on a line, or undefined when the books do not have that sale yet. */
  sold(tenantId: string, saleId: string, line: number): number | undefined {
    const here = this.#rows.saleLine?.find(
      row => row.tenantId === tenantId && row.saleId === saleId && row.line === line,
    )
    const before = this.#before.soldLines.find(
      row => row.tenantId === tenantId && row.saleId === saleId && row.line === line,
    )
    return (here ?? before)?.quantity
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

export function keyOf<T extends LedgerTable>(table: T, row: LedgerRows[T]): string {
  const { key } = ledgerTables[table]
  let text = String(row[key[0] as keyof LedgerRows[T]])
  for (let at = 1; at < key.length; at += 1) text += `|${String(row[key[at] as keyof LedgerRows[T]])}`
  return text
}

/** What the ledger itself would make of two rows with one key: the contract of every ledger, and its only copy. */
export function mergeRows<T extends LedgerTable>(table: T, old: LedgerRows[T], row: LedgerRows[T]): LedgerRows[T] {
  const rule = ledgerTables[table]
  switch (rule.merge) {
    case 'once':
      return old
    case 'replace':
      return row
    case 'newest': {
      const [before, after] = [old, row] as unknown as { stamp: string }[]
      return after?.stamp === '' || (before?.stamp ?? '') <= (after?.stamp ?? '') ? row : old
    }
    case 'sum': {
      const merged = { ...row } as Record<string, unknown>
      for (const field of rule.sums ?? []) {
        merged[field] = Number(old[field as keyof LedgerRows[T]]) + Number(row[field as keyof LedgerRows[T]])
      }
      return merged as unknown as LedgerRows[T]
    }
    case 'fill': {
      const merged = { ...old } as Record<string, unknown>
      for (const [field, value] of Object.entries(row)) merged[field] ??= value
      return merged as unknown as LedgerRows[T]
    }
  }
}

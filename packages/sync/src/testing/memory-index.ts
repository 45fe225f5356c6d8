import type { ActorHead } from '../ledger/port.ts'
import type { LedgerRows, LedgerTable } from '../ledger/tables.ts'

type Index<V> = Map<string, Map<string, V>>

export interface MemoryIndex {
  /** By tenant and feed. */
  readonly feedRows: Index<LedgerRows['feedRow']>
  readonly stock: Index<LedgerRows['stockLevel']>
  readonly credit: Index<LedgerRows['creditBalance']>
  /** By tenant and store. */
  readonly actors: Index<ActorHead>
  /** By tenant and sale. */
  readonly soldLines: Index<LedgerRows['saleLine']>
  /** Table, tenant and id of what must be new. */
  readonly named: Map<string, true>
}

export function under<V>(index: Index<V>, name: string): Map<string, V> {
  const found = index.get(name)
  if (found !== undefined) return found
  const made = new Map<string, V>()
  index.set(name, made)
  return made
}

export const emptyIndex = (): MemoryIndex => ({
  feedRows: new Map(),
  stock: new Map(),
  credit: new Map(),
  actors: new Map(),
  soldLines: new Map(),
  named: new Map(),
})

export function copyOfIndex({ named, ...parts }: MemoryIndex): MemoryIndex {
  const copies = Object.entries(parts).map(([part, index]) => [
    part,
    new Map([...index].map(([name, rows]) => [name, new Map<string, unknown>(rows)])),
  ])
  return { ...(Object.fromEntries(copies) as Omit<MemoryIndex, 'named'>), named: new Map(named) }
}

/** Writes into a map so that it can be undone. */
export type Put = <V>(map: Map<string, V>, key: string, value: V) => void

const namedBy = { sale: 'saleId', creditEntry: 'entryId', cashMovement: 'movementId' } as const

export function noteInIndex(index: MemoryIndex, table: LedgerTable, key: string, row: object, put: Put): void {
  const said = row as Record<string, string>
  const { tenantId, storeId, feed, saleId } = said
  const field = namedBy[table as keyof typeof namedBy] as string | undefined
  if (field !== undefined) put(index.named, `${table}|${tenantId}|${said[field]}`, true)
  if (table === 'feedRow') put(under(index.feedRows, `${tenantId}|${feed}`), key, row as LedgerRows['feedRow'])
  if (table === 'stockLevel') put(under(index.stock, `${tenantId}|${storeId}`), key, row as LedgerRows['stockLevel'])
  if (table === 'creditBalance') put(under(index.credit, String(tenantId)), key, row as LedgerRows['creditBalance'])
  if (table === 'saleLine') put(under(index.soldLines, `${tenantId}|${saleId}`), key, row as LedgerRows['saleLine'])
}

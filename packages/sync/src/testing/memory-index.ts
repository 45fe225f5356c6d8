import type { ActorHead } from '../ledger/port.ts'
import type { LedgerRows, LedgerTable } from '../ledger/tables.ts'
import type { ActorSeq } from '../wire/actor-seq.ts'

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
  /** By tenant and store. */
  readonly movements: Index<LedgerRows['stockMovement']>
  /** By tenant and store, for as long as no actor moved. */
  readonly vectors: Map<string, readonly ActorSeq[] | null>
  /** By tenant, device and epoch: what took a place in a chain, in the order of its numbers or not. */
  readonly places: Index<PlacedRow>
  /** Table, tenant and id of what must be new. */
  readonly named: Map<string, true>
}

/** An op that was applied, was applied before under another epoch, or waits in its place for a person. */
export type PlacedRow = LedgerRows['op'] | LedgerRows['opRehomed'] | LedgerRows['quarantine']

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
  movements: new Map(),
  vectors: new Map(),
  places: new Map(),
  named: new Map(),
})

export function copyOfIndex({ named, vectors, ...parts }: MemoryIndex): MemoryIndex {
  const copies = Object.entries(parts).map(([part, index]) => [
    part,
    new Map([...index].map(([name, rows]) => [name, new Map<string, unknown>(rows)])),
  ])
  const copied = Object.fromEntries(copies) as Omit<MemoryIndex, 'named' | 'vectors'>
  return { ...copied, named: new Map(named), vectors: new Map(vectors) }
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
  if (table === 'stockMovement')
    put(under(index.movements, `${tenantId}|${storeId}`), key, row as LedgerRows['stockMovement'])
  const placed = placeIn(index, table, row)
  if (placed !== null) put(placed.chain, placed.key, row as PlacedRow)
  if (table === 'saleLine') put(under(index.soldLines, `${tenantId}|${saleId}`), key, row as LedgerRows['saleLine'])
}

/** Where the index keeps this row of a chain; null when it has no place in one. */
export function placeIn(
  index: MemoryIndex,
  table: LedgerTable,
  row: object,
): { readonly chain: Map<string, PlacedRow>; readonly key: string } | null {
  if (table !== 'op' && table !== 'opRehomed' && table !== 'quarantine') return null
  const { tenantId, device, epoch, seq } = row as PlacedRow
  if (table === 'quarantine' && !(row as LedgerRows['quarantine']).sequenced) return null
  if (device === null || epoch === null || seq === null) return null
  return { chain: under(index.places, chainName({ tenantId, device, epoch })), key: `${seq}|${table}` }
}

export const chainName = (actor: { readonly tenantId: string; readonly device: string; readonly epoch: number }) =>
  `${actor.tenantId}|${actor.device}|${actor.epoch}`

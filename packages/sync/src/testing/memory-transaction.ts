import { assert } from '@vaultsync/base'
import type {
  ActorHead,
  Alarms,
  Facts,
  KnownOp,
  LedgerState,
  LedgerTransaction,
  OpKey,
  StateNeeds,
} from '../ledger/port.ts'
import { type LedgerRows, type LedgerTable, ledgerTables } from '../ledger/tables.ts'
import { chainStart } from '../op/hash.ts'
import { keyOf, mergeRows } from '../ledger/merge.ts'
import { actorName } from '../server/gate.ts'
import { chainName, noteInIndex, placeIn, type Put, under } from './memory-index.ts'
import type { MemoryState } from './memory-ledger.ts'

type Undo = (() => void)[]

const mustBeNew: ReadonlySet<LedgerTable> = new Set(['op', 'sale', 'creditEntry', 'cashMovement'])

export function memoryTransaction(
  state: MemoryState,
  tenants: ReadonlySet<string>,
  undo: Undo,
  newEpoch: () => string,
): LedgerTransaction {
  const set = <V>(map: Map<string, V>, key: string, value: V) => remember(map, key, value, undo)
  return {
    async grantActor(key) {
      const head = { ...key, lastSeq: 0, lastHash: chainStart, forked: false, waiting: false }
      if (!state.actors.has(actorName(key))) setActor(state, head, set)
    },
    lockActors: async (actors, chains) => ({
      actors: actors.flatMap(key => state.actors.get(actorName(key)) ?? []),
      chains: chains.map(key => {
        const head = state.chains.get(`${key.tenantId}|${key.chain}`)
        return head ?? { ...key, seq: 0, hash: chainStart }
      }),
    }),
    knownOps: async ops => ops.flatMap(op => known(state, op)),
    readState: async needs => readState(state, needs),
    write: async facts => write(state, facts, tenants, set),
    async setActors(actors) {
      for (const head of actors) setActor(state, head, set)
    },
    async setChains(chains) {
      for (const head of chains) set(state.chains, `${head.tenantId}|${head.chain}`, head)
    },
    bumpFeeds: async moves =>
      moves.map(({ tenantId, feed, count }) => {
        const name = `${tenantId}|${feed}`
        const before = state.feeds.get(name) ?? { epoch: newEpoch(), seq: 0, minSeq: 0 }
        set(state.feeds, name, { ...before, seq: before.seq + count })
        return { tenantId, feed, base: before.seq }
      }),
    async releaseQuarantine(ops) {
      const names = new Set(ops.map(op => `${op.tenantId}|${op.opId}`))
      for (const [key, row] of state.tables.quarantine)
        if (!row.sequenced && names.has(`${row.tenantId}|${row.opId}`)) forget(state.tables.quarantine, key, undo)
    },
    quarantined: async (tenantId, hash) => state.tables.quarantine.get(`${tenantId}|${hash}`) ?? null,
    async settleQuarantined(row) {
      forget(state.tables.quarantine, `${row.tenantId}|${row.hash}`, undo)
      const placed = placeIn(state.index, 'quarantine', row)
      if (placed !== null) forget(placed.chain, placed.key, undo)
    },
    async advanceOffset(span, to) {
      const name = `${span.log}|${span.partition}`
      if ((state.offsets.get(name) ?? 0) !== span.from) return false
      set(state.offsets, name, to)
      return true
    },
  }
}

function setActor({ actors, index }: MemoryState, head: ActorHead, put: Put): void {
  const name = actorName(head)
  put(actors, name, head)
  const store = `${head.tenantId}|${head.storeId}`
  put(under(index.actors, store), name, head)
  put(index.vectors, store, null)
}

function remember<V>(map: Map<string, V>, key: string, value: V, undo: Undo): void {
  const before = map.get(key)
  undo.push(before === undefined ? () => map.delete(key) : () => map.set(key, before))
  map.set(key, value)
}

function forget<V>(map: Map<string, V>, key: string, undo: Undo): void {
  const before = map.get(key)
  if (before !== undefined) undo.push(() => map.set(key, before))
  map.delete(key)
}

function known(state: MemoryState, asked: OpKey): KnownOp[] {
  const found: KnownOp[] = []
  const op = state.tables.op.get(`${asked.tenantId}|${asked.opId}|${asked.opDay}`)
  if (op !== undefined) found.push({ ...op, applied: true })
  const moved = state.tables.opRehomed.get(`${asked.tenantId}|${asked.device}|${asked.epoch}|${asked.seq}`)
  if (moved !== undefined) found.push({ ...moved, applied: true })
  const waits = under(state.index.places, chainName(asked)).get(`${asked.seq}|quarantine`)
  if (waits !== undefined) {
    const { tenantId, device, epoch, seq, opId, hash } = waits as LedgerRows['quarantine']
    if (device !== null && epoch !== null && seq !== null && opId !== null)
      found.push({ tenantId, device, epoch, seq, opId, hash, applied: false })
  }
  return found
}

function readState(state: MemoryState, needs: StateNeeds): LedgerState {
  const { tables } = state
  const pick = <T extends LedgerTable>(table: T, keys: readonly string[]) =>
    keys.flatMap(key => (tables[table] as Map<string, LedgerRows[T]>).get(key) ?? [])
  const sales = new Set(needs.soldLines.map(({ tenantId, saleId }) => `${tenantId}|${saleId}`))
  return {
    skus: pick(
      'sku',
      needs.skus.map(need => `${need.tenantId}|${need.skuId}`),
    ),
    taxes: pick(
      'tax',
      needs.taxes.map(need => `${need.tenantId}|${need.taxId}`),
    ),
    feedRows: pick(
      'feedRow',
      needs.feedRows.map(need => `${need.tenantId}|${need.feed}|${need.key}`),
    ),
    soldLines: [...sales].flatMap(sale => [...under(state.index.soldLines, sale).values()]),
    named: needs.named.filter(({ tenantId, table, id }) => state.index.named.has(`${table}|${tenantId}|${id}`)),
    stock: pick(
      'stockLevel',
      needs.stock.map(need => `${need.tenantId}|${need.storeId}|${need.skuId}`),
    ),
    reservations: pick(
      'reservation',
      needs.reservations.map(need => `${need.tenantId}|${need.reservationId}`),
    ),
    leases: pick(
      'lease',
      needs.leases.map(need => `${need.tenantId}|${need.leaseId}`),
    ),
    credit: pick(
      'creditBalance',
      needs.credit.map(need => `${need.tenantId}|${need.customerId}`),
    ),
    pools: pick(
      'leasePool',
      needs.pools.map(need => `${need.tenantId}|${need.subject}`),
    ),
  }
}

function write(state: MemoryState, facts: Facts, tenants: ReadonlySet<string>, set: Put): Alarms {
  let repeated = false
  const stock: Alarms['stock'][number][] = []
  const credit: Alarms['credit'][number][] = []
  const returnedLines: Alarms['returnedLines'][number][] = []
  for (const table of Object.keys(ledgerTables) as LedgerTable[]) {
    const rows = state.tables[table] as unknown as Map<string, LedgerRows[LedgerTable]>
    for (const row of (facts[table] ?? []) as readonly LedgerRows[LedgerTable][]) {
      assert(tenants.has(row.tenantId), 'a transaction writes for its own tenants only')
      const key = keyOf(table, row)
      const before = rows.get(key)
      if (before !== undefined && mustBeNew.has(table)) repeated = true
      const after = before === undefined ? row : mergeRows(table, before, row)
      if (after === before) continue
      set(rows, key, after)
      noteInIndex(state.index, table, key, after, set)
      if (table === 'stockLevel') stockAlarm(before, after, stock)
      if (table === 'creditBalance' && (after as LedgerRows['creditBalance']).balanceMinor < 0)
        credit.push(after as LedgerRows['creditBalance'])
      if (table === 'returnedLine') returnedLines.push(after as LedgerRows['returnedLine'])
    }
  }
  return { repeated, stock, credit, returnedLines }
}

function stockAlarm(before: object | undefined, after: object, alarms: Alarms['stock'][number][]): void {
  const level = after as LedgerRows['stockLevel']
  const wasShort = before !== undefined && (before as LedgerRows['stockLevel']).onHand < 0
  if (level.onHand < 0 || wasShort) alarms.push({ ...level, wasShort })
}

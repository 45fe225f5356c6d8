import { applyBatch, type Facts, type LedgerStore, type LogRecord, type LogSpan } from '@vaultsync/sync'
import { MemoryLedger } from '@vaultsync/sync/testing'
import { type BusyStore, quickHash } from './workload.ts'

const ledgers = new WeakMap<BusyStore, MemoryLedger>()

/** The rows that applying these batches writes, found by applying them in memory. */
export async function rowsOfBatches(
  stores: readonly BusyStore[],
  work: readonly (readonly LogRecord[][])[],
): Promise<Facts[][]> {
  const ledger = await ledgerFor(stores)
  const rows: Facts[][] = []
  for (const batches of work) {
    const ofStore: Facts[] = []
    for (const batch of batches) ofStore.push(await rowsOf(ledger, batch))
    rows.push(ofStore)
  }
  return rows
}

async function ledgerFor(stores: readonly BusyStore[]): Promise<MemoryLedger> {
  const [first] = stores
  const known = first && ledgers.get(first)
  if (known) return known
  const ledger = new MemoryLedger()
  for (const store of stores) {
    for (const place of store.places) ledger.grantActor({ ...place, epoch: 1 })
    for (const record of store.opening) await rowsOf(ledger, [record])
    ledgers.set(store, ledger)
  }
  return ledger
}

async function rowsOf(ledger: LedgerStore, batch: readonly LogRecord[]): Promise<Facts> {
  let rows: Facts = {}
  const watched: LedgerStore = {
    transaction: (tenants, work) =>
      ledger.transaction(tenants, tx =>
        work({
          ...tx,
          write(facts) {
            rows = { ...rows, ...facts }
            return tx.write(onlySums(facts))
          },
        }),
      ),
  }
  await applyBatch(watched, batch, null, { hash: quickHash })
  return rows
}

/** What later batches are compared with; the rest is not kept, so that this process stays as small as an applier. */
function onlySums({ sku, tax, stockLevel, feedRow }: Facts): Facts {
  return { sku: sku ?? [], tax: tax ?? [], stockLevel: stockLevel ?? [], feedRow: feedRow ?? [] }
}

/** One transaction with one `unnest` insert per table and the log's offset: no gate, no reading, no deciding. */
export function writeBare(ledger: LedgerStore, facts: Facts, tenantId: string, span: LogSpan): Promise<unknown> {
  return ledger.transaction([tenantId], tx => Promise.all([tx.write(facts), tx.advanceOffset(span, span.upTo)]))
}

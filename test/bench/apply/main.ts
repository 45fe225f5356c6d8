import { applyRecords, type Database, postgresLedger } from '@vaultsync/db'
import { chainStart, type LogRecord, type LogSpan } from '@vaultsync/sync'
import { type Cluster, startCluster } from './cluster.ts'
import { rowsOfBatches, writeBare } from './floor.ts'
import { type BusyStore, busyStore, tenantId } from './workload.ts'

const salesPerBatch = 500
const quick = process.argv.includes('--quick')
const rounds = quick ? 3 : 12
const batchesPerRound = quick ? 3 : 10
const log = 'bench'

interface Timing {
  sales: number
  ms: number
  readonly batchMs: number[]
}

const newTiming = (): Timing => ({ sales: 0, ms: 0, batchMs: [] })
const perSecond = ({ sales, ms }: Timing) => Math.round((sales / ms) * 1000)

async function main(cluster: Cluster): Promise<void> {
  const alone = await measure(cluster, 1)
  const pair = await measure(cluster, 2)
  const best = pair.applyPerSecond >= alone.applyPerSecond ? pair : alone
  console.log(
    JSON.stringify({ bench: 'apply', salesPerBatch, ...best, atOneConnection: alone, atTwoConnections: pair }),
  )
}

/** Applies and bare inserts of the same rows in turns, each in a database of its own, so that both meet the same weather. */
async function measure(cluster: Cluster, connections: number) {
  const [applied, bare] = [
    await cluster.database(`applied_${connections}`, connections + 1),
    await cluster.database(`bare_${connections}`, connections + 1),
  ]
  const stores = Array.from({ length: connections }, (_, at) => busyStore(at + 1))
  for (const store of stores) await open(store, applied.owner, applied.ingest)
  const [apply, floor, resend] = [newTiming(), newTiming(), newTiming()]
  const spans = stores.map(() => spansOf())
  const bareSpans = stores.map(() => spansOf())
  const ledger = postgresLedger(bare.ingest)
  let lastRound: LogRecord[][][] = []
  for (let round = 0; round <= rounds; round += 1) {
    const work = stores.map(store => Array.from({ length: batchesPerRound }, () => store.batch(salesPerBatch)))
    const rows = await rowsOfBatches(stores, work)
    const warm = round > 0
    await inParallel(work, warm ? apply : newTiming(), (batch, at) => {
      const span = spans[at]?.(at, batch.length) ?? null
      return applyRecords(applied.ingest, batch, span)
    })
    await inParallel(rows, warm ? floor : newTiming(), (facts, at) => {
      const span = bareSpans[at]?.(at, 50)
      return span === undefined ? Promise.resolve() : writeBare(ledger, facts, tenantId, span)
    })
    lastRound = work
  }
  await inParallel(lastRound, resend, batch => applyRecords(applied.ingest, batch, null))
  const sent = (rounds + 1) * batchesPerRound * salesPerBatch * connections
  const [booked] = await applied.owner.sql<{ sales: number }[]>`select count(*)::int as sales from sale`
  if (booked?.sales !== sent) throw new Error(`${sent} sales were sent and ${booked?.sales} are booked`)
  return {
    connections,
    applyPerSecond: perSecond(apply),
    floorPerSecond: perSecond(floor),
    ratio: Math.round((perSecond(apply) / perSecond(floor)) * 1000) / 1000,
    batchP50Ms: quantile(apply.batchMs, 0.5),
    batchP99Ms: quantile(apply.batchMs, 0.99),
    resendPerSecond: perSecond(resend),
    sales: apply.sales,
  }
}

/** The stretches of one partition, one after the other. */
function spansOf() {
  let upTo = 0
  return (partition: number, records: number): LogSpan => {
    const from = upTo
    upTo += records
    return { log, partition, from, upTo }
  }
}

async function open(store: BusyStore, owner: Database, ingest: Database): Promise<void> {
  for (const { tenantId, storeId, device } of store.places) {
    await owner.sql`insert into actor (tenant_id, device, epoch, store_id, last_hash)
      values (${tenantId}, ${device}, 1, ${storeId}, ${chainStart})`
  }
  for (const record of store.opening) await applyRecords(ingest, [record], null)
}

/** Each store's batches one after the other, the stores at the same time: as the partitions of a log are applied. */
async function inParallel<Batch>(
  work: readonly (readonly Batch[])[],
  timing: Timing,
  one: (batch: Batch, store: number) => Promise<unknown>,
): Promise<void> {
  const started = performance.now()
  await Promise.all(
    work.map(async (batches, store) => {
      for (const batch of batches) {
        const from = performance.now()
        await one(batch, store)
        timing.batchMs.push(performance.now() - from)
        timing.sales += salesPerBatch
      }
    }),
  )
  timing.ms += performance.now() - started
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
}

const cluster = await startCluster()
try {
  await main(cluster)
} finally {
  await cluster.stop()
}

import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { pricesBack } from '../catalogue/bulk/undo-bulk.ts'
import { readItems, readSkus } from '../catalogue/catalogue-rows.ts'
import { inGroups } from '../catalogue/in-groups.ts'
import { database } from '../database.ts'
import { type PortalWord, tell } from '../writes/tell.ts'
import { type ImportRun, keepRun } from './import-run.ts'
import type { Worker } from './worker.ts'

const rowsPerOp = 500
const opsPerTransaction = 8

/** Puts back what an import did: stock first, then prices, and last what it added is archived. Told twice, it changes nothing. */
export async function undoImport(worker: Worker, run: ImportRun): Promise<void> {
  const { tenantId } = worker
  const write = async (words: readonly PortalWord[]) => {
    for (const group of inGroups(words, opsPerTransaction)) await tell(worker, group)
  }
  await write(await withTenant(database(), tenantId, tx => stockBack(tx, run)))
  await write(await withTenant(database(), tenantId, tx => pricesBack(tx, `import:${run.runId}`)))
  for (const ids of numbersOf(run.kept.skus)) {
    const skus = (await withTenant(database(), tenantId, tx => readSkus(tx, ids))).filter(sku => !sku.archived)
    if (skus.length > 0)
      await write([
        { type: 'sku.upserted', store: null, body: { skus: skus.map(sku => ({ ...sku, archived: true })) } },
      ])
  }
  for (const ids of numbersOf(run.kept.items)) {
    const items = (await withTenant(database(), tenantId, tx => readItems(tx, ids))).filter(item => !item.archived)
    if (items.length > 0)
      await write([
        { type: 'item.upserted', store: null, body: { items: items.map(item => ({ ...item, archived: true })) } },
      ])
  }
  await keepRun(tenantId, run.runId, { state: 'undone' })
}

function* numbersOf(runs: readonly (readonly [number, number])[]): Generator<number[]> {
  for (const [first, count] of runs)
    for (let from = 0; from < count; from += rowsPerOp)
      yield Array.from({ length: Math.min(rowsPerOp, count - from) }, (_, at) => first + from + at)
}

/** Takes off what the import counted, less what was taken off already. Sales and trade-ins since then stay. */
async function stockBack(tx: TenantTransaction, { runId, kept, createdMs }: ImportRun): Promise<PortalWord[]> {
  if (kept.storeId === null) return []
  const rows = await tx.execute<{ skuId: number; delta: number }>(sql`
    select sku_id as "skuId", sum(delta)::int8 as delta from stock_movement
    where store_id = ${kept.storeId}::uuid and ref in (${runId}, ${`undo ${runId}`})
      and day >= to_timestamp(${createdMs / 1000}::float8)::date - 1
    group by sku_id having sum(delta) <> 0`)
  return inGroups(rows, rowsPerOp).map(group => ({
    type: 'stock.adjusted',
    store: kept.storeId,
    body: {
      reason: `undo ${runId}`,
      note: 'An import was undone.',
      lines: group.map(({ skuId, delta }) => ({ skuId, location: null, delta: -delta })),
    },
  }))
}

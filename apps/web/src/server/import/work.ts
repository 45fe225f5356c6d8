import { withTenant } from '@vaultsync/db'
import { currencyDecimals } from '@vaultsync/domain'
import {
  type ColumnChoices,
  type ImportRecord,
  openImport,
  type OpenImport,
  UnreadableFile,
} from '@vaultsync/integrations'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import { inGroups } from '../catalogue/in-groups.ts'
import { tenantSpeech } from '../catalogue/tenant-speech.ts'
import { database } from '../database.ts'
import type { PortalWord } from '../writes/tell.ts'
import { type ImportRun, type Kept, keepRun, openRun } from './import-run.ts'
import { Numbers } from './numbers.ts'
import { type PlanContext, planRows, type RowPlan } from './plan-rows.ts'
import { knownPrintings } from './printing-keys.ts'
import { ProblemTally } from './problem-tally.ts'
import { uploadSource } from './uploads.ts'
import type { Worker } from './worker.ts'
import { Writing } from './writing.ts'

/** Large enough that commits and locks are few, small enough to be held three times over. */
const rowsPerBatch = 5_000
const rowsPerOp = 1_000

/** Opens the stored file as its run says that it is to be read. */
export async function openUpload({ tenantId }: Worker, run: ImportRun): Promise<OpenImport> {
  const { currency } = await withTenant(database(), tenantId, tenantSpeech)
  return openImport(uploadSource(tenantId, run.runId), {
    columns: run.kept.columns as ColumnChoices,
    currencyDecimals: currencyDecimals(currency) ?? 2,
  })
}

/** Records of a file in batches of one size, past those that were taken before. */
async function* batchesOf(
  opened: OpenImport,
  skip: number,
  problems: ProblemTally,
): AsyncGenerator<{ readonly records: ImportRecord[]; readonly rows: number }> {
  let records: ImportRecord[] = []
  let seen = 0
  for await (const outcomes of opened.read()) {
    for (const outcome of outcomes) {
      problems.take(outcome)
      if (outcome.kind !== 'record') continue
      seen += 1
      if (seen <= skip) continue
      records.push(outcome.record)
      if (records.length < rowsPerBatch) continue
      yield { records, rows: seen }
      records = []
    }
  }
  if (records.length > 0) yield { records, rows: seen }
}

async function contextFor(
  worker: Worker,
  run: ImportRun,
  numbers: Pick<PlanContext, 'nextItem' | 'nextSku'>,
): Promise<PlanContext> {
  return withTenant(database(), worker.tenantId, async tx => {
    const [tax] = await tx.execute<{ id: string | null }>(
      sql`select categories #>> '{0,id}' as id from tax_config where store_id = ${tenantWide}::uuid`,
    )
    return {
      printings: await knownPrintings(tx),
      storeId: run.kept.storeId,
      taxCategory: tax?.id ?? 'goods',
      source: `import:${run.runId}`,
      ...numbers,
    }
  })
}

/** Reads the whole file and says what an import would do. Nothing is written but that. */
export async function checkFile(worker: Worker, run: ImportRun): Promise<void> {
  const opened = await openUpload(worker, run)
  const problems = new ProblemTally()
  let nobody = 0
  const context = await contextFor(worker, run, { nextItem: () => --nobody, nextSku: () => --nobody })
  const tally = { fresh: 0, changed: 0, same: 0, refused: 0 }
  let total = 0
  for await (const { records, rows } of batchesOf(opened, 0, problems)) {
    const plan = await withTenant(database(), worker.tenantId, tx => planRows(tx, records, context))
    tally.fresh += plan.fresh
    tally.changed += plan.changed
    tally.same += plan.same
    total = rows
    await keepRun(worker.tenantId, run.runId, { done: rows })
  }
  const kept: Kept = {
    ...run.kept,
    ...described(opened),
    tally: { ...tally, refused: problems.refused },
    failure: null,
  }
  for (const problem of opened.survey.problems)
    problems.take({ kind: 'refused', line: problem.line, why: problem.notice, cells: [] })
  const state = total === 0 ? 'failed' : 'ready'
  await keepRun(worker.tenantId, run.runId, {
    state,
    total,
    done: 0,
    refused: problems.refused,
    problems: problems.list(),
    kept,
  })
}

function described({ survey }: OpenImport): Pick<Kept, 'system' | 'encoding' | 'found'> {
  return {
    system: survey.system.label,
    encoding: String(survey.encoding),
    found: survey.columns.map(({ heading, meaning, location, by }) => ({
      heading,
      meaning,
      by,
      example: location ?? '',
    })),
  }
}

/**
 * Writes what is left of the file, batch by batch. Each batch can be told again and changes nothing the second time. While
 * one is written the next is read and planned, so that neither this process nor the database waits for the other.
 */
export async function importFile(worker: Worker, run: ImportRun, isStopped: () => boolean): Promise<void> {
  const opened = await openUpload(worker, run)
  const problems = new ProblemTally()
  const items = new Numbers(worker, 'item', run.kept.items)
  const skus = new Numbers(worker, 'sku', run.kept.skus)
  const context = await contextFor(worker, run, { nextItem: () => items.take(), nextSku: () => skus.take() })
  const writing = new Writing(worker, run)
  for await (const { records, rows } of batchesOf(opened, run.done, problems)) {
    if (isStopped()) return writing.end('stopped')
    await items.reserve(rowsPerBatch)
    await skus.reserve(rowsPerBatch)
    const plan = await withTenant(database(), worker.tenantId, tx => planRows(tx, records, context))
    context.onItsWay = plan.after
    await writing.write(wordsOf(plan, run), {
      rows,
      read: records.length,
      items: items.given,
      skus: skus.given,
      isFresh: freshOf(plan),
    })
  }
  await writing.end('done')
}

/** Goods whose numbers were given out for these rows: no feed can have told of them. */
function freshOf(plan: RowPlan): (key: string) => boolean {
  const items = new Set(plan.items.map(({ itemId }) => `item:${itemId}`))
  const skus = new Set(plan.skus.map(({ skuId }) => skuId))
  return key => items.has(key) || (!key.startsWith('item:') && skus.has(Number(key.slice(key.indexOf(':') + 1))))
}

function wordsOf(plan: RowPlan, { runId, kept }: ImportRun): PortalWord[] {
  const words: PortalWord[] = [
    ...inGroups(plan.items, rowsPerOp).map(
      (items): PortalWord => ({ type: 'item.upserted', store: null, body: { items } }),
    ),
    ...inGroups(plan.skus, rowsPerOp).map(
      (skus): PortalWord => ({ type: 'sku.upserted', store: null, body: { skus } }),
    ),
    ...inGroups(plan.prices, rowsPerOp).map(
      (group): PortalWord => ({ type: 'price.set', store: null, body: { prices: group } }),
    ),
  ]
  if (kept.storeId === null) return words
  const store = kept.storeId
  for (const lines of inGroups(plan.stock, rowsPerOp))
    words.push({ type: 'stock.counted', store, body: { countId: runId, location: null, lines } })
  return words
}

/** One place where the work of an import ends when something fails: the run says so, and can go on from where it was. */
export async function failed({ tenantId }: Worker, runId: string, error: unknown): Promise<void> {
  const run = await openRun(tenantId, runId)
  if (!run) return
  const failure =
    error instanceof UnreadableFile
      ? error.message
      : 'The work was interrupted. What was written stays; it can go on from there.'
  await keepRun(tenantId, runId, { state: 'failed', kept: { ...run.kept, failure } })
}

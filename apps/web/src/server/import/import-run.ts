import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { ImportProblem, ImportState } from '../../portal/import/view.ts'
import { database } from '../database.ts'

const tally = z.object({ fresh: z.number(), changed: z.number(), same: z.number(), refused: z.number() })
const runs = z.array(z.tuple([z.number(), z.number()]))

/** What is kept of an import between one look and the next, beside its counts. */
const keptShape = z.object({
  columns: z.record(z.string(), z.string()).default({}),
  storeId: z.string().nullable().default(null),
  system: z.string().default(''),
  encoding: z.string().default(''),
  found: z
    .array(z.object({ heading: z.string(), meaning: z.string(), by: z.string(), example: z.string() }))
    .default([]),
  tally: tally.default({ fresh: 0, changed: 0, same: 0, refused: 0 }),
  /** Runs of numbers that this import gave out: first and count. */
  items: runs.default([]),
  skus: runs.default([]),
  speeds: z.array(z.tuple([z.number(), z.number()])).default([]),
  workedMs: z.number().default(0),
  failure: z.string().nullable().default(null),
})
export type Kept = z.infer<typeof keptShape>

export interface ImportRun {
  readonly runId: string
  readonly name: string
  readonly state: ImportState
  readonly total: number
  readonly done: number
  readonly problems: readonly ImportProblem[]
  readonly kept: Kept
  readonly createdMs: number
  readonly updatedMs: number
}

interface Row extends Record<string, unknown> {
  readonly runId: string
  readonly name: string
  readonly state: ImportState
  readonly total: number | null
  readonly done: number
  readonly problems: ImportProblem[] | null
  readonly mapping: unknown
  readonly createdMs: number
  readonly updatedMs: number
}

const fields = sql`run_id as "runId", file_name as name, status as state, total, done, problems, mapping,
  (extract(epoch from created_at) * 1000)::float8 as "createdMs", (extract(epoch from updated_at) * 1000)::float8 as "updatedMs"`

const asRun = ({ mapping, total, problems, ...row }: Row): ImportRun => ({
  ...row,
  total: total ?? 0,
  problems: problems ?? [],
  kept: keptShape.parse(mapping ?? {}),
})

export async function readRun(tx: TenantTransaction, runId: string): Promise<ImportRun | null> {
  const [row] = await tx.execute<Row>(
    sql`select ${fields} from import_run where run_id = ${runId}::uuid and kind = 'catalogue'`,
  )
  return row ? asRun(row) : null
}

export async function readRuns(tx: TenantTransaction, most: number): Promise<ImportRun[]> {
  const rows = await tx.execute<Row>(
    sql`select ${fields} from import_run where kind = 'catalogue' order by created_at desc limit ${most}`,
  )
  return rows.map(asRun)
}

export const openRun = (tenantId: string, runId: string): Promise<ImportRun | null> =>
  withTenant(database(), tenantId, tx => readRun(tx, runId))

interface Change {
  readonly state?: ImportState
  readonly total?: number
  readonly done?: number
  readonly refused?: number
  readonly problems?: readonly ImportProblem[]
  readonly kept?: Kept
}

/**
 * Notes how far a run is. On the way nobody waits for the disk: what follows in the books is durable only after the note
 * before it is.
 */
export async function keepRun(tenantId: string, runId: string, change: Change, onTheWay = false): Promise<void> {
  const { state = null, total = null, done = null, refused = null, problems, kept } = change
  await withTenant(database(), tenantId, async tx => {
    if (onTheWay) await tx.execute(sql`set local synchronous_commit = off`)
    await tx.execute(sql`
      update import_run set status = coalesce(${state}, status), total = coalesce(${total}::int8, total),
        done = coalesce(${done}::int8, done), refused = coalesce(${refused}::int8, refused),
        problems = coalesce(${problems ? JSON.stringify(problems) : null}::text::jsonb, problems),
        mapping = coalesce(${kept ? JSON.stringify(kept) : null}::text::jsonb, mapping), updated_at = now(),
        finished_at = case when ${state} in ('done', 'undone', 'failed') then now() else finished_at end
      where run_id = ${runId}::uuid`)
  })
}

/** Takes a run from one of some states to another; false when somebody else was faster. */
export async function turnRun(
  tenantId: string,
  runId: string,
  from: readonly ImportState[],
  to: ImportState,
): Promise<boolean> {
  const rows = await withTenant(database(), tenantId, tx =>
    tx.execute(sql`
      update import_run set status = ${to}, updated_at = now()
      where run_id = ${runId}::uuid and kind = 'catalogue' and status = any (${`{${from.join(',')}}`}::text[]) returning 1`),
  )
  return rows.length > 0
}

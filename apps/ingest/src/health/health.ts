import { statfs } from 'node:fs/promises'
import type { Database } from '@vaultsync/db'
import type { Log as OpLog } from '@vaultsync/oplog'
import type { Applier } from '../apply/applier.ts'
import { readOffsets } from '../apply/offsets.ts'
import { lagOf } from '../gateway/pressure.ts'
import type { JobRunner } from '../jobs/runner.ts'

export type Standing = 'ok' | 'degraded' | 'down'

export interface Finding {
  readonly standing: Standing
  /** For an operator: what is the matter and what to do; absent while all is well. */
  readonly says?: string
  readonly [figure: string]: unknown
}

export interface HealthReport {
  readonly standing: Standing
  readonly draining: boolean
  readonly upSeconds: number
  readonly findings: Readonly<Record<string, Finding>>
}

export interface HealthSources {
  readonly database: Database
  readonly oplog: OpLog
  readonly dataFolder: string
  readonly applier: Applier | null
  readonly jobs: JobRunner | null
  readonly sockets: () => number
  readonly draining: () => boolean
}

const askMs = 3_000
const stuckMs = 60_000
const lowDiskBytes = 2 * 1024 ** 3
const noDiskBytes = 256 * 1024 ** 2

/** Looks at everything this process stands on. Takes as long as the slowest answer, and no longer than three seconds. */
export async function examine(sources: HealthSources): Promise<HealthReport> {
  const { database, oplog, applier, jobs, sockets, draining } = sources
  const looks: [string, Promise<Finding>][] = [
    ['database', lookAtDatabase(database)],
    ['log', lookAtLog(oplog, database)],
    ['disk', lookAtDisk(sources.dataFolder)],
  ]
  if (applier !== null) looks.push(['apply', lookAtApplier(applier, oplog)])
  if (jobs !== null) looks.push(['jobs', Promise.resolve(jobs.finding())])
  const findings: Record<string, Finding> = { sockets: { standing: 'ok', open: sockets() } }
  for (const [name, look] of looks) findings[name] = await inTime(look)
  const standings = Object.values(findings).map(finding => finding.standing)
  const worst = standings.includes('down') ? 'down' : standings.includes('degraded') ? 'degraded' : 'ok'
  return { standing: worst, draining: draining(), upSeconds: Math.round(process.uptime()), findings }
}

async function inTime(look: Promise<Finding>): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Finding>(resolve => {
    timer = setTimeout(() => resolve({ standing: 'down', says: `no answer within ${askMs} ms` }), askMs)
  })
  const said = look.catch(
    (error: unknown): Finding => ({
      standing: 'down',
      says: error instanceof Error ? error.message : String(error),
    }),
  )
  return Promise.race([said, late]).finally(() => clearTimeout(timer))
}

async function lookAtDatabase({ sql }: Database): Promise<Finding> {
  const since = performance.now()
  const [row] = await sql<[{ recovering: boolean; bytes: number }]>`
    select pg_is_in_recovery() as recovering, pg_database_size(current_database()) as bytes`
  const answerMs = Math.round((performance.now() - since) * 10) / 10
  if (row.recovering) return { standing: 'down', says: 'this is a replica: point us at the primary', answerMs }
  return { standing: 'ok', answerMs, bytes: row.bytes }
}

async function lookAtLog(oplog: OpLog, database: Database): Promise<Finding> {
  const [heads, applied] = await Promise.all([oplog.heads(), readOffsets(database, oplog.id)])
  const lagRecords = [...lagOf(heads, applied).values()].reduce((sum, some) => sum + some, 0)
  const ahead = heads.filter(head => (applied.get(head.partition) ?? 0) > head.next)
  const behind = heads.filter(head => (applied.get(head.partition) ?? 0) < head.oldest && head.oldest > 0)
  const figures = { kind: oplog.kind, partitions: heads.length, lagRecords }
  if (ahead.length > 0) {
    const says = `the log ends before what is booked in partitions ${numbers(ahead)}: it lost its tail; see the runbook`
    return { standing: 'down', says, ...figures }
  }
  if (behind.length > 0) {
    const says = `records of partitions ${numbers(behind)} went before they were booked: retention is too short`
    return { standing: 'degraded', says, ...figures }
  }
  return { standing: 'ok', ...figures }
}

const numbers = (heads: readonly { readonly partition: number }[]) => heads.map(head => head.partition).join(', ')

async function lookAtDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  if (freeBytes < noDiskBytes) return { standing: 'down', says: 'the disk is full: make room now', freeBytes }
  if (freeBytes < lowDiskBytes) return { standing: 'degraded', says: 'the disk is nearly full: make room', freeBytes }
  return { standing: 'ok', freeBytes }
}

/** A partition that has something waiting and does not move is named, with what stands in its way. */
async function lookAtApplier(applier: Applier, oplog: OpLog): Promise<Finding> {
  const now = Date.now()
  const next = new Map((await oplog.heads()).map(head => [head.partition, head.next]))
  const waiting = [...applier.partitions.values()].filter(state => state.position < (next.get(state.partition) ?? 0))
  const stuck = waiting.filter(state => now - state.movedAtMs > stuckMs)
  const oldestMs = Math.max(0, ...waiting.map(state => now - state.movedAtMs))
  const figures = { partitions: applier.partitions.size, waiting: waiting.length, oldestUnappliedMs: oldestMs }
  const trouble = applier.trouble()
  if (trouble !== null) return { standing: 'degraded', says: trouble, ...figures }
  const [worst] = stuck
  if (worst === undefined) return { standing: 'ok', ...figures }
  const why = worst.trouble ?? 'nothing was said'
  const says = `partition ${worst.partition} stands at ${worst.position} for ${Math.round(oldestMs / 1000)} s: ${why}`
  return { standing: 'down', says, ...figures }
}

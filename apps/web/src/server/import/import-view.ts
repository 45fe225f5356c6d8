import { withTenant } from '@vaultsync/db'
import { meanings, writeProblems } from '@vaultsync/integrations'
import type { ImportLine, ImportsView, ImportView } from '../../portal/import/view.ts'
import { type TenantSpeech, tenantSpeech } from '../catalogue/tenant-speech.ts'
import { database } from '../database.ts'
import { openStores } from '../item/item-rows.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { isWorking, mayImport, quietMs, undoDays } from './desk.ts'
import { type ImportRun, openRun, readRun, readRuns } from './import-run.ts'
import { openUpload } from './work.ts'

const moving: readonly string[] = ['checking', 'importing', 'undoing']

export function importsView(person: Person): Promise<ImportsView | null> {
  if (!mayImport(person)) return Promise.resolve(null)
  return withTenant(database(), person.tenantId, async tx => {
    const speech = await tenantSpeech(tx)
    const stores = await openStores(tx, person.storeIds)
    return {
      locale: speech.locale,
      runs: (await readRuns(tx, 30)).map(run => lineOf(run, speech)),
      stores: stores.map(({ storeId, name }) => ({ storeId, name })),
    }
  })
}

const dayOf = (ms: number, { locale, timezone }: TenantSpeech) =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  }).format(ms)

const lineOf = (run: ImportRun, speech: TenantSpeech): ImportLine => ({
  runId: run.runId,
  name: run.name,
  at: dayOf(run.createdMs, speech),
  rows: run.done || run.total,
  state: run.state,
})

const recognised: Readonly<Record<string, string>> = {
  name: 'by name',
  content: 'by content',
  choice: 'you chose',
  nothing: 'not recognised',
}

export function importView(person: Person, runId: string, nowMs = Date.now()): Promise<ImportView | null> {
  if (!mayImport(person)) return Promise.resolve(null)
  return withTenant(database(), person.tenantId, async tx => {
    const run = await readRun(tx, runId)
    if (!run) return null
    const speech = await tenantSpeech(tx)
    const stores = (await openStores(tx, person.storeIds)).filter(store =>
      personMay(person, 'stock.adjust', store.storeId),
    )
    const { kept } = run
    const speed = lately(kept.speeds)
    const undoUntilMs = run.createdMs + undoDays * 86_400_000
    return {
      locale: speech.locale,
      runId,
      name: run.name,
      state: run.state,
      // Another process may work on it: a run that was told of within half a minute is not abandoned.
      abandoned: moving.includes(run.state) && !isWorking(runId) && nowMs - run.updatedMs > quietMs,
      failure: kept.failure,
      total: run.total,
      done: run.done,
      tally: kept.tally,
      problems: run.problems,
      columns: kept.found.map(column => ({
        heading: column.heading,
        meaning: column.meaning,
        recognised: recognised[column.by] ?? column.by,
        example: column.example,
      })),
      meanings: [...meanings],
      system: kept.system,
      encoding: kept.encoding,
      speeds: kept.speeds.map(([rows, rowsPerSecond]) => ({ seconds: rows, rowsPerSecond })),
      secondsLeft: run.state === 'importing' && speed > 0 ? Math.ceil((run.total - run.done) / speed) : null,
      stores: stores.map(({ storeId, name }) => ({ storeId, name })),
      storeId: kept.storeId,
      undoUntil: nowMs < undoUntilMs ? dayOf(undoUntilMs, speech) : null,
      earlier: (await readRuns(tx, 6)).filter(each => each.runId !== runId).map(each => lineOf(each, speech)),
    }
  })
}

function lately(speeds: readonly (readonly [number, number])[]): number {
  const last = speeds.slice(-5).map(([, speed]) => speed)
  return last.length === 0 ? 0 : last.reduce((sum, speed) => sum + speed, 0) / last.length
}

/** The rows that do not fit as a file of their own, each with its reason. Null for what is not there. */
export async function problemFile(person: Person, runId: string): Promise<AsyncIterable<string> | null> {
  if (!mayImport(person)) return null
  const run = await openRun(person.tenantId, runId)
  if (!run || run.state === 'uploaded') return null
  const opened = await openUpload(person, run)
  return writeProblems(opened.survey, opened.read())
}

import { withTenant } from '@vaultsync/db'
import { type Meaning, meanings } from '@vaultsync/integrations'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { shelves } from '../catalogue/shelves.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Fields } from '../writes/fields.ts'
import type { Deed } from './deeds.ts'
import { type ImportRun, keepRun, openRun, turnRun } from './import-run.ts'
import { startWork, type Working } from './work-thread.ts'

/** Kept on the process, not on the module: the development server loads modules again and again. */
const home = globalThis as { vaultsyncImports?: Map<string, Working> }
home.vaultsyncImports ??= new Map()
const working = home.vaultsyncImports

export const isWorking = (runId: string): boolean => working.has(runId)

/** For tests: resolves when nobody works on this run any more. */
export const ended = async (runId: string): Promise<void> => working.get(runId)?.ended

/** Long work goes on without the page that began it; whoever comes back reads how far it is. */
function begin({ tenantId, staffId }: Person, runId: string, deed: Deed): void {
  const work = startWork(deed, { tenantId, staffId }, runId)
  async function finish() {
    await work.ended
    await shelves()
      .ask(tenantId, 'level', [], { atOnce: true })
      .catch(() => null)
    working.delete(runId)
  }
  working.set(runId, { stop: work.stop, ended: finish() })
}

/** A run that nobody has told of for so long has nobody working on it. */
export const quietMs = 30_000

export const mayImport = (person: Person): boolean => personMay(person, 'catalogue.import')

const gone = refused('There is no such import any more.')

async function runOf(person: Person, fields: Fields): Promise<ImportRun | null> {
  const runId = fields.id('run')
  return runId === null || !mayImport(person) ? null : openRun(person.tenantId, runId)
}

export function beginCheck(person: Person, runId: string): void {
  begin(person, runId, 'check')
}

/** Which column means what, and which store the stock is of; then the file is read once more. */
export async function readAgain(person: Person, fields: Fields): Promise<Answer> {
  const run = await runOf(person, fields)
  if (!run) return gone
  const storeId = fields.id('store')
  if (storeId !== null && !(await mayStock(person, storeId))) return refused('Choose one of your stores.', 'store')
  if (
    isWorking(run.runId) ||
    !(await turnRun(person.tenantId, run.runId, ['uploaded', 'ready', 'failed', 'checking'], 'checking'))
  )
    return refused('This import is already on its way.')
  const columns = { ...run.kept.columns }
  for (const { heading } of run.kept.found) {
    const wanted = fields.text(`column.${heading}`, 60)
    const meaning = meanings.find((each): each is Meaning => each === wanted)
    const now = run.kept.found.find(each => each.heading === heading)
    if (meaning && (meaning !== now?.meaning || heading in columns)) columns[heading] = meaning
  }
  await keepRun(person.tenantId, run.runId, { done: 0, kept: { ...run.kept, columns, storeId } })
  beginCheck(person, run.runId)
  return done(null)
}

const mayStock = async (person: Person, storeId: string): Promise<boolean> => {
  if (!personMay(person, 'stock.adjust', storeId)) return false
  const rows = await withTenant(database(), person.tenantId, tx =>
    tx.execute(sql`select 1 from store where store_id = ${storeId}::uuid and not closed`),
  )
  return rows.length > 0
}

/** Begins, or goes on where it was stopped or interrupted. */
export async function goOn(person: Person, fields: Fields): Promise<Answer> {
  const run = await runOf(person, fields)
  if (!run) return gone
  if (!personMay(person, 'price.edit')) return refused('Your role may not set prices, and an import does.')
  // Somebody else's process may be at it: it says so at every batch.
  if (run.state === 'importing' && Date.now() - run.updatedMs < quietMs)
    return refused('This import is already on its way.')
  if (run.total === 0) return refused('No row of this file fits. Say what its columns are first.')
  if (
    isWorking(run.runId) ||
    !(await turnRun(person.tenantId, run.runId, ['ready', 'stopped', 'failed', 'importing'], 'importing'))
  )
    return refused('This import is already on its way.')
  begin(person, run.runId, 'import')
  return done(null)
}

export async function stop(person: Person, fields: Fields): Promise<Answer> {
  const run = await runOf(person, fields)
  if (!run) return gone
  const work = working.get(run.runId)
  if (!work) return refused('Nobody works on this import now.')
  work.stop()
  return done('It stops after the rows that it has in hand.')
}

export const undoDays = 7

export async function undo(person: Person, fields: Fields, nowMs = Date.now()): Promise<Answer> {
  const run = await runOf(person, fields)
  if (!run) return gone
  if (nowMs - run.createdMs > undoDays * 86_400_000) return refused(`An import can be undone for ${undoDays} days.`)
  if (
    isWorking(run.runId) ||
    !(await turnRun(person.tenantId, run.runId, ['done', 'stopped', 'failed', 'undoing'], 'undoing'))
  )
    return refused('Stop the import first; then it can be undone.')
  begin(person, run.runId, 'undo')
  return done(null)
}

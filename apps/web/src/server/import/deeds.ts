import { type ImportRun, openRun } from './import-run.ts'
import { undoImport } from './undo.ts'
import { checkFile, importFile } from './work.ts'
import type { Worker } from './worker.ts'

/** The long works of an import. */
export type Deed = 'check' | 'import' | 'undo'

const works: Readonly<Record<Deed, (worker: Worker, run: ImportRun, isStopped: () => boolean) => Promise<void>>> = {
  check: checkFile,
  import: importFile,
  undo: undoImport,
}

export async function performDeed(deed: Deed, worker: Worker, runId: string, isStopped: () => boolean): Promise<void> {
  const run = await openRun(worker.tenantId, runId)
  if (run) await works[deed](worker, run, isStopped)
}

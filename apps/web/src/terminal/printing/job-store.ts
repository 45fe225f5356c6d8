import type { PrintJob, PrintJobStore } from '@vaultsync/hardware'
import type { TillEngine } from '../engine/till-engine.ts'

const key = 'print-jobs'
/** Finished jobs stay known for a while, so that their ids go on refusing a second print. */
const most = 200

/**
 * Print jobs among the lane's kept records, written one after the other. A queue that was replaced can remember nothing
 * any more, and therefore prints nothing: its jobs belong to the one that came after it.
 */
export function printJobStore(engine: TillEngine, replaced: AbortSignal): PrintJobStore {
  let jobs: Promise<readonly PrintJob[]> | null = null
  const load = async () => (await engine.kept<readonly PrintJob[]>(key)) ?? []
  const change = async (step: (jobs: readonly PrintJob[]) => readonly PrintJob[]): Promise<void> => {
    replaced.throwIfAborted()
    const before = jobs ?? load()
    const after = before.then(async known => {
      const changed = step(known).slice(-most)
      await engine.keep(key, changed)
      return changed
    })
    jobs = after.catch(() => before)
    await after
  }
  return {
    load: () => (jobs ??= load()),
    put: job => change(known => [...known.filter(({ id }) => id !== job.id), job]),
    erase: id => change(known => known.filter(job => job.id !== id)),
  }
}

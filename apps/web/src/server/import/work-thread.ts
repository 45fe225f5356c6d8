import { Worker as Thread } from 'node:worker_threads'
import { threadBundle } from '../server-thread.ts'
import { type Deed, performDeed } from './deeds.ts'
import type { ThreadTask } from './import-worker.ts'
import { failed } from './work.ts'
import type { Worker } from './worker.ts'

export interface Working {
  stop(): void
  readonly ended: Promise<void>
}

/** Young objects of a batch live until it is written; with room for them they are swept away, not carried along. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 }

/** Long work in a thread of its own, or in this one where no thread was built. What fails is said by the run. */
export function startWork(deed: Deed, worker: Worker, runId: string): Working {
  const file = threadBundle('import-worker')
  return file === null ? workHere(deed, worker, runId) : workThere(file, { deed, worker, runId })
}

function workHere(deed: Deed, worker: Worker, runId: string): Working {
  let stopped = false
  const ended = performDeed(deed, worker, runId, () => stopped).catch(error => failed(worker, runId, error))
  return {
    stop: () => {
      stopped = true
    },
    ended,
  }
}

function workThere(file: string, { deed, worker, runId }: ThreadTask): Working {
  const workerData = { deed, worker: { tenantId: worker.tenantId, staffId: worker.staffId }, runId }
  const thread = new Thread(file, { workerData, name: `import ${deed}`, resourceLimits })
  const ended = new Promise<void>(resolve => {
    let trouble: unknown = null
    thread.on('error', error => {
      trouble = error
    })
    thread.on('exit', code => {
      if (code === 0) resolve()
      else failed(worker, runId, trouble).then(resolve, () => resolve())
    })
  })
  return { stop: () => thread.postMessage('stop'), ended }
}

import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '@vaultsync/base'
import { database } from '../database.ts'
import { type Deed, performDeed } from './deeds.ts'
import type { Worker } from './worker.ts'
import { failed } from './work.ts'

/** What the portal hands to the thread that it starts for one long work. */
export interface ThreadTask {
  readonly deed: Deed
  readonly worker: Worker
  readonly runId: string
}

// A million rows keep a processor busy for minutes: pages are answered by another thread meanwhile.
assert(parentPort !== null, 'this runs in a thread that the portal has started')
const { deed, worker, runId } = workerData as ThreadTask
let stopped = false
parentPort.on('message', () => {
  stopped = true
})
parentPort.unref()
await performDeed(deed, worker, runId, () => stopped).catch(error => failed(worker, runId, error))
await database().close()

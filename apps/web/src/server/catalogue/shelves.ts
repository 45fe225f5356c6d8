import { Worker } from 'node:worker_threads'
import { database } from '../database.ts'
import { threadBundle } from '../server-thread.ts'
import { appDatabaseUrl } from '../settings.ts'
import { connectShelves } from './shelves/connect-shelves.ts'
import { localShelves } from './shelves/local-shelves.ts'
import type { Shelves } from './shelves/questions.ts'

/** Kept on the process, not on the module: the development server loads modules again and again. */
const home = globalThis as { vaultsyncShelves?: Shelves }

export function shelves(): Shelves {
  home.vaultsyncShelves ??= open()
  return home.vaultsyncShelves
}

function open(): Shelves {
  const file = threadBundle('shelf-worker')
  if (file === null) return localShelves(database())
  const workerData = { databaseUrl: appDatabaseUrl() }
  return connectShelves(() => {
    const worker = new Worker(file, { workerData, name: 'shelves', resourceLimits: { maxYoungGenerationSizeMb: 64 } })
    // A page that waits for an answer keeps the process alive; an idle catalogue does not.
    worker.unref()
    return worker
  })
}

/** Reads a tenant's catalogue before anybody asks for it. Nobody waits, and whoever asks next is told what went wrong. */
export async function readAhead(tenantId: string): Promise<void> {
  await shelves()
    .ask(tenantId, 'level', [])
    .catch(() => undefined)
}

import { parentPort, workerData } from 'node:worker_threads'
import { assert } from '@vaultsync/base'
import { openDatabase } from '@vaultsync/db'
import { localShelves } from './local-shelves.ts'
import { serveShelves } from './serve-shelves.ts'

// The thread in which every catalogue lives: it reads the books over connections of its own.
assert(parentPort !== null, 'this runs in a thread that the portal has started')
const { databaseUrl } = workerData as { readonly databaseUrl: string }
serveShelves(parentPort, localShelves(openDatabase(databaseUrl, { role: 'app', max: 3 })))

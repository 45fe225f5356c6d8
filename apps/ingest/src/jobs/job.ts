import type { Database } from '@vaultsync/db'
import type { Log as OpLog } from '@vaultsync/oplog'
import type { Log } from '../logging.ts'
import type { NewsChannel } from '../news/news-channel.ts'
import type { ObjectStore } from '../objects/object-store.ts'
import type { Settings } from '../settings.ts'

/** What a job may use. */
export interface Workbench {
  readonly settings: Settings
  readonly database: Database
  readonly oplog: OpLog
  readonly objects: ObjectStore
  readonly news: NewsChannel
  readonly log: Log
  readonly now: () => number
}

/** Something that is done again and again, by one process at a time, however many there are. */
export interface Job {
  readonly name: string
  readonly everyMs: number
  /** What came of it, for the log; null when there was nothing to do. Stops soon after `signal`. */
  run(bench: Workbench, signal: AbortSignal): Promise<Record<string, unknown> | null>
}

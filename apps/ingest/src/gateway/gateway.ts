import type { Database } from '@vaultsync/db'
import type { Log as OpLog } from '@vaultsync/oplog'
import type { Log } from '../logging.ts'
import type { Metrics } from '../metrics.ts'
import type { ObjectStore } from '../objects/object-store.ts'
import type { Settings } from '../settings.ts'
import type { AccessTokens } from './access-token.ts'
import type { ActorMarks } from './actor-marks.ts'
import type { DeviceDirectory } from './device-directory.ts'
import type { Pressure } from './pressure.ts'
import type { Registry } from './registry.ts'
import type { Repeats } from './repeats.ts'
import type { ShelfRelay } from './shelf-relay.ts'
import type { TenantShares } from './tenant-shares.ts'

/** Everything that answering a lane takes. */
export interface Gateway {
  readonly settings: Settings
  readonly database: Database
  readonly oplog: OpLog
  readonly registry: Registry
  readonly objects: ObjectStore
  /** Ops as they may rest in the log: what they say of people is sealed. */
  readonly sealed: (tenantId: string, texts: readonly string[]) => Promise<readonly string[]>
  readonly devices: DeviceDirectory
  readonly marks: ActorMarks
  readonly tokens: AccessTokens
  readonly shares: TenantShares
  readonly pressure: () => Pressure
  /** Says how many ops went into how many records, so that lag can be told in ops. */
  readonly appended: (ops: number, records: number) => void
  readonly enrolments: RateLimit
  readonly metrics: Metrics
  readonly log: Log
  readonly now: () => number
  /** Tells lanes what their siblings did, before the books have it. */
  readonly relay?: ShelfRelay
  /** Holds back whoever brings nothing new. */
  readonly repeats?: Repeats
  /** Lets what waits have its turn, in the middle of long work. */
  readonly giveWay?: () => Promise<void>
}

/** Counts what went wrong, by caller. */
export interface RateLimit {
  /** How long this caller should wait; 0 lets it pass. */
  wait(who: string): number
  failed(who: string): void
}

export const limits = {
  maxOps: 500,
  maxBytes: 1024 * 1024,
  /** One record of the log holds a part of a push, small enough for every broker. */
  recordBytes: 256 * 1024,
  body: { maxBytes: 4 * 1024 * 1024, maxUnpackedBytes: 24 * 1024 * 1024 },
} as const

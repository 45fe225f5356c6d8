import type { JournalState, RefusedOp } from '@vaultsync/sync'
import { Dexie, type Table } from 'dexie'
import type { LaneIdentity } from '../till-engine.ts'
import type { LaneKeys, Sealed } from './cipher.ts'

/** An op at rest: what it is found by in the open, its text sealed. */
export interface OpRecord {
  readonly device: string
  readonly epoch: number
  readonly seq: number
  readonly id: string
  readonly hash: string
  readonly type: string
  readonly atMs: number
  readonly refs: readonly string[]
  readonly label: string | null
  readonly text: Sealed
}

export interface AsideRecord extends RefusedOp {
  readonly epoch: number
}

/** The few single records of a lane. */
export interface LaneRecords {
  identity: LaneIdentity
  state: JournalState
  keys: LaneKeys
  receipts: { readonly epoch: number; readonly last: number }
}

/**
 * Sacred: what was sold and is not yet in the books. Its shape is frozen, so that no upgrade transaction can ever stand
 * between a cashier and a sale, and every write is flushed to the disk before it counts.
 */
export class OutboxDatabase extends Dexie {
  declare readonly ops: Table<OpRecord, [number, number]>
  declare readonly lane: Table<{ key: keyof LaneRecords; value: unknown }, string>
  declare readonly aside: Table<AsideRecord, [number, number]>
  declare readonly kept: Table<{ key: string; value: Sealed }, string>

  constructor(name = 'vaultsync-outbox') {
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      ops: '[epoch+seq],id,[type+atMs],*refs,label',
      lane: 'key',
      aside: '[epoch+seq]',
      kept: 'key',
    })
  }

  async record<K extends keyof LaneRecords>(key: K): Promise<LaneRecords[K] | null> {
    return ((await this.lane.get(key))?.value ?? null) as LaneRecords[K] | null
  }

  async put<K extends keyof LaneRecords>(key: K, value: LaneRecords[K]): Promise<void> {
    await this.lane.put({ key, value })
  }
}

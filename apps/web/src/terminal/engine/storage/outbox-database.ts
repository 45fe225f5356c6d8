import type { JournalState, RefusedOp } from '@vaultsync/sync'
import type { LaneIdentity } from '../till-engine.ts'
import type { LaneKeys, Sealed } from './cipher.ts'
import { Database, type Tables } from './database.ts'
import type { Table } from './table.ts'

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

interface OutboxRows {
  ops: OpRecord
  lane: LaneRecord
  aside: AsideRecord
  kept: { readonly key: string; readonly value: Sealed }
}

interface LaneRecord {
  readonly key: keyof LaneRecords
  readonly value: unknown
}

export type OutboxTables = Pick<Tables<OutboxRows>, 'ops' | 'lane' | 'aside'>

/**
 * Sacred: what was sold and is not yet in the books. Its shape is frozen, so that no upgrade transaction can ever stand
 * between a cashier and a sale, and every write is flushed to the disk before it counts.
 */
export class OutboxDatabase extends Database<OutboxRows> {
  constructor(name = 'vaultsync-outbox') {
    super(name, {
      durability: 'strict',
      stores: {
        ops: {
          key: ['epoch', 'seq'],
          indexes: [
            { name: 'id', path: 'id' },
            { name: '[type+atMs]', path: ['type', 'atMs'] },
            { name: 'refs', path: 'refs', each: true },
            { name: 'label', path: 'label' },
          ],
        },
        lane: { key: 'key' },
        aside: { key: ['epoch', 'seq'] },
        kept: { key: 'key' },
      },
    })
  }

  record<K extends keyof LaneRecords>(key: K): Promise<LaneRecords[K] | null> {
    return this.read(['lane'], ({ lane }) => laneRecord(lane, key))
  }

  put<K extends keyof LaneRecords>(key: K, value: LaneRecords[K]): Promise<void> {
    return this.write(['lane'], ({ lane }) => lane.put({ key, value }))
  }
}

export async function laneRecord<K extends keyof LaneRecords>(
  lane: Table<LaneRecord>,
  key: K,
): Promise<LaneRecords[K] | null> {
  return ((await lane.get(key))?.value ?? null) as LaneRecords[K] | null
}

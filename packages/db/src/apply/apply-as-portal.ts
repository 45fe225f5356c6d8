import { randomBytes } from 'node:crypto'
import { type IdSource, OperationError, uuidv7Source } from '@vaultsync/base'
import {
  type ApplyOutcome,
  applyInTransaction,
  chainStart,
  definitionOf,
  type LedgerTransaction,
  type LogRecord,
  newWriter,
  type OpBody,
  type OpType,
  prepareRecords,
  RepeatFound,
  sealOp,
  tenantWide,
} from '@vaultsync/sync'
import type { Database } from '../access/database.ts'
import { ledgerOf } from './apply-records.ts'
import { fastHash } from './fast-hash.ts'

/** Something that the back office or the server itself says. `store` is where it happens, null for the whole tenant. */
export type PortalOp = {
  [T in OpType]: { readonly type: T; readonly store: string | null; readonly body: OpBody<T> }
}[OpType]

export interface PortalSpeaker {
  readonly tenantId: string
  /** Who said it; null when the server did. */
  readonly staffId: string | null
  readonly now: number
}

const attempts = 5
const epoch = 1
const clock = { now: () => Date.now() }
const ids: IdSource = uuidv7Source(clock, randomBytes)

/**
 * The portal's door to the ledger: seals the ops as the tenant's own actor and applies them in one transaction, so that
 * whoever asks next reads what was just written. All of them or none: what cannot be applied is thrown, not put aside.
 */
export async function applyAsPortal(
  database: Database,
  speaker: PortalSpeaker,
  said: readonly PortalOp[],
): Promise<ApplyOutcome> {
  let careful = false
  for (let tried = 1; ; tried += 1) {
    try {
      return await ledgerOf(database).transaction([speaker.tenantId], async ledger => {
        const record = await sealAll(ledger, speaker, said)
        return applyInTransaction(ledger, prepareRecords([record], fastHash), { hash: fastHash, careful })
      })
    } catch (error) {
      const conflict = error instanceof OperationError && error.code === 'conflict'
      if (error instanceof RepeatFound && !careful) careful = true
      else if (!conflict || tried >= attempts) throw error
    }
  }
}

/** The tenant is its own device: its actor is locked first, so that two people in the portal take turns. */
async function sealAll(
  ledger: LedgerTransaction,
  { tenantId, staffId, now }: PortalSpeaker,
  said: readonly PortalOp[],
): Promise<LogRecord> {
  await ledger.grantActor({ tenantId, device: tenantId, epoch, storeId: tenantWide })
  const { actors } = await ledger.lockActors([{ tenantId, device: tenantId, epoch }], [])
  const [head] = actors
  let writer = {
    ...newWriter(tenantId, epoch),
    lastSeq: head?.lastSeq ?? 0,
    lastHash: head?.lastHash ?? chainStart,
  }
  const ops: string[] = []
  for (const { type, store, body } of said) {
    const version = definitionOf(type)?.version ?? 1
    const draft = { id: ids.next(), store, type, version, by: staffId, body, wallMs: now, monotonicMs: 0, offsetMs: 0 }
    const sealed = sealOp(writer, draft, fastHash)
    writer = sealed.writer
    ops.push(sealed.op.text)
  }
  return { tenantId, storeId: tenantWide, receivedAtMs: now, carrierDevice: null, ops }
}

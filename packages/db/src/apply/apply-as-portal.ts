import type { ApplyOutcome } from '@vaultsync/sync'
import type { Database } from '../access/database.ts'
import { type PortalOp, PortalVoice } from './portal-voice.ts'

export interface PortalSpeaker {
  readonly tenantId: string
  /** Who said it; null when the server did. */
  readonly staffId: string | null
  readonly now: number
}

/**
 * The portal's door to the ledger: seals the ops as the tenant's own actor and applies them in one transaction, so that
 * whoever asks next reads what was just written. All of them or none: what cannot be applied is thrown, not put aside.
 */
export async function applyAsPortal(
  database: Database,
  { tenantId, staffId, now }: PortalSpeaker,
  said: readonly PortalOp[],
): Promise<ApplyOutcome> {
  const voice = new PortalVoice(database, tenantId, staffId)
  return voice.say(await voice.ready(said, now))
}

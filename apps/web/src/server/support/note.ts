import type { Database } from '@vaultsync/db'

/** What can be done to an account, by its own people or by support. The words for each stand in note-words.ts. */
export type NoteKind =
  | 'tenant.opened'
  | 'visit.asked'
  | 'visit.granted'
  | 'visit.refused'
  | 'visit.entered'
  | 'visit.left'
  | 'visit.ended'
  | 'visit.longer'
  | 'trial.extended'
  | 'tenant.suspended'
  | 'tenant.resumed'
  | 'payment.refunded'
  | 'mail.resent'
  | 'sessions.revoked'
  | 'account.unlocked'
  | 'passkey.added'
  | 'passkey.removed'
  | 'factor.on'
  | 'factor.off'
  | 'service.linked'
  | 'service.unlinked'
  | 'service.configured'
  | 'service.removed'
  | 'colleague.invited'
  | 'colleague.stopped'
  | 'plan.checkout'
  | 'plan.changed'
  | 'plan.cancelled'
  | 'plan.resumed'
  | 'data.taken'

export interface Note {
  /** Null when it concerns the house alone. */
  readonly tenantId: string | null
  readonly by: { readonly userId: string; readonly name: string }
  readonly kind: NoteKind
  readonly visitId?: string | null
  readonly reason?: string | null
  readonly detail?: string | null
}

/** Writes a line into the tenant's account log and, when support is in it, into the house's, both sealed. */
export async function note(
  { sql }: Pick<Database, 'sql'>,
  { tenantId, by, kind, visitId = null, reason = null, detail = null }: Note,
): Promise<void> {
  await sql`
    select vaultsync_note(${tenantId}::uuid, ${by.userId}::uuid, ${by.name}, ${kind}, ${visitId}::uuid, ${reason}, ${detail})`
}

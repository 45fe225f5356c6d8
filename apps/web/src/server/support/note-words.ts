import type { NoteKind } from './note.ts'

/** What was done, in a few words. */
const noteWords: { readonly [K in NoteKind]: string } = {
  'tenant.opened': 'Looked at how the shop is doing',
  'visit.asked': 'Asked to come in',
  'visit.granted': 'Let support in',
  'visit.refused': 'Did not let support in',
  'visit.entered': 'Went in',
  'visit.left': 'Stepped out',
  'visit.ended': 'Ended the visit',
  'visit.longer': 'Asked for more time',
  'trial.extended': 'Extended the trial',
  'tenant.suspended': 'Suspended the shop',
  'tenant.resumed': 'Resumed the shop',
  'payment.refunded': 'Refunded a payment',
  'mail.resent': 'Sent letters again',
  'sessions.revoked': 'Signed somebody out everywhere',
  'account.unlocked': 'Took the lock off an account',
  'passkey.added': 'Added a passkey',
  'passkey.removed': 'Removed a passkey',
  'factor.on': 'Turned the second factor on',
  'factor.off': 'Turned the second factor off',
  'service.linked': 'Linked a sign-in service',
  'service.unlinked': 'Unlinked a sign-in service',
  'service.configured': 'Set the shop’s own sign-in service',
  'service.removed': 'Took the shop’s own sign-in service away',
  'colleague.invited': 'Invited a colleague to support',
  'colleague.stopped': 'Took a colleague out of support',
  'plan.checkout': 'Went to pay for a plan',
  'plan.changed': 'Changed the plan',
  'plan.cancelled': 'Cancelled the plan',
  'plan.resumed': 'Took the plan up again',
  'data.taken': 'Took all data of the shop away',
}

const isKind = (kind: string): kind is NoteKind => Object.hasOwn(noteWords, kind)

export const wordsOfNote = (kind: string): string => (isKind(kind) ? noteWords[kind] : kind)

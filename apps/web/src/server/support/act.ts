import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import type { Fields } from '../writes/fields.ts'
import { note, type NoteKind } from './note.ts'
import type { Supporter } from './supporter.ts'

interface Act {
  readonly kind: NoteKind
  readonly detail?: string
  readonly words: string
}

/** Every act of the desk names a tenant and a reason, and is written down only when it was done. */
export async function act(
  who: Supporter,
  fields: Fields,
  work: (tenantId: string, reason: string) => Promise<Act | Answer>,
): Promise<Answer> {
  const tenantId = fields.id('tenant')
  const reason = fields.text('reason', 300)
  if (!tenantId) return refused('There is no such shop.')
  if (reason.length < 4) return refused('Say why. The shop reads it.', 'reason')
  const said = await work(tenantId, reason)
  if ('done' in said) return said
  const { kind, detail = null, words } = said
  await note(database(), { tenantId, by: who, kind, reason, detail })
  return done(words)
}

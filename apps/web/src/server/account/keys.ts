import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import type { KeyLine } from '../../portal/profile/view.ts'
import { database } from '../database.ts'
import { registerPasskey, registrationQuestion } from '../session/passkeys.ts'
import { note } from '../support/note.ts'
import type { Fields } from '../writes/fields.ts'
import { passkeyAnswer } from './passkey-answer.ts'
import { provesPassword, throughShopOnly } from './proof.ts'

/** Whoever signs in: somebody of a shop, or of support, who has none. */
export interface KeyHolder {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly tenantId: string | null
  readonly onlyTenant?: string
}

const most = 12

export async function keysOf(userId: string): Promise<KeyLine[]> {
  const at = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })
  const rows = await database().sql<{ id: string; name: string; createdMs: number; usedMs: number | null }[]>`
    select credential_id as id, name, (extract(epoch from created_at) * 1000)::float8 as "createdMs",
      (extract(epoch from last_used_at) * 1000)::float8 as "usedMs"
    from user_passkey where user_id = ${userId} order by created_at`
  return rows.map(({ id, name, createdMs, usedMs }) => ({
    id,
    name,
    since: at.format(createdMs),
    used: usedMs === null ? null : at.format(usedMs),
  }))
}

/** First step: the password once more, where there is one, then a question for the browser to answer. */
export async function startPasskey(holder: KeyHolder, fields: Fields): Promise<Answer> {
  const shut = throughShopOnly(holder)
  if (shut) return refused(shut)
  if (fields.text('name', 60) === '') return refused('A name to know it by, such as the device it lives on.', 'name')
  if ((await keysOf(holder.userId)).length >= most) return refused('Twelve are enough. Remove one first.')
  if (await hasPassword(holder.userId)) {
    const wrong = await provesPassword(holder, fields.password('current'))
    if (wrong) return refused(wrong, 'current')
  }
  return done(null, { shown: { question: JSON.stringify(await registrationQuestion(database(), holder)) } })
}

export async function keepPasskey(holder: KeyHolder, fields: Fields): Promise<Answer> {
  const shut = throughShopOnly(holder)
  if (shut) return refused(shut)
  const response = passkeyAnswer(fields)
  const name = fields.text('name', 60) || 'Passkey'
  if (!response || !(await registerPasskey(database(), holder.userId, name, response)))
    return refused('The passkey was not accepted. Nothing was changed; start once more.')
  await note(database(), { tenantId: holder.tenantId, by: holder, kind: 'passkey.added', detail: name })
  return done('Kept. It opens the door without a password from now on.')
}

export async function removePasskey(holder: KeyHolder, fields: Fields): Promise<Answer> {
  const shut = throughShopOnly(holder)
  if (shut) return refused(shut)
  const [gone] = await database().sql<{ name: string }[]>`
    delete from user_passkey where user_id = ${holder.userId} and credential_id = ${fields.text('passkey', 1000)} returning name`
  if (!gone) return done('It was gone already.')
  await note(database(), { tenantId: holder.tenantId, by: holder, kind: 'passkey.removed', detail: gone.name })
  return done(`${gone.name} opens nothing any more.`)
}

async function hasPassword(userId: string): Promise<boolean> {
  const [row] = await database().sql`select 1 from user_account where user_id = ${userId} and password_hash is not null`
  return row !== undefined
}

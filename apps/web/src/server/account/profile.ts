import { createHash } from 'node:crypto'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import type { ProfileView } from '../../portal/profile/view.ts'
import { database } from '../database.ts'
import { post } from '../mail/post.ts'
import { hashPassword } from '../session/passwords.ts'
import { factorFits, newRecoveryCodes, openSecret, recoveryHash, sealSecret } from '../session/second-factor.ts'
import type { Person } from '../session/signed-in.ts'
import { newTotpSecret, totpAddress, totpStep } from '../session/totp.ts'
import { countFailure, tooManyTries } from '../session/tries.ts'
import { webUrl } from '../settings.ts'
import { note } from '../support/note.ts'
import type { Fields } from '../writes/fields.ts'
import { browserName } from './browser-name.ts'
import { type KeyHolder, keysOf } from './keys.ts'
import { serviceLines } from './links.ts'
import { passwordTrouble } from './password-rule.ts'
import { provesPassword, throughShopOnly } from './proof.ts'
import { makeToken } from './tokens.ts'

interface AccountRow {
  readonly hasPassword: boolean
  readonly totpSecret: string | null
  readonly confirmed: boolean
  readonly verified: boolean
  readonly recoveryCodes: unknown
}

async function accountOf({ userId }: Pick<Person, 'userId'>): Promise<AccountRow | null> {
  const [row] = await database().sql<AccountRow[]>`
    select password_hash is not null as "hasPassword", totp_secret as "totpSecret", totp_confirmed_at is not null as confirmed,
      email_verified_at is not null as verified, recovery_codes as "recoveryCodes"
    from user_account where user_id = ${userId}`
  return row ?? null
}

export async function profileView(person: Person, currentToken: string | null): Promise<ProfileView> {
  const account = await accountOf(person)
  const current = currentToken && createHash('sha256').update(currentToken).digest('hex')
  const sessions = await database().sql<{ id: string; userAgent: string | null; createdMs: number }[]>`
    select token_hash as id, user_agent as "userAgent", (extract(epoch from created_at) * 1000)::float8 as "createdMs" from user_session
    where user_id = ${person.userId} and revoked_at is null and expires_at > now() order by created_at desc limit 50`
  const at = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })
  return {
    name: person.name,
    email: person.email,
    role: person.role,
    verified: account?.verified ?? false,
    secondFactor: account?.confirmed ?? false,
    recoveryCodesLeft: Array.isArray(account?.recoveryCodes) ? account.recoveryCodes.length : 0,
    hasPassword: account?.hasPassword ?? false,
    keys: await keysOf(person.userId),
    services: await serviceLines(person.userId),
    shopOnly: throughShopOnly(person),
    sessions: sessions.map(({ id, userAgent, createdMs }) => ({
      id,
      browser: browserName(userAgent),
      since: at.format(createdMs),
      current: id === current,
    })),
  }
}

export async function saveName(person: Person, fields: Fields): Promise<Answer> {
  const name = fields.text('name', 120)
  if (name === '') return refused('Say what people here call you.', 'name')
  await database().sql`update user_account set name = ${name} where user_id = ${person.userId}`
  return done('Saved.', { undo: { words: 'Undo', fields: { name: person.name } } })
}

export async function changePassword(person: Person, fields: Fields, currentToken: string | null): Promise<Answer> {
  const shut = throughShopOnly(person)
  if (shut) return refused(shut)
  const wrong = await provesPassword(person, fields.password('current'))
  if (wrong) return refused(wrong, 'current')
  const password = fields.password('password')
  const trouble = passwordTrouble(password, [person.email, person.name])
  if (trouble) return refused(trouble, 'password')
  const { sql } = database()
  await sql`update user_account set password_hash = ${await hashPassword(password)} where user_id = ${person.userId}`
  await endOthers(person, currentToken)
  return done('Changed. Every other browser was signed out.')
}

async function endOthers({ userId }: Pick<Person, 'userId'>, currentToken: string | null): Promise<void> {
  const current = createHash('sha256')
    .update(currentToken ?? '')
    .digest('hex')
  await database().sql`
    update user_session set revoked_at = now() where user_id = ${userId} and token_hash <> ${current} and revoked_at is null`
}

export async function endSessions(
  person: Pick<Person, 'userId' | 'onlyTenant'>,
  fields: Fields,
  currentToken: string | null,
): Promise<Answer> {
  const id = fields.text('session', 64)
  if (id === 'others') {
    await endOthers(person, currentToken)
    return done('Every other browser is signed out.')
  }
  await database().sql`
    update user_session set revoked_at = now() where user_id = ${person.userId} and token_hash = ${id} and revoked_at is null`
  return done('Signed out there.')
}

/** First step: a secret to scan. It counts only once a code made with it has come back. */
export async function startSecondFactor(person: KeyHolder, fields: Fields): Promise<Answer> {
  const shut = throughShopOnly(person)
  if (shut) return refused(shut)
  const wrong = await provesPassword(person, fields.password('current'))
  if (wrong) return refused(wrong, 'current')
  const secret = newTotpSecret()
  await database().sql`
    update user_account set totp_secret = ${sealSecret(person.userId, secret)}
    where user_id = ${person.userId} and totp_confirmed_at is null`
  return done(null, { shown: { secret, address: totpAddress(secret, person.email) } })
}

export async function confirmSecondFactor(person: KeyHolder, fields: Fields, nowMs = Date.now()): Promise<Answer> {
  const account = await accountOf(person)
  if (!account?.totpSecret || account.confirmed) return refused('Start again: there is nothing to confirm.')
  if (totpStep(openSecret(person.userId, account.totpSecret), fields.text('code', 20), nowMs) === null)
    return refused('That code does not fit. Codes change every half minute; is the clock of your phone right?', 'code')
  const codes = newRecoveryCodes()
  await database().sql`
    update user_account set totp_confirmed_at = now(), recovery_codes = ${JSON.stringify(codes.map(recoveryHash))}::text::jsonb
    where user_id = ${person.userId}`
  await note(database(), { tenantId: person.tenantId, by: person, kind: 'factor.on' })
  return done('From now on a code is asked when you sign in.', { shown: { codes: codes.join('\n') } })
}

export async function stopSecondFactor(person: KeyHolder, fields: Fields): Promise<Answer> {
  const account = await accountOf(person)
  if (!account?.totpSecret || !account.confirmed) return done('It was off already.')
  const pool = database()
  const bucket = `profile ${person.userId}`
  if (await tooManyTries(pool, bucket)) return refused('Too many tries. Wait a minute, then try once more.', 'code')
  const factor = { userId: person.userId, totpSecret: account.totpSecret, recoveryCodes: account.recoveryCodes }
  if (!(await factorFits(pool, factor, fields.text('code', 40)))) {
    await countFailure(pool, bucket)
    return refused('That code does not fit, or was used already. Wait for the next one.', 'code')
  }
  await pool.sql`
    update user_account set totp_secret = null, totp_confirmed_at = null, recovery_codes = null where user_id = ${person.userId}`
  await note(pool, { tenantId: person.tenantId, by: person, kind: 'factor.off' })
  return done('Off. Your password alone opens the door again.')
}

export async function sendVerification(person: Person): Promise<Answer> {
  const account = await accountOf(person)
  if (account?.verified) return done('Confirmed already.')
  const pool = database()
  const bucket = `verify ${person.userId}`
  if (await tooManyTries(pool, bucket)) return refused('Enough letters for now. Look in your spam folder.')
  await countFailure(pool, bucket)
  await postVerification(person.tenantId, person.userId, person.email)
  return done(`A letter is on its way to ${person.email}.`)
}

export async function postVerification(tenantId: string, userId: string, email: string): Promise<void> {
  const token = await makeToken(database(), { userId, purpose: 'verify', hours: 72 })
  await post(tenantId, {
    to: email,
    subject: 'Is this address yours?',
    text: `Open this link to confirm that this address is yours:\n${webUrl()}/verify?token=${token}\n\nYou can sell before you do. If you did not open a shop, leave it: nothing happens.`,
  })
}

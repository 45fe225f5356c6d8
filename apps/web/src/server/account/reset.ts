import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import { post } from '../mail/post.ts'
import { countFailure, tooManyTries, triesBucket } from '../session/tries.ts'
import { webUrl } from '../settings.ts'
import type { Fields } from '../writes/fields.ts'
import { setPassword } from './accept.ts'
import { isEmail } from './addresses.ts'
import { passwordTrouble } from './password-rule.ts'
import { makeToken, tokenOwner, useToken } from './tokens.ts'

const onItsWay = done('If somebody signs in with that address, a letter is on its way to it.')
const over = refused('This link is over: it worked once, or its hour has passed. Ask for a new letter.')

/** The same answer for every address: strangers learn nothing about who has an account. */
export async function askReset(fields: Fields, address: string): Promise<Answer> {
  const email = fields.text('email', 320).toLowerCase()
  if (!isEmail(email)) return refused('An address such as noor@lowtide.example.', 'email')
  const pool = database()
  const bucket = `reset ${triesBucket(email, address)}`
  if (await tooManyTries(pool, bucket)) return onItsWay
  await countFailure(pool, bucket)
  const [account] = await pool.sql<{ userId: string; tenantId: string | null }[]>`
    select user_id as "userId", (select m.tenant_id from vaultsync_memberships(u.user_id) m order by m.created_at limit 1) as "tenantId"
    from user_account u where email = ${email} and active`
  if (account?.tenantId) {
    const token = await makeToken(pool, { userId: account.userId, purpose: 'reset', hours: 1 })
    await post(account.tenantId, {
      to: email,
      subject: 'A new password for VaultSync',
      text: `Open this link within an hour to choose a new password:\n${webUrl()}/reset?token=${token}\n\nIf you did not ask for it, leave it: your password stays.`,
    })
  }
  return onItsWay
}

export async function resetWorks(token: string): Promise<boolean> {
  return (await tokenOwner(database(), token))?.purpose === 'reset'
}

export async function choosePassword(fields: Fields): Promise<Answer> {
  const token = fields.text('token', 100)
  const owner = await tokenOwner(database(), token)
  if (owner?.purpose !== 'reset') return over
  const password = fields.password('password')
  const trouble = passwordTrouble(password, [owner.email, owner.name])
  if (trouble) return refused(trouble, 'password')
  if (!(await useToken(database(), token))) return over
  await setPassword(owner.userId, password)
  return done('Your new password counts from now on. Every other browser was signed out.', {
    shown: { email: owner.email, signIn: 'now' },
  })
}

export async function verifyAddress(fields: Fields): Promise<Answer> {
  const token = fields.text('token', 100)
  const owner = await tokenOwner(database(), token)
  if (owner?.purpose !== 'verify' || !(await useToken(database(), token)))
    return refused('This link is over. If your address is not confirmed yet, ask for a new letter in your profile.')
  await database().sql`update user_account set email_verified_at = now() where user_id = ${owner.userId}`
  return done(`${owner.email} is yours. Thank you.`, { shown: { goTo: '/today' } })
}

export async function verifyWorks(token: string): Promise<string | null> {
  const owner = await tokenOwner(database(), token)
  return owner?.purpose === 'verify' ? owner.email : null
}

import { redirect } from 'next/navigation'
import { refresh } from 'next/cache'
import type { Answer } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import { account, sessionToken } from '../session/signed-in.ts'
import { type Fields, fieldsOf } from '../writes/fields.ts'

/** Somebody of support at their desk: of no tenant, and in with more than a password. */
export interface Supporter {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly token: string
  /** The tenant that they are in, while they are. */
  readonly actingTenant: string | null
}

/** Support, with a second factor; everybody else is sent to the door, and support without a factor to where one is made. */
export async function supporter(): Promise<Supporter> {
  const token = await sessionToken()
  const user = await account()
  if (!token || !user?.support) redirect('/support/sign-in')
  if (!user.strong) redirect('/support/second-factor')
  return { ...user, token }
}

/** Support that still has to make a second factor, or to come in by the one it has. */
export async function halfSupporter(): Promise<(Supporter & { readonly guarded: boolean }) | null> {
  const token = await sessionToken()
  const user = await account()
  if (!token || !user?.support || user.strong) return null
  const [row] = await database().sql<{ guarded: boolean }[]>`
    select totp_confirmed_at is not null or exists (select from user_passkey k where k.user_id = u.user_id) as guarded
    from user_account u where user_id = ${user.userId}`
  return { ...user, token, guarded: row?.guarded ?? true }
}

/** What every form of the support desk passes through. */
export async function performAtDesk(
  form: FormData,
  work: (who: Supporter, fields: Fields) => Promise<Answer>,
): Promise<Answer> {
  const answer = await work(await supporter(), fieldsOf(form))
  if (answer.done) refresh()
  return answer
}

import { withTenant } from '@vaultsync/db'
import { type SQL, sql } from 'drizzle-orm'
import { type Answer, refused } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import { unlockAccount } from '../session/tries.ts'
import type { Fields } from '../writes/fields.ts'
import { act } from './act.ts'
import type { Supporter } from './supporter.ts'

const changed = (tenantId: string, statement: SQL) =>
  withTenant(database(), tenantId, async tx => (await tx.execute(statement)).count)

/** Closes the portal for changes. Lanes are never asked: they go on selling, and what they send is taken. */
export const suspend = (who: Supporter, fields: Fields): Promise<Answer> =>
  act(who, fields, async tenantId => {
    const n = await changed(tenantId, sql`update tenant set suspended_at = now() where suspended_at is null`)
    if (n === 0) return refused('It is suspended already.')
    return { kind: 'tenant.suspended', words: 'Suspended: the portal only shows. Tills go on.' }
  })

export const resume = (who: Supporter, fields: Fields): Promise<Answer> =>
  act(who, fields, async tenantId => {
    const n = await changed(tenantId, sql`update tenant set suspended_at = null where suspended_at is not null`)
    if (n === 0) return refused('It is not suspended.')
    return { kind: 'tenant.resumed', words: 'Resumed.' }
  })

export const resendMail = (who: Supporter, fields: Fields): Promise<Answer> =>
  act(who, fields, async tenantId => {
    const n = await changed(
      tenantId,
      sql`update outbox_mail set status = 'waiting', attempts = 0, not_before = now(), last_error = null
        where status in ('dead', 'failed')`,
    )
    if (n === 0) return refused('No letter waits to be sent again.')
    return {
      kind: 'mail.resent',
      detail: `${n}`,
      words: `${n} ${n === 1 ? 'letter is' : 'letters are'} on the way again.`,
    }
  })

interface Member extends Record<string, unknown> {
  readonly userId: string
  readonly name: string
  readonly email: string
}

/** Only people of this shop, and never of support, whoever's id was sent. */
const memberOf = (tenantId: string, userId: string | null): Promise<Member | null> =>
  userId === null
    ? Promise.resolve(null)
    : withTenant(database(), tenantId, async tx => {
        const [row] = await tx.execute<Member>(sql`
          select u.user_id as "userId", u.name, u.email from membership m join user_account u using (user_id)
          where m.user_id = ${userId}::uuid and not u.support`)
        return row ?? null
      })

export const revokeSessions = (who: Supporter, fields: Fields): Promise<Answer> =>
  act(who, fields, async tenantId => {
    const member = await memberOf(tenantId, fields.id('person'))
    if (!member) return refused('Nobody of this shop.')
    await database().sql`
      update user_session set revoked_at = now() where user_id = ${member.userId} and revoked_at is null`
    return { kind: 'sessions.revoked', detail: member.name, words: `${member.name} is signed out everywhere.` }
  })

export const unlock = (who: Supporter, fields: Fields): Promise<Answer> =>
  act(who, fields, async tenantId => {
    const member = await memberOf(tenantId, fields.id('person'))
    if (!member) return refused('Nobody of this shop.')
    await unlockAccount(database(), member.userId, member.email)
    return { kind: 'account.unlocked', detail: member.name, words: `${member.name} may try again at once.` }
  })

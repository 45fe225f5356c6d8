import { randomUUID } from 'node:crypto'
import { database } from '../database.ts'
import { openSession } from '../session/sessions.ts'
import type { Supporter } from '../support/supporter.ts'

/** Somebody of support, at their desk with a second factor. */
export async function supportPerson(name = 'Ada Lind'): Promise<Supporter> {
  const userId = randomUUID()
  const email = `${userId}@house.example`
  await database().sql`
    insert into user_account (user_id, email, name, support, email_verified_at) values (${userId}, ${email}, ${name}, true, now())`
  const token = await openSession(database(), userId, null, { method: 'code' })
  return { userId, name, email, token, actingTenant: null }
}

/** An account that works for a shop in a role; the account is made when there is none. */
export async function memberAccount(
  tenantId: string,
  email: string,
  { role = 'owner', verified = true, passwordHash = null as string | null } = {},
): Promise<string> {
  const { sql } = database()
  const [account] = await sql<{ userId: string }[]>`
    insert into user_account (email, name, password_hash, email_verified_at)
    values (${email}, 'Noor Hale', ${passwordHash}, case when ${verified} then now() end)
    on conflict (email) do update set name = excluded.name returning user_id as "userId"`
  const userId = account?.userId ?? ''
  await sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${tenantId}, true)`
    await tx`insert into membership (tenant_id, user_id, role) values (${tenantId}, ${userId}, ${role}) on conflict do nothing`
  })
  return userId
}

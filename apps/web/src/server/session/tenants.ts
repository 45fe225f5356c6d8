import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import type { TenantChoice } from '../../portal/shell/tenant-switch.tsx'
import { database } from '../database.ts'
import type { Fields } from '../writes/fields.ts'
import type { Person } from './person-of.ts'
import { actFor } from './sessions.ts'
import { tenantNames } from './tenant-names.ts'

async function tenantIdsOf(userId: string): Promise<readonly string[]> {
  const rows = await database().sql<{ tenantId: string }[]>`
    select tenant_id as "tenantId" from vaultsync_memberships(${userId}) where role <> 'none' order by created_at limit 100`
  return rows.map(({ tenantId }) => tenantId)
}

/** The shops of somebody who works for several; nothing for somebody who works for one. */
export async function tenantChoices({ userId, tenantId, visit, onlyTenant }: Person): Promise<readonly TenantChoice[]> {
  if (visit || onlyTenant !== undefined) return []
  const ids = await tenantIdsOf(userId)
  if (ids.length < 2) return []
  const names = await tenantNames(ids)
  return ids.map(id => ({ tenantId: id, name: names.get(id) ?? 'A shop', current: id === tenantId }))
}

/** Turns this browser to another shop of the same person; to anybody else's it answers as if there were none. */
export async function chooseTenant(person: Person, fields: Fields, token: string | null): Promise<Answer> {
  const wanted = fields.id('tenant')
  const mine = person.visit || person.onlyTenant !== undefined ? [] : await tenantIdsOf(person.userId)
  if (token === null || wanted === null || !mine.includes(wanted)) return refused('There is no such shop.')
  await actFor(database(), token, wanted)
  return done(null, { shown: { goTo: '/today' } })
}

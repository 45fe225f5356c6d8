import { randomBytes } from 'node:crypto'
import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import type { ServiceLine, ShopServiceView } from '../../portal/profile/view.ts'
import { database } from '../database.ts'
import { sealSecret } from '../session/second-factor.ts'
import { endpointsOf } from '../session/service-addresses.ts'
import { houseServices } from '../session/services.ts'
import type { Person } from '../session/signed-in.ts'
import { webUrl } from '../settings.ts'
import { note } from '../support/note.ts'
import type { Fields } from '../writes/fields.ts'
import { provesPassword, throughShopOnly } from './proof.ts'

/** The house's services and which of them open this account. */
export async function serviceLines(userId: string): Promise<ServiceLine[]> {
  const services = houseServices()
  if (services.length === 0) return []
  const linked = await database().sql<{ provider: string }[]>`
    select provider from user_identity where user_id = ${userId}`
  return services.map(({ id, name, issuer }) => ({
    id,
    name,
    linked: linked.some(({ provider }) => provider === issuer),
  }))
}

/** Says yes to linking; the browser then goes to the service and comes back. */
export async function startLink(person: Person, fields: Fields): Promise<Answer> {
  const shut = throughShopOnly(person)
  if (shut) return refused(shut)
  const service = houseServices().find(({ id }) => id === fields.text('service', 60))
  if (!service) return refused('There is no such service.')
  const wrong = await provesPassword(person, fields.password('current'))
  if (wrong) return refused(wrong, 'current')
  return done(null, { shown: { service: service.id } })
}

export async function unlink(person: Person, fields: Fields): Promise<Answer> {
  const shut = throughShopOnly(person)
  if (shut) return refused(shut)
  const service = houseServices().find(({ id }) => id === fields.text('service', 60))
  if (!service) return refused('There is no such service.')
  const [row] = await database().sql<{ other: boolean }[]>`
    select password_hash is not null or exists (select from user_passkey k where k.user_id = u.user_id) as other
    from user_account u where user_id = ${person.userId}`
  if (!row?.other) return refused('It is the only way in. Add a passkey or a password first.')
  await database().sql`delete from user_identity where user_id = ${person.userId} and provider = ${service.issuer}`
  await note(database(), { tenantId: person.tenantId, by: person, kind: 'service.unlinked', detail: service.name })
  return done(`${service.name} opens this account no longer.`)
}

const mayConfigure = (person: Person) => person.role === 'owner' && person.storeIds === null && !person.suspended

/** A shop's own sign-in service, for its owners to set; null for everybody else. */
export function shopServiceView(person: Person): Promise<ShopServiceView | null> {
  if (!mayConfigure(person)) return Promise.resolve(null)
  return withTenant(database(), person.tenantId, async tx => {
    const [row] = await tx.execute<{ handle: string; name: string; issuer: string; clientId: string }>(
      sql`select handle, name, issuer, client_id as "clientId" from identity_provider`,
    )
    const address = webUrl()
    return {
      name: row?.name ?? '',
      issuer: row?.issuer ?? '',
      clientId: row?.clientId ?? '',
      signInLink: row ? `${address}/sign-in?shop=${row.handle}` : null,
      answersAt: row ? `${address}/api/auth/callback/shop-${row.handle}` : null,
    }
  })
}

export async function saveShopService(person: Person, fields: Fields): Promise<Answer> {
  const shut = throughShopOnly(person)
  if (shut) return refused(shut)
  if (!mayConfigure(person)) return refused('Only an owner sets how this shop signs in.')
  const issuer = fields.text('issuer', 300)
  const clientId = fields.text('clientId', 200)
  const name = fields.text('name', 60)
  const secret = fields.password('clientSecret').trim().slice(0, 500)
  if (name === '') return refused('What your people call it, such as "Company account".', 'name')
  if ((await endpointsOf(issuer)) === null)
    return refused('No sign-in service answers there. It needs https:// and an address on the open internet.', 'issuer')
  if (clientId === '') return refused('Your service shows it where you register VaultSync.', 'clientId')
  const wrong = await provesPassword(person, fields.password('current'))
  if (wrong) return refused(wrong, 'current')
  const sealed = secret === '' ? null : sealSecret(person.tenantId, secret)
  const kept = await withTenant(database(), person.tenantId, tx =>
    tx.execute(sql`
      insert into identity_provider as p (tenant_id, handle, name, issuer, client_id, client_secret_sealed)
      select ${person.tenantId}::uuid, ${randomBytes(9).toString('base64url')}, ${name}, ${issuer}, ${clientId},
        coalesce(${sealed}::text, (select client_secret_sealed from identity_provider))
      where ${sealed}::text is not null or exists (select from identity_provider)
      on conflict (tenant_id) do update set name = excluded.name, issuer = excluded.issuer, client_id = excluded.client_id,
        client_secret_sealed = excluded.client_secret_sealed, updated_at = now()`),
  )
  if (kept.count === 0) return refused('The secret that your service gave you.', 'clientSecret')
  await note(database(), { tenantId: person.tenantId, by: person, kind: 'service.configured', detail: issuer })
  return done('Saved. Give the link below to your people.')
}

export async function removeShopService(person: Person): Promise<Answer> {
  const shut = throughShopOnly(person)
  if (shut) return refused(shut)
  if (!mayConfigure(person)) return refused('Only an owner sets how this shop signs in.')
  await withTenant(database(), person.tenantId, async tx => {
    await tx.execute(sql`delete from identity_provider`)
    await tx.execute(
      sql`update user_session set revoked_at = now() where only_tenant = ${person.tenantId}::uuid and revoked_at is null`,
    )
  })
  await note(database(), { tenantId: person.tenantId, by: person, kind: 'service.removed' })
  return done('Gone. Whoever had come in by it was signed out.')
}

import { randomUUID } from 'node:crypto'
import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import type { Person } from '../session/signed-in.ts'
import type { Fields } from '../writes/fields.ts'
import { catalogueAddress, parseCatalogueQuery } from './catalogue-query.ts'

const mostViews = 50

/** Keeps how somebody looks at the catalogue, under a name; dropping it is the same form with the view's id. */
export async function saveCatalogueView(person: Person, fields: Fields): Promise<Answer> {
  const drop = fields.id('drop')
  if (drop !== null) {
    await withTenant(database(), person.tenantId, tx =>
      tx.execute(sql`delete from saved_view where view_id = ${drop}::uuid and user_id = ${person.userId}::uuid`),
    )
    return done('View dropped.')
  }
  const name = fields.text('name', 60)
  if (name === '') return refused('Give the view a name.', 'name')
  const asked = Object.fromEntries(new URLSearchParams(fields.text('search', 2000)))
  const search = catalogueAddress(parseCatalogueQuery(asked)).split('?')[1] ?? ''
  const kept = await withTenant(database(), person.tenantId, async tx => {
    const [count] = await tx.execute<{ views: number }>(
      sql`select count(*)::int as views from saved_view where user_id = ${person.userId}::uuid`,
    )
    if ((count?.views ?? 0) >= mostViews) return false
    await tx.execute(sql`
      insert into saved_view (tenant_id, view_id, user_id, page, name, state)
      values (${person.tenantId}::uuid, ${randomUUID()}::uuid, ${person.userId}::uuid, 'catalogue', ${name}, ${JSON.stringify({ search })}::text::jsonb)`)
    return true
  })
  return kept ? done('View saved.') : refused(`You have ${mostViews} views. Drop one first.`)
}

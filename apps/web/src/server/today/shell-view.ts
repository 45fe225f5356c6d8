import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { sections } from '../../portal/shell/sections.ts'
import type { ShellView } from '../../portal/shell/shell.tsx'
import { database } from '../database.ts'
import { mayAnywhere } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { setupLeftOnce } from '../setup/setup-left.ts'
import { openCount } from '../tasks/task-rows.ts'

/** What every page of the portal shows around itself. */
export async function shellView(person: Person): Promise<ShellView> {
  const setupMinutes = await setupLeftOnce(person)
  return withTenant(database(), person.tenantId, async tx => {
    const [tenant] = await tx.execute<{ name: string }>(sql`select name from tenant`)
    const stores = await tx.execute<{ storeId: string; name: string }>(
      sql`select store_id as "storeId", name from store where not closed order by created_at, name limit 40`,
    )
    return {
      tenantName: tenant?.name ?? '',
      personName: person.name,
      stores: stores
        .filter(({ storeId }) => person.storeIds === null || person.storeIds.includes(storeId))
        .map(store => ({ ...store, flags: 0 })),
      taskCount: await openCount(tx, person),
      syncFlags: 0,
      setupMinutes,
      hidden: sections
        .flatMap(({ pages }) => pages)
        .filter(({ needs }) => needs !== undefined && !mayAnywhere(person, needs))
        .map(({ href }) => href),
    }
  })
}

import { assert } from '@vaultsync/base'
import type postgres from 'postgres'

/** The roles that the product works as. They own nothing and bypass nothing. */
const roles = [
  { name: 'vaultsync_app', passwordFrom: 'VAULTSYNC_APP_PASSWORD' },
  { name: 'vaultsync_ingest', passwordFrom: 'VAULTSYNC_INGEST_PASSWORD' },
] as const

/**
 * Makes the roles, or gives them the password they should have now. A managed database may not let us: then its operator
 * has made them, and all we need is that they are there.
 */
export async function ensureRoles(sql: postgres.Sql, ownerUrl: string): Promise<void> {
  for (const { name, passwordFrom } of roles) {
    const password = process.env[passwordFrom] ?? decodeURIComponent(new URL(ownerUrl).password)
    const [known] = await sql`select 1 from pg_roles where rolname = ${name}`
    if (known !== undefined && process.env[passwordFrom] === undefined) continue
    const [quoted] = await sql<[{ text: string }]>`select quote_literal(${password}) as text`
    const verb = known === undefined ? 'create' : 'alter'
    try {
      await sql.unsafe(`${verb} role ${name} login nosuperuser nobypassrls password ${quoted.text}`)
    } catch (error) {
      const [now] = await sql`select 1 from pg_roles where rolname = ${name}`
      assert(now !== undefined, `role ${name} can be made: ${String(error)}`)
      // An owner who is no superuser may still change what a role's password is; else its operator has.
      await sql.unsafe(`alter role ${name} password ${quoted.text}`).catch(() => undefined)
    }
  }
}

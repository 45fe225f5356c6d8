import { type Database, openDatabase } from '@vaultsync/db'
import { appDatabaseUrl } from './settings.ts'

let opened: Database | null = null

/** The portal's own pool, as the role that sees one tenant at a time. */
export function database(): Database {
  opened ??= openDatabase(appDatabaseUrl(), { role: 'app', max: 12 })
  return opened
}

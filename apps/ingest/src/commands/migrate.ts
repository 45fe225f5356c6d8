import { OperationError } from '@vaultsync/base'
import { migrateUp, openDatabase } from '@vaultsync/db'
import { oplogGrants, oplogMigration } from '@vaultsync/oplog'
import type { Log } from '../logging.ts'
import type { Settings } from '../settings.ts'
import { ingestSchema } from './own-schema.ts'

/** Brings the database up: the books first, then the log beside them. May be run at any time, any number of times. */
export async function migrate(settings: Settings, log: Log): Promise<void> {
  const { DATABASE_URL: ownerUrl } = settings
  if (ownerUrl === undefined) {
    const message = 'only the owner of the database can change it: set DATABASE_URL to the address it signs in with'
    throw new OperationError('settings.wrong', message, { retryable: false })
  }
  const steps = await migrateUp(ownerUrl)
  await installBesides(ownerUrl)
  log.info({ steps }, steps.length === 0 ? 'the database is up to date' : 'the database was brought up to date')
}

export async function installBesides(ownerUrl: string): Promise<void> {
  const owner = openDatabase(ownerUrl, { role: 'owner', max: 1 })
  try {
    await owner.sql.begin(async tx => {
      await tx`select pg_advisory_xact_lock(72115)`
      await tx.unsafe(oplogMigration)
      await tx.unsafe(oplogGrants('vaultsync_ingest'))
      await tx.unsafe(ingestSchema)
    })
  } finally {
    await owner.close()
  }
}

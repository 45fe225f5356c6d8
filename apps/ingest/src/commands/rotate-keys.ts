import { OperationError } from '@vaultsync/base'
import { openDatabase, rotateKeys } from '@vaultsync/db'
import { tenantIds } from '../jobs/tenants.ts'
import type { Log } from '../logging.ts'
import type { Settings } from '../settings.ts'

interface Wish {
  readonly tenant: string | undefined
  readonly wrapOnly: boolean
}

/** Gives tenants new keys and seals anew what rests under the old ones. May be cut short and run again. */
export async function rotate(settings: Settings, { tenant, wrapOnly }: Wish, log: Log): Promise<void> {
  const { DATABASE_URL: ownerUrl } = settings
  if (ownerUrl === undefined) {
    const message = 'only the owner of the database can seal it anew: set DATABASE_URL to the address it signs in with'
    throw new OperationError('settings.wrong', message, { retryable: false })
  }
  const database = openDatabase(ownerUrl, { role: 'owner', max: 2 })
  try {
    for (const tenantId of tenant === undefined ? await tenantIds(database) : [tenant]) {
      const rotation = await rotateKeys(database, tenantId, { wrapOnly, keepMs: settings.LOG_KEEP_HOURS * 3_600_000 })
      log.info({ tenantId, ...rotation }, 'keys were rotated')
    }
  } finally {
    await database.close()
  }
}

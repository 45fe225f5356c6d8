import { OperationError } from '@vaultsync/base'
import { openDatabase } from '@vaultsync/db'
import type { Log } from '../logging.ts'
import type { Settings } from '../settings.ts'

/**
 * Said once after the books were brought back from a backup or taken over from a replica that lagged, before anything
 * serves them: every feed begins a new epoch. Lanes then start their feeds over and send again what the books have lost;
 * without it, a feed that has grown past a lane's cursor again would look to that lane as if nothing had happened.
 */
export async function restored(settings: Settings, log: Log): Promise<void> {
  const { DATABASE_URL: ownerUrl } = settings
  if (ownerUrl === undefined) {
    const message = 'only the owner of the database can say that it was restored: set DATABASE_URL'
    throw new OperationError('settings.wrong', message, { retryable: false })
  }
  const owner = openDatabase(ownerUrl, { role: 'owner', max: 1 })
  try {
    const begun = await owner.sql`update feed_head set epoch = gen_random_uuid()`
    log.info({ feeds: begun.count }, 'every feed begins a new epoch; now run pnpm verify, then start gateways')
  } finally {
    await owner.close()
  }
}

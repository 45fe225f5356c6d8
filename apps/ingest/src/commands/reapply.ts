import { openDatabase, reapplyQuarantined, waitingRecords } from '@vaultsync/db'
import { tenantIds } from '../jobs/tenants.ts'
import type { Log } from '../logging.ts'
import { newsChannel } from '../news/news-channel.ts'
import type { Settings } from '../settings.ts'

interface Wish {
  readonly tenant: string | undefined
  /** Only records that were put aside for this reason. */
  readonly code: string | undefined
}

/** Tries what waits in quarantine once more, after what it waited for was put right. May be run at any time. */
export async function reapply(settings: Settings, { tenant, code }: Wish, log: Log): Promise<void> {
  const database = openDatabase(settings.ingestUrl, { role: 'ingest', max: 2 })
  const news = newsChannel(database, log)
  try {
    for (const tenantId of tenant === undefined ? await tenantIds(database) : [tenant]) {
      const hashes = await waitingRecords(database, tenantId, code ?? null)
      const tried = await reapplyQuarantined(database, { tenantId, personId: null, hashes })
      for (const { hash, became, reason, feeds } of tried) {
        news.publish({ feeds, applied: [], gaps: [] })
        log.info({ tenantId, hash, became, reason }, 'a record was tried again')
      }
      const applied = tried.filter(({ became }) => became === 'applied').length
      if (tried.length > 0) log.info({ tenantId, tried: tried.length, applied }, 'what waited was tried again')
    }
  } finally {
    await news.close()
    await database.close()
  }
}

import { openDatabase } from '@vaultsync/db'
import { applyHere } from '../../../apps/ingest/src/apply/apply-door.ts'
import { startApplier } from '../../../apps/ingest/src/apply/applier.ts'
import { openLogging } from '../../../apps/ingest/src/logging.ts'
import { openMetrics } from '../../../apps/ingest/src/metrics.ts'
import { newsChannel } from '../../../apps/ingest/src/news/news-channel.ts'
import { openLog } from '../../../apps/ingest/src/open-log.ts'
import { readSettings } from '../../../apps/ingest/src/settings.ts'

/**
 * An applier that shares with nobody: it reads every partition, whoever else does. What keeps two appliers apart in a
 * shop is a courtesy; that their work counts once must not depend on it.
 */
const settings = readSettings(process.env)
const log = openLogging('info')
const database = openDatabase(settings.ingestUrl, { role: 'ingest', max: 8 })
const oplog = await openLog(settings, log)
startApplier({
  oplog: { ...oplog, consume: asked => oplog.consume({ ...asked, group: 'rogue' }) },
  database,
  apply: applyHere(database),
  news: newsChannel(database, log),
  metrics: openMetrics(),
  log,
  concurrency: 4,
})
log.info({ port: 0 }, 'ingest is up')

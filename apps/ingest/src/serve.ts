import { mkdir } from 'node:fs/promises'
import { openDatabase } from '@vaultsync/db'
import { type Applier, startApplier } from './apply/applier.ts'
import { applyHere } from './apply/apply-door.ts'
import { type ApplyThread, applyThread } from './apply/apply-thread.ts'
import { rightOfWay } from './apply/right-of-way.ts'
import { type GatewayService, startGateway } from './gateway/service.ts'
import { healthRoutes } from './health/routes.ts'
import { type HttpServer, listen } from './http/server.ts'
import { jobs } from './jobs/index.ts'
import { type JobRunner, startJobs } from './jobs/runner.ts'
import { type Log, told } from './logging.ts'
import { openMetrics } from './metrics.ts'
import { newsChannel } from './news/news-channel.ts'
import { openObjects } from './objects/open-objects.ts'
import { openLog } from './open-log.ts'
import type { ProcessRole, Settings } from './settings.ts'

export interface Service {
  readonly port: number
  /** Takes no more, finishes what is under way, lets go of everything. */
  stop(): Promise<void>
}

const drainMs = 10_000
const nothing = Promise.resolve()
/** A thousand sales and more that nobody has been answered for; a burst of thirty thousand is over in two seconds. */
const aside = { manyBytes: 2 * 1024 * 1024, mostMs: 2_500, share: 0.1 }

/** Only what was bundled can be started a second time, as a thread. */
function threadFor({ bundle, ingestUrl: url, APPLY_CONCURRENCY }: Settings, log: Log): ApplyThread | null {
  if (bundle === null || !/\.m?js$/.test(bundle)) return null
  return applyThread(bundle, { url, connections: APPLY_CONCURRENCY }, log)
}

/** One process in any of the roles. What it stands on is opened first, so that it never takes what it cannot keep. */
export async function serve(settings: Settings, roles: ReadonlySet<ProcessRole>, log: Log): Promise<Service> {
  await mkdir(settings.VAULTSYNC_DATA, { recursive: true })
  const metrics = openMetrics()
  const database = openDatabase(settings.ingestUrl, { role: 'ingest', max: 16 })
  const oplog = await openLog(settings, log).catch(async (error: unknown) => {
    await database.close()
    throw error
  })
  const objects = openObjects(settings)
  const news = newsChannel(database, log)
  const now = () => Date.now()
  let draining = false
  let applier: Applier | null = null
  let thread: ApplyThread | null = null
  let runner: JobRunner | null = null
  let gateway: GatewayService | null = null

  const lanes = roles.has('gateway') ? rightOfWay(oplog, aside, now) : null
  if (lanes !== null)
    gateway = await startGateway({ settings, database, oplog: lanes.oplog, objects, news, metrics, log, now })
  if (roles.has('apply')) {
    thread = lanes === null ? null : threadFor(settings, log)
    applier = startApplier({
      oplog,
      database,
      apply: thread?.apply ?? applyHere(database),
      ...(lanes === null ? {} : { clear: lanes.clear }),
      news,
      metrics,
      log,
      concurrency: settings.APPLY_CONCURRENCY,
    })
  }
  if (roles.has('jobs')) runner = startJobs(jobs, { settings, database, oplog, objects, news, log, now }, metrics)

  const sources = {
    database,
    oplog,
    dataFolder: settings.VAULTSYNC_DATA,
    applier,
    jobs: runner,
    sockets: () => gateway?.sockets.size ?? 0,
    draining: () => draining,
  }
  const http: HttpServer = await listen({
    host: settings.HOST,
    port: settings.GATEWAY_PORT,
    origins: settings.origins,
    routes: [...healthRoutes(sources, metrics), ...(gateway?.routes ?? [])],
    ...(gateway === null ? {} : { upgrade: (...asked) => gateway?.sockets.upgrade(...asked) }),
    log,
    metrics,
  })
  log.info({ port: http.port, host: settings.HOST, roles: [...roles], oplog: oplog.id }, 'ingest is up')

  return {
    port: http.port,
    async stop() {
      draining = true
      log.info('stopping: no more is taken, what is under way is finished')
      gateway?.stop()
      await http.drain(drainMs)
      await ended(log, applier?.stop() ?? nothing, runner?.stop() ?? nothing)
      await ended(log, news.close(), oplog.close(), thread?.close() ?? nothing)
      await database.close()
      log.info('stopped')
    },
  }
}

/** One that cannot end does not keep the others from ending. */
async function ended(log: Log, ...ends: Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(ends))
    if (end.status === 'rejected') log.error(told(end.reason), 'while stopping')
}

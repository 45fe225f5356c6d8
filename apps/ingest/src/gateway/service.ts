import { sealForLog } from '@vaultsync/db'
import type { Route } from '../http/server.ts'
import { told } from '../logging.ts'
import type { NewsChannel } from '../news/news-channel.ts'
import { accessTokens } from './access-token.ts'
import { actorMarks } from './actor-marks.ts'
import { booksRegistry } from './books-registry.ts'
import { deviceDirectory } from './device-directory.ts'
import type { Gateway } from './gateway.ts'
import { watchLag } from './lag-watch.ts'
import { type PokeSockets, pokeSockets } from './poke-sockets.ts'
import { rateLimit } from './rate-limit.ts'
import { repeats } from './repeats.ts'
import { gatewayRoutes } from './routes.ts'
import { tenantShares } from './tenant-shares.ts'

export interface GatewayService {
  readonly routes: readonly Route[]
  readonly sockets: PokeSockets
  stop(): void
}

type Given = Pick<Gateway, 'settings' | 'database' | 'oplog' | 'objects' | 'metrics' | 'log' | 'now'>

const pingEveryMs = 30_000

/** Puts together what answering lanes takes, and starts to listen to the appliers. */
export async function startGateway(given: Given & { readonly news: NewsChannel }): Promise<GatewayService> {
  const { settings, database, oplog, metrics, log, now, news } = given
  const registry = booksRegistry(database, now, some => news.publish(some))
  const marks = actorMarks(registry)
  const tokens = accessTokens(settings.VAULTSYNC_SECRET)
  const { LAG_SOFT_OPS: softOps, LAG_HARD_OPS: hardOps } = settings
  const lag = watchLag({ oplog, database, metrics, log, everyMs: 500, softOps, hardOps })
  const devices = deviceDirectory(registry, now)
  const sockets = pokeSockets({
    pingEveryMs,
    admit: token => tokens.read(token, now()),
    async mayRead({ tenantId, storeId, deviceId }) {
      const device = await devices.of(deviceId)
      return device?.tenantId === tenantId && device.storeId === storeId && device.status !== 'revoked'
    },
    count(event, many = 1) {
      if (event === 'opened') metrics.sockets.inc()
      if (event === 'closed') metrics.sockets.dec()
      if (event === 'poked') metrics.pokes.inc(many)
    },
  })
  const gateway: Gateway = {
    ...given,
    registry,
    sealed: (tenantId, texts) => sealForLog(database, tenantId, texts),
    devices,
    marks,
    tokens,
    shares: tenantShares({ opsPerSecond: settings.TENANT_OPS_PER_SECOND, burstSeconds: 20 }, now),
    pressure: lag.now,
    appended: (ops, records) => lag.appended(ops, records),
    enrolments: rateLimit(10, 30_000, now),
    relay: sockets.relay,
    repeats: repeats({ opsPerSecond: 8_000, mostMs: 2_000 }, now),
    giveWay: () => new Promise(resolve => setImmediate(resolve)),
  }
  news.subscribe(some => {
    for (const actor of some.applied) marks.applied(actor, actor.seq)
    for (const actor of some.gaps) marks.forget(actor)
    sockets.tell(some)
  })
  // What was missed while the line to Postgres was cut is made up for by telling everyone where the feeds stand.
  const catchUp = async () => {
    for (const { tenantId, storeId } of sockets.stores()) {
      const heads = await registry.feedHeads(tenantId, storeId)
      sockets.poke(tenantId, storeId, { feeds: heads.map(({ feed, head }) => ({ feed, head })), applied: [] })
    }
  }
  await news.listen(() => {
    catchUp().catch((error: unknown) => log.warn(told(error), 'lanes could not be told what they missed'))
  })
  return {
    routes: gatewayRoutes(gateway),
    sockets,
    stop() {
      lag.stop()
      sockets.close()
    },
  }
}

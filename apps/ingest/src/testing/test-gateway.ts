import type { Database } from '@vaultsync/db'
import { onTestFinished } from 'vitest'
import { accessTokens } from '../gateway/access-token.ts'
import { actorMarks } from '../gateway/actor-marks.ts'
import { deviceDirectory } from '../gateway/device-directory.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { type Pressure, noPressure } from '../gateway/pressure.ts'
import { rateLimit } from '../gateway/rate-limit.ts'
import { gatewayRoutes } from '../gateway/routes.ts'
import { tenantShares } from '../gateway/tenant-shares.ts'
import { listen } from '../http/server.ts'
import { openLogging } from '../logging.ts'
import { openMetrics } from '../metrics.ts'
import { readSettings } from '../settings.ts'
import { memoryLog } from './memory-log.ts'
import { memoryRegistry } from './memory-registry.ts'

export const testSecret = '5a'.repeat(32)

/** A gateway whose books and log are in memory, and the doors to look behind it. */
export function testGateway() {
  const registry = memoryRegistry()
  const oplog = memoryLog()
  const clock = { nowMs: 1_763_700_000_000 }
  const now = () => clock.nowMs
  const weather: { pressure: Pressure } = { pressure: noPressure }
  const settings = readSettings({ DATABASE_URL: 'postgres://nowhere/none', VAULTSYNC_SECRET: testSecret })
  const gateway: Gateway = {
    settings,
    database: {} as Database,
    oplog,
    objects: { segment: async () => null, manifest: async () => null } as unknown as Gateway['objects'],
    registry,
    sealed: async (_tenantId, texts) => texts,
    devices: deviceDirectory(registry, now),
    marks: actorMarks(registry),
    tokens: accessTokens(testSecret),
    shares: tenantShares({ opsPerSecond: 1_000, burstSeconds: 20 }, now),
    pressure: () => weather.pressure,
    appended: () => {},
    enrolments: rateLimit(10, 30_000, now),
    metrics: openMetrics(),
    log: openLogging('silent'),
    now,
  }
  return { gateway, registry, oplog, clock, weather }
}

/** The same, behind its HTTP door on a free port. */
export async function testDoor() {
  const made = testGateway()
  const { gateway } = made
  const { origins } = gateway.settings
  const http = await listen({
    host: '127.0.0.1',
    port: 0,
    origins,
    routes: gatewayRoutes(gateway),
    log: gateway.log,
    metrics: gateway.metrics,
  })
  onTestFinished(() => http.drain(0))
  return { ...made, url: `http://127.0.0.1:${http.port}` }
}

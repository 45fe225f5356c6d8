import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, createEnrolCode, openDatabase } from '@vaultsync/db'
import { testDatabase } from '@vaultsync/db/testing'
import type { EnrolReply, HelloReply, PullPage, PushReply, PushRequest } from '@vaultsync/sync'
import { onTestFinished } from 'vitest'
import { installBesides } from '../commands/migrate.ts'
import { furnish } from './furnish.ts'
import { testSecret } from './test-gateway.ts'
import { laneKey, nonce, type TestLane, testLane } from './test-lane.ts'

export interface TestShop {
  readonly env: Record<string, string>
  readonly database: Database
  readonly ownerUrl: string
  readonly tenantId: string
  readonly storeIds: readonly [string, string]
  stock(storeId: string): Promise<ReadonlyMap<number, number>>
  salesBooked(): Promise<number>
}

/** A tenant with two stores, three SKUs and a hundred of each in both, on a database of its own. */
export async function testShop(): Promise<TestShop> {
  const home = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'vaultsync-ingest-'))
  const database = openDatabase(home.ownerUrl, { role: 'owner', max: 4 })
  onTestFinished(async () => {
    await database.close()
    await home.close()
    rmSync(folder, { recursive: true, force: true })
  })
  await installBesides(home.ownerUrl)
  const { tenantId, storeIds } = await furnish(database, 3)
  return {
    env: {
      INGEST_DATABASE_URL: home.ingestUrl,
      VAULTSYNC_SECRET: testSecret,
      VAULTSYNC_DATA: folder,
      GATEWAY_PORT: '0',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    },
    database,
    ownerUrl: home.ownerUrl,
    tenantId,
    storeIds,
    async stock(storeId) {
      const rows = await database.sql<{ sku: number; onHand: number }[]>`
        select sku_id as sku, on_hand as "onHand" from stock_level where store_id = ${storeId}`
      return new Map(rows.map(row => [row.sku, row.onHand]))
    },
    async salesBooked() {
      const [row] = await database.sql<[{ count: number }]>`select count(*)::int as count from sale`
      return row.count
    },
  }
}

export interface Caller {
  /** Resolves with the data or rejects with what the gateway said. */
  <T>(path: string, input: unknown, token?: string): Promise<T>
}

export class CallRefused extends Error {
  readonly status: number
  readonly refusal: { readonly code: string } | undefined

  constructor(status: number, message: string, refusal: { readonly code: string } | undefined) {
    super(message)
    this.status = status
    this.refusal = refusal
  }
}

export function caller(url: () => string): Caller {
  return async (path, input, token) => {
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (token !== undefined) headers.authorization = `Bearer ${token}`
    const body = JSON.stringify(input)
    const response = await fetch(`${url()}/trpc/${path}`, { method: 'POST', body, headers })
    const said = (await response.json()) as {
      result?: { data: unknown }
      error?: { message: string; data: { refusal?: { code: string } } }
    }
    if (said.error !== undefined) throw new CallRefused(response.status, said.error.message, said.error.data.refusal)
    return said.result?.data as never
  }
}

export interface EnrolledLane {
  readonly lane: TestLane
  readonly enrolled: EnrolReply
  sayHello(change?: Parameters<TestLane['hello']>[0]): Promise<HelloReply>
  push(ops: Parameters<TestLane['push']>[0]): Promise<PushReply>
  send(request: PushRequest): Promise<PushReply>
  pull(feed?: 'catalogue' | 'store', since?: number): Promise<PullPage>
  /** Pulls until the vector covers what this lane has written. */
  untilApplied(): Promise<PullPage>
}

let lanes = 0

export async function enrolLane(shop: TestShop, call: Caller, storeId = shop.storeIds[0]): Promise<EnrolledLane> {
  const key = laneKey()
  const code = await createEnrolCode(shop.database, {
    tenantId: shop.tenantId,
    storeId,
    lane: null,
    byStaff: null,
    ttlMs: 60_000,
  })
  const request = { code, publicKey: key.publicKey, installNonce: nonce, build: 'test', laneName: null }
  const enrolled = await call<EnrolReply>('enrol', request)
  lanes += 1
  const lane = testLane({ ...enrolled, device: enrolled.deviceId }, key, { salt: lanes })
  let { sessionToken, accessToken } = enrolled
  const self: EnrolledLane = {
    lane,
    enrolled,
    async sayHello(change = {}) {
      const reply = await call<HelloReply>('hello', lane.hello({ sessionToken, ...change }))
      ;({ sessionToken, accessToken } = reply)
      return reply
    },
    push: ops => call<PushReply>('push', lane.push(ops), accessToken),
    send: sent => call<PushReply>('push', sent, accessToken),
    pull: (feed = 'store', since = 0) => call<PullPage>('pull', { feed, epoch: null, since, max: 1_000 }, accessToken),
    async untilApplied() {
      for (;;) {
        const page = await self.pull()
        const { device, epoch, lastSeq } = lane.counter.writer
        const seen = page.vector.find(actor => actor.device === device && actor.epoch === epoch)
        if ((seen?.seq ?? 0) >= lastSeq) return page
        await new Promise(resolve => setImmediate(resolve))
      }
    },
  }
  return self
}

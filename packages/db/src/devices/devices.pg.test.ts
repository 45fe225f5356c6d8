import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../access/database.ts'
import { type TestDatabase, testDatabase } from '../testing/index.ts'
import { appliedHead } from './applied-head.ts'
import { createEnrolCode } from './enrol-code.ts'
import { deviceById, recordHello } from './known-device.ts'
import { type AnnounceLane, redeemEnrolCode } from './redeem-code.ts'

const tenantId = '01a00000-0000-7000-8000-000000000001'
const storeId = '01a00000-0000-7000-8000-0000000000a1'
const health = {
  persisted: true,
  usageBytes: null,
  quotaBytes: null,
  waiting: 2,
  oldestWaitingMs: 10,
  clockOffsetMs: 0,
}

let database: TestDatabase
let ingest: Database
let owner: Database

beforeAll(async () => {
  database = await testDatabase()
  ingest = openDatabase(database.ingestUrl, { role: 'ingest' })
  owner = openDatabase(database.ownerUrl, { role: 'owner' })
  await owner.sql`insert into tenant (tenant_id, name, stamp) values (${tenantId}, 'Low Tide Cards', '0')`
  await owner.sql`
    insert into store (tenant_id, store_id, name, address, timezone, locale, currency, closed, stamp)
    values (${tenantId}, ${storeId}, 'Pier', '{}', 'UTC', 'en-US', 'USD', false, '0')`
})

afterAll(async () => {
  await ingest.close()
  await owner.close()
  await database.close()
})

/** Stands in for the op that announces a lane. */
const announce: AnnounceLane = async (tenant, _by, body) => {
  await owner.sql`
    insert into device (tenant_id, device_id, store_id, lane, status, stamp)
    values (${tenant}, ${body.deviceId}, ${body.storeId}, ${body.lane}, ${body.status}, '0')
    on conflict (tenant_id, device_id) do update set lane = excluded.lane`
}

const codeFor = (lane: string | null, ttlMs = 60_000) =>
  createEnrolCode(owner, { tenantId, storeId, lane, byStaff: null, ttlMs })
const request = (code: string, laneName: string | null = null) => ({
  code,
  publicKey: { kty: 'EC' },
  installNonce: 'n'.repeat(16),
  build: 'test',
  laneName,
})
const redeem = (code: string, laneName: string | null = null) =>
  redeemEnrolCode(ingest, request(code, laneName), 'token-1', announce)

test('a code makes one lane, however it is typed, and is used up', async () => {
  const code = await codeFor('Lane 1')
  const enrolled = await redeem(code.toLowerCase().replace('-', ' '))
  expect(enrolled).toMatchObject({
    ok: true,
    value: { tenantName: 'Low Tide Cards', storeName: 'Pier', lane: 'Lane 1', epoch: 1 },
  })
  expect(await redeem(code)).toEqual({ ok: false, error: 'code-used' })
})

test('a try that broke off after the announcement is finished by the next, as the same lane', async () => {
  const code = await codeFor(null)
  const broken = redeemEnrolCode(ingest, request(code), 'token-1', async (...told) => {
    await announce(...told)
    throw new Error('the power went')
  })
  await expect(broken).rejects.toThrow('the power went')
  const [before] = await owner.sql`select count(*)::int as lanes from device`
  expect(await redeem(code)).toMatchObject({ ok: true })
  const [after] = await owner.sql`select count(*)::int as lanes from device`
  expect(after).toEqual(before)
})

test('lanes of a store never share a name', async () => {
  const first = await redeem(await codeFor(null), 'Front')
  const second = await redeem(await codeFor(null), 'Front')
  expect(first).toMatchObject({ value: { lane: 'Front' } })
  expect(second).toMatchObject({ value: { lane: expect.stringMatching(/^Lane \d+$/) } })
})

test('unknown and old codes are told apart, and a full plan says so', async () => {
  expect(await redeem('NONE-SUCH')).toEqual({ ok: false, error: 'code-unknown' })
  expect(await redeem(await codeFor(null, -1000))).toEqual({ ok: false, error: 'code-expired' })
  await owner.sql`update tenant set settings = '{"laneLimit": 1}'`
  expect(await redeem(await codeFor(null))).toEqual({ ok: false, error: 'plan-full' })
  await owner.sql`update tenant set settings = null`
})

test('a hello is noted once: the second that read the same state decides anew', async () => {
  const enrolled = await redeem(await codeFor(null))
  if (!enrolled.ok) throw new Error(enrolled.error)
  const device = await deviceById(ingest, enrolled.value.deviceId)
  if (!device) throw new Error('the lane is known')
  expect(device).toMatchObject({
    tenantId,
    storeId,
    status: 'enrolled',
    publicKey: { kty: 'EC' },
    sessionToken: 'token-1',
  })
  const hello = {
    device,
    epoch: 2,
    installNonce: 'm'.repeat(16),
    sessionToken: 'token-2',
    previousToken: 'token-1',
    build: 'b',
    health,
  }
  expect(await recordHello(ingest, hello)).toBe(true)
  expect(await recordHello(ingest, hello)).toBe(false)
  expect(await deviceById(ingest, device.deviceId)).toMatchObject({
    epoch: 2,
    sessionToken: 'token-2',
    previousToken: 'token-1',
  })
  expect(await appliedHead(ingest, tenantId, device.deviceId, 2)).toEqual({
    seq: 0,
    hash: '0'.repeat(32),
    forked: false,
  })
  expect(await appliedHead(ingest, tenantId, device.deviceId, 3)).toBeNull()
})

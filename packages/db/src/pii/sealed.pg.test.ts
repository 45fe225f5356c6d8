import { randomUUID } from 'node:crypto'
import { chainStart, type OpBody, resealOp } from '@vaultsync/sync'
import { CounterLane, saleOf, soldBody } from '@vaultsync/sync/testing'
import { sql as statement } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../access/database.ts'
import { withTenant } from '../access/tenant-scope.ts'
import { applyAsPortal } from '../apply/apply-as-portal.ts'
import { applyRecords } from '../apply/apply-records.ts'
import { readFeedPage } from '../feeds/read-feed.ts'
import { testDatabase, whereWordsRest } from '../testing/index.ts'
import { sealForLog } from './log-text.ts'
import { rotateKeys } from './rotate.ts'
import { tenantVault } from './tenant-keys.ts'
import { queryWords } from './words.ts'

const database = await testDatabase()
const owner = openDatabase(database.ownerUrl, { role: 'owner', max: 2 })
const ingest = openDatabase(database.ingestUrl, { role: 'ingest', max: 2 })
const app = openDatabase(database.appUrl, { role: 'app', max: 2 })
const processes = [owner, ingest, app]
afterAll(async () => {
  await Promise.all(processes.map(one => one.close()))
  await database.close()
})

let tenantId = ''
let storeId = ''
let lane: CounterLane
beforeEach(async () => {
  ;[tenantId, storeId] = [randomUUID(), randomUUID()]
  lane = new CounterLane({ tenantId, storeId, device: randomUUID() }, Date.now() - 60_000, {
    salt: Math.floor(Math.random() * 1e5),
  })
  for (const epoch of [1, 2])
    await owner.sql`insert into actor (tenant_id, device, epoch, store_id, last_hash)
      values (${tenantId}, ${lane.place.device}, ${epoch}, ${storeId}, ${chainStart})`
})

const planted = ['Zephyrine', 'Quackenbush', 'zq.inbox', '0170555914', 'Wobblestone', 'CERT-88412']
const person = (customerId: string, more: Partial<OpBody<'customer.upserted'>> = {}) => ({
  customerId,
  name: 'Zephyrine Quackenbush',
  email: 'zq.inbox@lowtide.example',
  phone: '0170555914',
  tags: ['league'],
  note: 'lives on Wobblestone Lane',
  taxExemption: { certificate: 'CERT-88412', reason: 'reseller', expires: null },
  consent: null,
  erased: false,
  ...more,
})
const erased = {
  name: 'Erased',
  email: null,
  phone: null,
  tags: [],
  note: null,
  taxExemption: null,
  consent: null,
  erased: true,
}
const said = (customerId: string, more?: Partial<OpBody<'customer.upserted'>>) =>
  lane.seal('customer.upserted', person(customerId, more), { store: null })

async function found(query: string): Promise<string[]> {
  return withTenant(app, tenantId, async tx => {
    const vault = await tenantVault(app, tx, tenantId)
    const names: string[] = []
    for (const marks of queryWords(query).flatMap(words => vault?.everyMarks(words) ?? [])) {
      const rows = await tx.execute<{ name: string }>(statement`
        select name_sealed as name from customer where marks @> ${statement.param(`{${marks.join(',')}}`)}::text[]`)
      names.push(...rows.map(row => vault?.open(row.name) ?? ''))
    }
    return [...new Set(names)]
  })
}

const customerFeed = async () =>
  (await readFeedPage(ingest, tenantId, storeId, { feed: 'catalogue', since: 0, epoch: null, max: 100 } as never)).rows
    .filter(row => row.key.startsWith('customer:'))
    .map(row => row.body as OpBody<'customer.upserted'>)

/** Everything that a shop can say of a person, by every door. */
async function sayEverything(customerId: string): Promise<void> {
  const parked = {
    cartId: randomUUID(),
    title: 'Zephyrine, back at five',
    totalMinor: 100,
    parkedAtMs: Date.now(),
    cart: { who: 'Quackenbush' },
  }
  const ops = [said(customerId), lane.seal('cart.parked', parked), said(customerId, { note: 'Wobblestone again' })]
  await applyRecords(ingest, [lane.record(...ops, 'Zephyrine, {"half', '{"proto":1,"name":"Quackenbush"}')], null)
  const again = lane.underEpoch(2)
  const rehomed = resealOp(again.writer, ops[0]?.text ?? '')
  await applyRecords(ingest, [lane.record(rehomed.op.text)], null)
  await applyAsPortal(app, { tenantId, staffId: null, now: Date.now() }, [
    { type: 'customer.upserted', store: null, body: person(customerId, { tags: ['portal'] }) },
  ])
}

test('no name, address, telephone or note rests readable anywhere in the database', async () => {
  await sayEverything(randomUUID())
  expect(await whereWordsRest(owner.sql, planted)).toEqual([])
  const [kept] = await owner.sql`select count(*)::int as n from op_rehomed where tenant_id = ${tenantId}`
  expect(kept?.n).toBe(1)
})

test('what looks for a readable word finds one that was planted', async () => {
  await owner.sql`insert into saved_view (tenant_id, view_id, user_id, page, name, state)
    values (${tenantId}, ${randomUUID()}, ${randomUUID()}, 'x', 'x', '{"deep":["a Zephyrine"]}')`
  await owner.sql`insert into quarantine (tenant_id, hash, code, reason, attempts, sequenced, received_at, text)
    values (${tenantId}, 'aa', 'x', 'x', 1, false, now(), ${Buffer.from('by Quackenbush')})`
  const resting = await whereWordsRest(owner.sql, planted)
  await owner.sql`delete from quarantine where tenant_id = ${tenantId}`
  await owner.sql`delete from saved_view where tenant_id = ${tenantId}`
  expect(resting.map(line => line.split(':')[0])).toEqual(['public.quarantine', 'public.saved_view'])
})

test('lanes are told who somebody is, and the portal finds them by name, address and telephone', async () => {
  const customerId = randomUUID()
  await sayEverything(customerId)
  expect(await customerFeed()).toEqual([person(customerId, { tags: ['portal'] })])
  for (const query of ['zeph', 'quack zeph', 'zq.inbox@low', '5914'])
    expect(await found(query)).toEqual(['Zephyrine Quackenbush'])
  expect(await found('smith')).toEqual([])
})

test('a pushed op rests sealed in the log too, and is applied as it came', async () => {
  const customerId = randomUUID()
  const sale = lane.seal('sale.completed', soldBody(saleOf(lane, [{ skuId: 1, quantity: 1, unitMinor: 100 }])))
  const texts = [sale.text, said(customerId).text, 'Zephyrine, {"half']
  const rests = await sealForLog(ingest, tenantId, texts)
  expect(rests[0]).toBe(sale.text)
  for (const word of planted) expect(rests.join('\n')).not.toContain(word)
  const outcome = await applyRecords(ingest, [lane.record(...rests)], null)
  expect([outcome.appliedOps, outcome.quarantined.length]).toEqual([2, 1])
  expect(await customerFeed()).toEqual([person(customerId)])
})

test('whoever is erased is gone from every op that spoke of them, and stays gone whatever a late lane says', async () => {
  const customerId = randomUUID()
  const other = randomUUID()
  await sayEverything(customerId)
  await applyRecords(ingest, [lane.record(said(other, { name: 'Otto Brandt' }))], null).catch(() => {})
  await applyAsPortal(app, { tenantId, staffId: null, now: Date.now() - 3_600_000 }, [
    { type: 'customer.upserted', store: null, body: { customerId, ...erased } },
    { type: 'customer.upserted', store: null, body: person(other, { name: 'Otto Brandt' }) },
  ])
  await applyAsPortal(app, { tenantId, staffId: null, now: Date.now() }, [
    { type: 'customer.upserted', store: null, body: person(customerId, { note: 'late' }) },
  ])
  const texts = await owner.sql<{ text: string }[]>`
    select o.text from op o join audit a using (tenant_id, op_id)
    where o.tenant_id = ${tenantId} and a.subject = ${`customer:${customerId}`}`
  expect(texts.filter(({ text }) => text.endsWith('"body":"vs1.erased"}')).length).toBe(texts.length)
  const [line] = await owner.sql<{ n: number }[]>`
    select count(*)::int as n from audit where tenant_id = ${tenantId} and subject = ${`customer:${customerId}:erased`}`
  expect(line?.n).toBe(1)
  expect((await customerFeed()).find(body => body.customerId === customerId)).toEqual({ customerId, ...erased })
  expect((await customerFeed()).find(body => body.customerId === other)?.name).toBe('Otto Brandt')
  expect(await found('zeph')).toEqual([])
  expect(await found('otto')).toEqual(['Otto Brandt'])
})

test('a rotation seals everything anew, is taken up where it was cut, and lets go of old keys when nothing needs them', async () => {
  const customerId = randomUUID()
  await sayEverything(customerId)
  const first = await rotateKeys(owner, tenantId, { keepMs: 3_600_000 })
  expect(first).toMatchObject({ keyNo: 2, dropped: 0 })
  expect(first.sealed).toBeGreaterThan(6)
  const [old] =
    await owner.sql`select count(*)::int as n from op where tenant_id = ${tenantId} and text like '%"vs1.1.%'`
  expect(old?.n).toBe(0)
  // Cut short: the next key is there, and half of the rows are not under it yet.
  const half = await rotateKeys(owner, tenantId, { keepMs: 3_600_000 })
  expect(half.keyNo).toBe(3)
  await owner.sql`update tenant_key set settled_at = null where tenant_id = ${tenantId} and key_no = 3`
  expect(await rotateKeys(owner, tenantId, { keepMs: 3_600_000 })).toMatchObject({ keyNo: 3, sealed: 0 })
  expect(await rotateKeys(owner, tenantId, { keepMs: 0, nowMs: Date.now() + 1000 })).toMatchObject({
    keyNo: 4,
    dropped: 3,
  })
  expect(await whereWordsRest(owner.sql, planted)).toEqual([])
  const fresh = openDatabase(database.ingestUrl, { role: 'ingest', max: 1 })
  processes.push(fresh)
  const page = await readFeedPage(fresh, tenantId, storeId, {
    feed: 'catalogue',
    since: 0,
    epoch: null,
    max: 100,
  } as never)
  expect(page.rows.find(row => row.key === `customer:${customerId}`)?.body).toEqual(
    person(customerId, { tags: ['portal'] }),
  )
})

test('what rested unsealed before there were keys is sealed by the first rotation', async () => {
  const customerId = randomUUID()
  await applyRecords(ingest, [lane.record(said(customerId))], null)
  await owner.sql`update customer set name_sealed = 'Zephyrine', marks = null, tax_exemption = '{"certificate":"CERT-88412"}'
    where tenant_id = ${tenantId}`
  await owner.sql`update op set text = '{"proto":1,"type":"customer.upserted","body":{"name":"Quackenbush"}}' where tenant_id = ${tenantId}`
  await rotateKeys(owner, tenantId, { keepMs: 0 })
  expect(await whereWordsRest(owner.sql, planted)).toEqual([])
})

test('another wrapping key wraps what the old one had wrapped, and then the old one is not needed', async () => {
  const before = process.env.VAULTSYNC_KEK ?? ''
  await applyRecords(ingest, [lane.record(said(randomUUID()))], null)
  try {
    process.env.VAULTSYNC_KEK = `next:${'1b'.repeat(32)},${before}`
    expect(await rotateKeys(owner, tenantId, { wrapOnly: true, keepMs: 0 })).toMatchObject({ wrapped: 1 })
    process.env.VAULTSYNC_KEK = `next:${'1b'.repeat(32)}`
    const fresh = openDatabase(database.appUrl, { role: 'app', max: 1 })
    processes.push(fresh)
    const vault = await withTenant(fresh, tenantId, tx => tenantVault(fresh, tx, tenantId))
    expect(vault?.open(vault.seal('still here'))).toBe('still here')
  } finally {
    process.env.VAULTSYNC_KEK = before
  }
})

import { randomUUID } from 'node:crypto'
import { skuOf } from '@vaultsync/sync/testing'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../access/database.ts'
import { allocateNumbers, withTenant } from '../access/tenant-scope.ts'
import { testDatabase } from '../testing/index.ts'
import { applyAsPortal } from './apply-as-portal.ts'
import { PortalVoice } from './portal-voice.ts'

const database = await testDatabase()
const app = openDatabase(database.appUrl, { role: 'app' })
afterAll(async () => {
  await app.close()
  await database.close()
})

const now = 1_795_255_200_000
const speaker = () => ({ tenantId: randomUUID(), staffId: randomUUID(), now })

test('what the portal says is there for the next who asks, with its audit line and its place in the feed', async () => {
  const who = speaker()
  const said = { type: 'sku.upserted', store: null, body: { skus: [skuOf(1), skuOf(2)] } } as const
  const outcome = await applyAsPortal(app, who, [said])
  expect(outcome).toMatchObject({ appliedOps: 1, feeds: [{ storeId: null, head: 2 }], quarantined: [] })
  const [skus, trail] = await withTenant(app, who.tenantId, async tx => [
    await tx.query.sku.findMany(),
    await tx.query.audit.findMany(),
  ])
  expect(skus.map(sku => sku.code)).toEqual(['SKU-1', 'SKU-2'])
  expect(trail).toMatchObject([{ type: 'sku.upserted', subject: 'sku:1', staffId: who.staffId, seq: 1 }])
})

test('two people in the portal take turns, and neither loses a word', async () => {
  const who = speaker()
  const stock = (delta: number) => ({
    type: 'stock.adjusted' as const,
    store: who.staffId,
    body: { reason: 'found', note: null, lines: [{ skuId: 1, location: null, delta }] },
  })
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => applyAsPortal(app, who, [stock(1), stock(2)])))
  const heights = outcomes.map(outcome => outcome.applied[0]?.seq).sort((a, b) => (a ?? 0) - (b ?? 0))
  expect(heights).toEqual(Array.from({ length: 12 }, (_, at) => (at + 1) * 2))
  const [level] = await withTenant(app, who.tenantId, tx => tx.query.stockLevel.findMany())
  expect(level).toMatchObject({ onHand: 36, feedSeq: 12 })
})

test('what was sealed before its turn holds, and is sealed anew when somebody else spoke meanwhile', async () => {
  const who = speaker()
  const goods = (skuId: number) => [{ type: 'sku.upserted', store: null, body: { skus: [skuOf(skuId)] } } as const]
  const voice = new PortalVoice(app, who.tenantId, who.staffId)
  expect(voice.ready(goods(1), now).sealed).toBeNull()
  await voice.say(voice.ready(goods(1), now))
  const second = voice.ready(goods(2), now)
  const third = voice.ready(goods(3), now)
  await voice.say(second)
  await applyAsPortal(app, who, goods(4))
  let sent = 0
  await voice.say(third, () => {
    sent += 1
  })
  const ops = await withTenant(app, who.tenantId, tx => tx.query.op.findMany({ orderBy: (op, { asc }) => asc(op.seq) }))
  const sealed = [second, third].map(({ sealed: ahead }) => ahead?.ops[0]?.hash)
  expect(ops.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  expect(ops[1]?.hash).toBe(sealed[0])
  expect(ops[3]?.hash).not.toBe(sealed[1])
  expect(ops[3]?.text).toContain(`"prev":"${ops[2]?.hash}"`)
  expect(sent).toBeGreaterThan(0)
})

test('a word that the books refuse is thrown, and nothing of what was said with it stays', async () => {
  const who = speaker()
  const tenant = (name: string) => ({ type: 'tenant.configured', store: null, body: { name, settings: {} } }) as const
  await expect(applyAsPortal(app, who, [tenant('Good'), tenant('')])).rejects.toThrow('tenant.configured')
  expect(await withTenant(app, who.tenantId, tx => tx.query.tenant.findMany())).toEqual([])
})

test('numbers are given out once, however many ask at a time', async () => {
  const { tenantId } = speaker()
  const ask = () => withTenant(app, tenantId, tx => allocateNumbers(tx, tenantId, 'sku', 10))
  const firsts = await Promise.all([ask(), ask(), ask()])
  expect(firsts.sort((a, b) => a - b)).toEqual([1, 11, 21])
})

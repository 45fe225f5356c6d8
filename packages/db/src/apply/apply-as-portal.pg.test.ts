import { randomUUID } from 'node:crypto'
import { skuOf } from '@vaultsync/sync/testing'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../access/database.ts'
import { allocateNumbers, withTenant } from '../access/tenant-scope.ts'
import { testDatabase } from '../testing/index.ts'
import { applyAsPortal } from './apply-as-portal.ts'
import { type PortalOp, PortalVoice } from './portal-voice.ts'

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
  expect((await voice.ready(goods(1), now)).sealed).toBeNull()
  await voice.say(await voice.ready(goods(1), now))
  const second = await voice.ready(goods(2), now)
  const third = await voice.ready(goods(3), now)
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

test('what was worked out ahead is what would have been worked out in its turn, to the last row', async () => {
  const said = (skuId: number, store: string): PortalOp[] => [
    { type: 'sku.upserted', store: null, body: { skus: [skuOf(skuId), skuOf(skuId + 1)] } },
    {
      type: 'price.set',
      store: null,
      body: { prices: [{ skuId, storeId: null, priceMinor: 100 * skuId, source: 'import', reason: null }] },
    },
    {
      type: 'stock.counted',
      store,
      body: { countId: store, location: null, lines: [{ skuId, observed: 3, expected: 0 }] },
    },
  ]
  const [ahead, inTurn] = [speaker(), speaker()]
  const voice = new PortalVoice(app, ahead.tenantId, ahead.staffId)
  await voice.say(await voice.ready(said(1, ahead.staffId), now))
  await applyAsPortal(app, inTurn, said(1, inTurn.staffId))
  // The first goods again, news of them, and goods that nobody has heard of.
  for (const [skuId, isFresh] of [
    [1, () => false],
    [2, () => false],
    [7, (key: string) => key === 'sku:7' || key === 'sku:8' || key === 'price:7'],
  ] as const) {
    const saying = await voice.ready(said(skuId, ahead.staffId), now + skuId, isFresh)
    expect(saying.foreseen).not.toBeNull()
    await voice.say(saying)
    await applyAsPortal(app, { ...inTurn, now: now + skuId }, said(skuId, inTurn.staffId))
  }
  const told = ({ tenantId, staffId }: typeof ahead) =>
    withTenant(app, tenantId, async tx => {
      const rows = {
        skus: await tx.query.sku.findMany({ orderBy: (sku, { asc }) => asc(sku.skuId) }),
        prices: await tx.query.price.findMany({ orderBy: (price, { asc }) => asc(price.skuId) }),
        levels: await tx.query.stockLevel.findMany({ orderBy: (level, { asc }) => asc(level.skuId) }),
        feed: await tx.query.feedRow.findMany({ orderBy: (row, { asc }) => [asc(row.feed), asc(row.seq)] }),
        trail: await tx.query.audit.findMany({ orderBy: (line, { asc }) => [asc(line.chain), asc(line.seq)] }),
      }
      const plain = JSON.stringify(rows, (name, value: unknown) =>
        ['stamp', 'hash', 'opHash', 'opId', 'changedAt', 'at', 'body'].includes(name) ? null : value,
      )
      return plain
        .replaceAll(tenantId, 'tenant')
        .replaceAll(staffId, 'person')
        .replaceAll(tenantId.slice(0, 8), 'device')
    })
  expect(await told(ahead)).toBe(await told(inTurn))
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

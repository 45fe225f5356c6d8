import { addUpDays, applyAsPortal, applyRecords, openDatabase } from '@vaultsync/db'
import { testDatabase } from '@vaultsync/db/testing'
import { chainStart } from '@vaultsync/sync'
import { CounterLane, idAt, saleOf, skuOf, soldBody, taxesOf } from '@vaultsync/sync/testing'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { readBooks } from './read-books.ts'
import { daySumInvariants } from './invariants/day-sums.ts'
import { sayFindings } from './say-findings.ts'
import { auditTrail, invariants, verify } from './verify.ts'

const database = await testDatabase()
const ingest = openDatabase(database.ingestUrl, { role: 'ingest', max: 2 })
const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
afterAll(async () => {
  await Promise.all([ingest.close(), sql.end()])
  await database.close()
})

const place = { tenantId: idAt(2, 1), storeId: idAt(3, 1), device: idAt(4, 1) }
const lane = new CounterLane(place, Date.now() - 60_000)
const customerId = lane.id()
await trade()

/** A day in a shop in which everything happens that an invariant speaks of. */
async function trade(): Promise<void> {
  await sql`insert into actor (tenant_id, device, epoch, store_id, last_hash)
    values (${place.tenantId}, ${place.device}, 1, ${place.storeId}, ${chainStart})`
  const speaker = { tenantId: place.tenantId, staffId: null, now: Date.now() - 60_000 }
  await applyAsPortal(ingest, speaker, [
    { type: 'tenant.configured', store: null, body: { name: 'Low Tide Cards', settings: { budgets: { cash: 900 } } } },
    { type: 'tax.configured', store: null, body: taxesOf() },
    { type: 'sku.upserted', store: null, body: { skus: [skuOf(1), skuOf(2)] } },
  ])
  const reservationId = lane.id()
  const expiresAtMs = Date.now() + 60_000
  const lease = (kind: 'stock' | 'credit' | 'budget', subject: string) =>
    lane.seal('lease.granted', { leaseId: lane.id(), kind, subject, deviceId: place.device, amount: 2, expiresAtMs })
  const sale = saleOf(lane, [
    { skuId: 1, quantity: 3, unitMinor: 500 },
    { skuId: 2, quantity: 1, unitMinor: 900 },
  ])
  const back = saleOf(lane, [
    { skuId: 1, quantity: -1, unitMinor: 500, kind: 'return', returnOf: { saleId: sale.saleId, line: 1 } },
  ])
  const stock = [1, 2].map(skuId => ({ skuId, location: 'case', delta: 20 }))
  const ops = [
    lane.seal('stock.adjusted', { reason: 'opening', note: null, lines: stock }),
    lane.seal('credit.earned', {
      entryId: lane.id(),
      customerId,
      amountMinor: 5000,
      cause: 'trade-in',
      expiresAtMs: null,
    }),
    lane.seal('sale.completed', soldBody(sale)),
    lane.seal('sale.completed', soldBody(back)),
    lane.seal(
      'sale.completed',
      soldBody(saleOf(lane, [{ skuId: 2, quantity: 1, unitMinor: 700 }], { method: 'store-credit', customerId })),
    ),
    lane.seal('reservation.made', { reservationId, saleId: null, expiresAtMs, lines: [{ skuId: 1, quantity: 2 }] }),
    lease('stock', '2'),
    lease('credit', customerId),
    lease('budget', 'cash'),
    lane.seal('sale.completed', soldBody(saleOf(lane, [{ skuId: 1, quantity: 1, unitMinor: 500 }]))),
    lane.seal('customer.upserted', named('Noor Vale')),
    lane.seal('customer.upserted', named('Noor V.')),
    ...mergedOps(),
  ]
  await applyRecords(ingest, [lane.record(...ops)], null)
  await addUpDays(ingest, place.tenantId)
  await supportComesAndGoes()
}

/** The same person once more, who goes into the first with what they have. */
function mergedOps() {
  const from = lane.id()
  const earned = { entryId: lane.id(), customerId: from, amountMinor: 250, cause: 'prize', expiresAtMs: null }
  return [
    lane.seal('customer.upserted', { ...named('N. Vale'), customerId: from }),
    lane.seal('credit.earned', earned),
    lane.seal('customer.merged', { from, into: customerId, also: [] }),
    lane.seal('credit.earned', { ...earned, entryId: lane.id(), amountMinor: 50 }),
  ]
}

function named(name: string) {
  const rest = { email: null, phone: null, tags: [], note: null, taxExemption: null, consent: null, erased: false }
  return { customerId, name, ...rest }
}

async function supportComesAndGoes(): Promise<void> {
  const [helper] = await sql<{ userId: string }[]>`
    insert into user_account (email, name, support) values ('ada@house.example', 'Ada Lind', true) returning user_id as "userId"`
  for (const kind of ['visit.asked', 'trial.extended', 'visit.ended'])
    await sql`select vaultsync_note(${place.tenantId}, ${helper?.userId ?? null}, 'Ada Lind', ${kind}, null, 'a | in a reason', null)`
  await sql`select vaultsync_note(${place.tenantId}, null, 'Noor Hale', 'passkey.added', null, null, 'phone')`
}

const op = (seq: number) => `device = '${place.device}' and seq = ${seq}`

/** One row spoiled by hand, and the invariant that must be found broken. */
const spoiled: readonly [invariant: string, statement: string][] = [
  [
    'every accepted op is in the books once',
    `insert into op select tenant_id, op_day - 40, op_id, store_id, device, epoch, seq, hash, type, tver, hlc, staff_id, carrier, received_at, text from op where ${op(3)}`,
  ],
  ['every place in every chain up to the gate is taken once', `delete from op where ${op(4)}`],
  ['every place in every chain up to the gate is taken once', `update actor set last_seq = last_seq + 1`],
  ['every chain is unbroken', `update op set text = replace(text, '"quantity":3', '"quantity":2') where ${op(3)}`],
  ['every chain is unbroken', `update actor set last_hash = repeat('a', 32) where device = '${place.device}'`],
  [
    'what is sealed is what was sealed at the counter',
    `update op o set text = left(o.text, -9) || right(p.text, 9) from op p where o.device = '${place.device}' and o.seq = 11 and p.device = o.device and p.seq = 12`,
  ],
  [
    'only what was said of erased customers is blank',
    `update op set text = regexp_replace(text, '"body":.*', '"body":"vs1.erased"}') where ${op(11)}`,
  ],
  ['every op says itself what its row says of it', `update op set type = 'stock.counted' where ${op(1)}`],
  ['the audit trail has one line for every op', `delete from audit where seq = (select max(seq) from audit)`],
  ['the audit trail is unbroken', `update audit set staff_id = gen_random_uuid() where seq = 2`],
  ['the audit trail is unbroken', `update audit_head set hash = repeat('b', 32)`],
  ['the account log is unbroken', `update tenant_log set reason = 'another' where seq = 2`],
  ['the account log is unbroken', `delete from tenant_log where seq = 1`],
  ['the account log is unbroken', `delete from tenant_log where seq = (select max(seq) from tenant_log)`],
  ['the account log is unbroken', `delete from tenant_log`],
  ['the log of support is unbroken', `update house_log set who = 'Somebody else' where seq = 1`],
  ['the log of support is unbroken', `delete from house_log where seq = 2`],
  ['what support did stands in both logs', `delete from house_log where seq = 3`],
  ['what support did stands in both logs', `delete from tenant_log where seq = 2`],
  ['the sum of all movements is the stock', `update stock_level set on_hand = on_hand + 1 where sku_id = 1`],
  ['the sum of all movements is the stock', `delete from stock_level where sku_id = 2`],
  ['the sum of movements in a place is what the place holds', `update stock_place set quantity = 7 where sku_id = 1`],
  [
    'every movement has its op',
    `insert into stock_movement select tenant_id, day, gen_random_uuid(), 1, store_id, sku_id, 0, 'x', null, null, null, at from stock_movement limit 1`,
  ],
  ['what is set aside is what reservations and leases hold', `update stock_level set reserved = 0 where sku_id = 1`],
  ['what is set aside is what reservations and leases hold', `update lease set used = 1 where kind = 'stock'`],
  ['sales are what their ops told', `update sale set total_minor = total_minor + 1 where line_count = 2`],
  ['every op that told of a sale has it in the books', `delete from sale where line_count = 2`],
  ['lines add up to their sale', `delete from sale_line where line = 2`],
  ['a sale cost what its goods cost', `update sale set cost_minor = cost_minor + 1 where line_count = 2`],
  ['a sale cost what its goods cost', `update sale_line set cost_minor = cost_minor + 7 where line = 1`],
  ['payments add up to their sale, or a person was told', `delete from payment where method = 'store-credit'`],
  ['goods of a sale moved with it', `delete from stock_movement where reason = 'return'`],
  ['every shift has taken what its payments say', `update shift_tally set amount_minor = 0 where method = 'cash'`],
  ['the sum of credit entries is the balance', `update credit_balance set balance_minor = 1`],
  ['what lanes may spend of credit and budgets is what their leases say', `update lease_pool set granted = 1`],
  ['what lanes may spend of credit and budgets is what their leases say', `update credit_balance set leased_minor = 0`],
  ['what came back of a line is what its returns say', `delete from returned_line`],
  ['no two rows of a feed have one number', `update stock_level set feed_seq = 1 where sku_id in (1, 2)`],
  ['no row of a feed is beyond its head', `update stock_level set feed_seq = 9999 where sku_id = 1`],
  ['the head of a feed is as many numbers as were given out', `update feed_head set given = given - 1`],
  ['the newest number of a feed is at its head', `update feed_head set seq = seq + 3, given = given + 3`],
  ['the sums by hour are the sums of the sales', `update rollup_hour set net_minor = net_minor + 1`],
  ['the sums by day are the sums of the sales', `delete from rollup_day`],
  ['the sums by employee and day are the sums of the sales', `update rollup_staff_day set returns = 9`],
  ['the sums by way of paying are the sums of the payments', `update rollup_method_day set count = count + 1`],
  ['the sums by category and day', `update rollup_category_day set cost_minor = cost_minor + 1`],
  ['the sums by category and day', `delete from rollup_category_day`],
  ['the sums by size of basket and day', `update rollup_basket_day set lines = lines + 5`],
  ['the sums by tax and day', `update rollup_tax_day set tax_minor = tax_minor - 1`],
]

test('books that nobody has touched hold in every point', async () => {
  const findings = await verify(sql)
  expect(findings.violations).toEqual([])
  expect(findings.shops.map(({ tenant, ops, sales }) => [tenant, ops, sales])).toContainEqual(['Low Tide Cards', 16, 4])
  expect(sayFindings(findings).at(-1)).toContain(`All ${invariants.length} invariants hold`)
})

test.each(spoiled)('found: %s, after %s', async (invariant, statement) => {
  const spoil = sql.begin(async tx => {
    expect((await tx.unsafe(statement)).count).toBeGreaterThan(0)
    throw Object.assign(new Error('undone'), { findings: await verify(tx) })
  })
  const { findings } = (await spoil.catch((error: unknown) => error)) as {
    findings: Awaited<ReturnType<typeof verify>>
  }
  expect(findings.violations).toContainEqual(expect.objectContaining({ invariant, tenantId: place.tenantId }))
  expect(sayFindings(findings).join('\n')).toContain(`FAILS  ${invariant}`)
})

test('a day that says it has moved is not held against its sums, until it says otherwise', async () => {
  const names = async (tx: postgres.TransactionSql) =>
    (await verify(tx, daySumInvariants)).violations.map(({ invariant, what }) => `${invariant}: ${what}`)
  const spoil = sql.begin(async tx => {
    await tx`update rollup_day set stale = true`
    await tx`delete from rollup_basket_day`
    const meanwhile = await names(tx)
    await tx`update rollup_day set stale = false`
    throw Object.assign(new Error('undone'), { found: [meanwhile, await names(tx)] })
  })
  const { found } = (await spoil.catch((error: unknown) => error)) as { found: string[][] }
  expect(found[0]).toEqual([])
  expect(found[1]).toContainEqual(
    expect.stringMatching(
      /^the sums by size of basket and day: .+ by size of basket and day: 2 is 1, \d+ in the books and 0, 0 in the sums$/,
    ),
  )
})

test('goods that lie in another category now are not held against the sums before they are added up again', async () => {
  const spoil = sql.begin(async tx => {
    await tx`insert into item (tenant_id, item_id, kind, name, nicknames, category, archived, stamp)
      values (${place.tenantId}, 77, 'generic', 'Sleeves', '{}', 'Supplies', false, '')`
    await tx`update sku set item_id = 77 where sku_id = 1`
    const meanwhile = (await verify(tx, daySumInvariants)).violations
    await tx`delete from recategorised_item`
    throw Object.assign(new Error('undone'), { found: [meanwhile, (await verify(tx, daySumInvariants)).violations] })
  })
  const { found } = (await spoil.catch((error: unknown) => error)) as { found: { what: string }[][] }
  expect(found[0]).toEqual([])
  expect(found[1]?.map(({ what }) => what).join()).toContain('Supplies is')
})

test('every invariant has a row that was spoiled for it', () => {
  expect(new Set(spoiled.map(([name]) => name))).toEqual(new Set(invariants.map(({ name }) => name)))
})

const inPlaceOf = (change: (url: URL) => void) => {
  const url = new URL(database.ownerUrl)
  change(url)
  return url.href
}

test.each([
  ['is no address', () => 'nonsense', 'This is no address of a database'],
  ['names nobody', () => inPlaceOf(url => (url.port = '1')), 'nothing answers there'],
  ['names no database', () => inPlaceOf(url => (url.pathname = '/nowhere')), 'there is no such database'],
  ['has a wrong password', () => inPlaceOf(url => (url.password = 'wrong')), 'could not be read'],
  ['shows this name one tenant only', () => database.ingestUrl, 'under the owner'],
  ['holds nothing of ours', () => inPlaceOf(url => (url.pathname = '/template1')), 'There are no books in template1'],
])('a database that %s is answered in one sentence', async (_, address, said) => {
  const sentence = await readBooks(address(), invariants).then(
    () => 'read',
    (error: Error) => error.message,
  )
  expect(sentence).toContain(said)
  expect(sentence).toMatch(/^[^\n]+\.$/)
})

test('an audit names the line that was changed, and looks at nothing else', async () => {
  const spoil = sql.begin(async tx => {
    await tx`update tenant_log set who = 'Nobody' where seq = 2`
    await tx`update stock_level set on_hand = on_hand + 1`
    throw Object.assign(new Error('undone'), { findings: await verify(tx, auditTrail) })
  })
  const { findings } = (await spoil.catch((error: unknown) => error)) as {
    findings: Awaited<ReturnType<typeof verify>>
  }
  expect(new Set(findings.violations.map(({ invariant }) => invariant))).toEqual(
    new Set(['the account log is unbroken']),
  )
  expect(sayFindings(findings, auditTrail).join('\n')).toContain('line 2 (trial.extended by Nobody)')
})

import assert from 'node:assert/strict'
import { applyBatch } from '../../server/apply.ts'
import { saleOf, soldBody } from '../counter-lane.ts'
import type { LedgerUnderTest } from './shop.ts'
import { type ContractCase, openShop } from './shop.ts'

const nothing = { email: null, phone: null, tags: [], note: null, taxExemption: null, consent: null, erased: false }

/** A shop with three customers, each with what they earned. */
async function openBook(ledger: LedgerUnderTest, earned: readonly [number, number, number] = [1000, 400, 0]) {
  const shop = await openShop(ledger)
  const [ada, bea, cleo] = [shop.lane.id(), shop.lane.id(), shop.lane.id()]
  const people = [
    { customerId: ada, name: 'Ada Finch' },
    { customerId: bea, name: 'Ada Finch-Low' },
    { customerId: cleo, name: 'A. Finch' },
  ]
  const tell = (...ops: { readonly text: string }[]) =>
    applyBatch(ledger.store, [shop.lane.record(...(ops as never[]))], null)
  const earn = (customerId: string, amountMinor: number) =>
    shop.lane.seal('credit.earned', {
      entryId: shop.lane.id(),
      customerId,
      amountMinor,
      cause: 'trade-in',
      expiresAtMs: null,
    })
  const merge = (from: string, into: string, also: readonly string[] = []) =>
    shop.lane.seal('customer.merged', { from, into, also: [...also] }, { store: null })
  await tell(
    ...people.map(one => shop.lane.seal('customer.upserted', { ...one, ...nothing }, { store: null })),
    ...people.flatMap(({ customerId }, at) => ((earned[at] ?? 0) > 0 ? [earn(customerId, earned[at] ?? 0)] : [])),
  )
  const balance = async (customerId: string) =>
    (await ledger.rows('creditBalance', shop.tenantId)).find(row => row.customerId === customerId)?.balanceMinor ?? 0
  const told = async (customerId: string) =>
    (await shop.catalogue()).rows.find(row => row.key === `customer:${customerId}`)?.body
  const aliases = async () =>
    (await ledger.rows('customerAlias', shop.tenantId)).map(row => [row.customerId, row.into]).sort()
  const entries = async () =>
    (await ledger.rows('creditEntry', shop.tenantId)).reduce((sum, row) => sum + row.amountMinor, 0)
  return { ...shop, ada, bea, cleo, tell, earn, merge, balance, told, aliases, entries }
}

export const customerCases: readonly ContractCase[] = [
  {
    promise:
      'two records of one person become one: the credit moves in two entries that sum to zero, and told again nothing moves',
    async holds(ledger) {
      const { ada, bea, merge, tell, balance, told, aliases, entries, codes } = await openBook(ledger)
      await tell(merge(ada, bea))
      assert.deepEqual([await balance(ada), await balance(bea), await entries()], [0, 1400, 1400])
      assert.deepEqual(await aliases(), [[ada, bea]])
      const gone = { customerId: ada, name: 'Erased', ...nothing, erased: true, mergedInto: bea }
      assert.deepEqual(await told(ada), gone)
      await tell(merge(ada, bea), merge(ada, bea))
      assert.deepEqual([await balance(ada), await balance(bea), await entries()], [0, 1400, 1400])
      assert.deepEqual(await codes(), [])
    },
  },
  {
    promise:
      'what a lane that did not hear of a merge earns, spends and sells for the old id ends up with the one who stays',
    async holds(ledger) {
      const { lane, ada, bea, merge, earn, tell, balance, codes, tenantId } = await openBook(ledger)
      const paid = saleOf(lane, [{ skuId: 1, quantity: 1, unitMinor: 500 }], {
        method: 'store-credit',
        customerId: ada,
      })
      const spent = { entryId: lane.id(), customerId: ada, amountMinor: 100, cause: 'prize' }
      await tell(merge(ada, bea), earn(ada, 50))
      await tell(lane.seal('sale.completed', soldBody(paid)), lane.seal('credit.spent', spent))
      assert.deepEqual([await balance(ada), await balance(bea)], [0, 1400 + 50 - 600 - 100])
      const [sale] = await ledger.rows('sale', tenantId)
      assert.equal(sale?.customerId, ada)
      assert.deepEqual(await codes(), [])
    },
  },
  {
    promise: 'a merge in a circle, into oneself, into nobody or into somebody who is gone changes nothing',
    async holds(ledger) {
      const { lane, ada, bea, cleo, merge, tell, balance, aliases } = await openBook(ledger)
      const erased = { customerId: cleo, name: 'Erased', ...nothing, erased: true }
      await tell(lane.seal('customer.upserted', erased, { store: null }))
      await tell(merge(ada, ada), merge(ada, lane.id()), merge(lane.id(), ada), merge(ada, cleo), merge(cleo, ada))
      assert.deepEqual(await aliases(), [])
      await tell(merge(ada, bea), merge(bea, ada))
      assert.deepEqual(await aliases(), [[ada, bea]])
      assert.deepEqual([await balance(ada), await balance(bea)], [0, 1400])
    },
  },
  {
    promise: 'whoever had gone into the one who goes is another name of the one who stays too',
    async holds(ledger) {
      const { ada, bea, cleo, merge, earn, tell, balance, aliases } = await openBook(ledger)
      await tell(merge(ada, bea), merge(bea, cleo, [ada]), earn(ada, 7))
      assert.deepEqual(
        await aliases(),
        [
          [ada, cleo],
          [bea, cleo],
        ].sort(),
      )
      assert.deepEqual([await balance(ada), await balance(bea), await balance(cleo)], [0, 0, 1407])
    },
  },
  {
    promise: 'nobody changes or takes back a merge by an edit, and one who went into another can still be forgotten',
    async holds(ledger) {
      const { lane, ada, bea, merge, tell, told, tenantId } = await openBook(ledger)
      const late = () =>
        lane.seal('customer.upserted', { customerId: ada, name: 'Ada F.', ...nothing }, { store: null })
      await tell(merge(ada, bea), late())
      const gone = { customerId: ada, name: 'Erased', ...nothing, erased: true }
      assert.deepEqual(await told(ada), { ...gone, mergedInto: bea })
      await tell(lane.seal('customer.upserted', gone, { store: null }))
      assert.deepEqual(await told(ada), { ...gone, mergedInto: bea })
      const row = (await ledger.rows('customer', tenantId)).find(({ customerId }) => customerId === ada)
      assert.deepEqual([row?.erased, row?.nameSealed], [true, 'Erased'])
    },
  },
  {
    promise:
      'what a lane was lent of somebody who went into another is spent from the one who stays, and the loan is used up',
    async holds(ledger) {
      const { lane, device, ada, bea, merge, tell, balance, tenantId, codes } = await openBook(ledger)
      const leaseId = lane.id()
      const term = { deviceId: device, expiresAtMs: lane.nowMs + 60_000 }
      await tell(lane.seal('lease.granted', { leaseId, kind: 'credit', subject: ada, amount: 600, ...term }))
      await tell(merge(ada, bea))
      const paid = saleOf(lane, [{ skuId: 1, quantity: 1, unitMinor: 500 }], {
        method: 'store-credit',
        customerId: ada,
      })
      const sold = { sale: paid, reservationIds: [], leases: [{ leaseId, amount: 600 }] }
      await tell(lane.seal('sale.completed', sold))
      assert.deepEqual([await balance(ada), await balance(bea)], [0, 800])
      const lent = (await ledger.rows('creditBalance', tenantId)).reduce((sum, row) => sum + row.leasedMinor, 0)
      assert.equal(lent, 0)
      assert.deepEqual(await codes(), [])
    },
  },
]

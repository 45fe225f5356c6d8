import { minor, openSale, type TenderingSale } from '@vaultsync/domain'
import { giftCardAccount } from '@vaultsync/sync'
import { expect, it } from 'vitest'
import { customerCredit } from '../cart/use-credit.ts'
import { createMemoryEngine } from '../engine/testing/memory-engine.ts'
import { memoryShop, memoryShopIds } from '../engine/testing/memory-shop.ts'
import { giftBalance } from '../gift-card/gift-balance.ts'
import { creditLent } from './credit-lent.ts'

const card = 'GC4T7K29MW0QXP'
const account = giftCardAccount(card) ?? ''
const rules = { currency: 'GBP', taxRounding: 'line', taxAggregation: 'each', cashRounding: null } as const

function lane(settings: Record<string, number> = {}, lent = 0) {
  const shop = memoryShop()
  const store = shop.rows.get(`store:${memoryShopIds.store}`) as object
  const leaseId = '01900000-0000-7000-8000-0000000000aa'
  const lease = { leaseId, kind: 'credit', subject: account, deviceId: memoryShopIds.device, amount: lent, used: 0 }
  const engine = createMemoryEngine({
    shop: memoryShop([
      [`store:${memoryShopIds.store}`, { ...store, settings }],
      [`credit:${account}`, { customerId: account, balanceMinor: 5000 }],
      ...(lent === 0
        ? []
        : [[`lease:${leaseId}`, { ...lease, expiresAtMs: Date.now() + 1e9, status: 'live' }] as const]),
    ]),
  })
  engine.cloud.connected(true)
  return engine
}

const paying = (amount: number): TenderingSale => ({
  ...openSale('sale', { ...rules, tradeInLowersTax: false, cartDiscountOn: null }),
  phase: 'tendering',
  parts: [
    {
      paymentId: 'p',
      method: 'gift-card',
      amountMinor: minor(amount),
      givenMinor: null,
      changeMinor: minor(0),
      roundingMinor: minor(0),
      reference: card,
      status: 'taken',
      failure: null,
    },
  ],
})

it('with a line the whole balance of a card may be spent, however its number is typed', async () => {
  const engine = lane()
  expect(await giftBalance(engine, 'gc4t 7k29 mw0q xp')).toMatchObject({ spendableMinor: 5000, known: true })
  expect(await giftBalance(engine, 'GC0000')).toMatchObject({ spendableMinor: 0, known: false })
})

it('without a line, what was lent goes first, then the store’s allowance, and neither grows again by itself', async () => {
  const engine = lane({ offlineCreditMinor: 1000 }, 700)
  engine.cloud.connected(false)
  expect((await customerCredit(engine, account)).spendableMinor).toBe(1700)
  expect(await creditLent(engine, paying(1200), Date.now())).toMatchObject([{ amount: 700 }])
  // The lease is used up by the sale itself; of the allowance 500 are left.
  expect((await customerCredit(engine, account)).spendableMinor).toBe(700 + 500)
})

it('without a line, a loan or an allowance, nothing is given', async () => {
  const engine = lane()
  engine.cloud.connected(false)
  expect(await customerCredit(engine, account)).toMatchObject({ balanceMinor: 5000, spendableMinor: 0, byLease: true })
})

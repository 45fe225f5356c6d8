import { describe, expect, it } from 'vitest'
import { minor, nextSale, type SaleContext, type SaleEvent, type SaleState, totalsOf } from '../index.ts'
import { afterEvents, anItem, atTheCounter, completed, dollarRules, newSale, salesTax } from '../testing/index.ts'

const due = (amount: number, rules = dollarRules): SaleState =>
  newSale([{ type: 'addItem', item: anItem(amount, { taxes: [] }), quantity: 1 }, { type: 'beginTender' }], rules)
const cash = (given: number, paymentId = 'cash'): SaleEvent => ({
  type: 'tenderCash',
  paymentId,
  givenMinor: minor(given),
})
const slip = (amount: number, paymentId = 'slip'): SaleEvent => ({
  type: 'tenderExternalCard',
  paymentId,
  amountMinor: minor(amount),
  reference: '0447',
})
const credit = (amount: number, spendable: number, paymentId = 'credit'): SaleEvent => ({
  type: 'tenderCredit',
  paymentId,
  method: 'store-credit',
  amountMinor: minor(amount),
  reference: 'customer-1',
  spendableMinor: minor(spendable),
})
const refusal = (state: SaleState, event: SaleEvent, context: SaleContext = atTheCounter) => {
  const step = nextSale(state, event, context)
  return step.ok ? 'accepted' : step.error
}
const totals = (state: SaleState) => {
  if (state.phase !== 'tendering') throw new Error(state.phase)
  return totalsOf(state)
}
const withCustomer = (amount: number): SaleState =>
  newSale([
    { type: 'addItem', item: anItem(amount, { taxes: [] }), quantity: 1 },
    { type: 'attachCustomer', customer: { customerId: 'customer-1', name: 'Mara Quill' } },
    { type: 'beginTender' },
  ])

describe('cash', () => {
  it('gives change and records what was handed over', () => {
    const fact = completed(afterEvents(due(4654), [cash(5000), { type: 'complete' }]))
    expect(fact).toMatchObject({
      totalMinor: 4654,
      changeMinor: 346,
      payments: [{ amountMinor: 4654, givenMinor: 5000 }],
    })
  })

  it('a key that bounces does not pay twice', () => {
    expect(totals(afterEvents(due(4654), [cash(2000), cash(2000)])).paidMinor).toBe(2000)
  })

  it('rounds what is settled in cash, and only that', () => {
    const rules = { ...dollarRules, cashRounding: { stepMinor: minor(5), method: 'half-up' as const } }
    const inCash = completed(afterEvents(due(4653, rules), [cash(5000), { type: 'complete' }]))
    expect(inCash).toMatchObject({ netMinor: 4653, roundingMinor: 2, totalMinor: 4655, changeMinor: 345 })
    const byCard = completed(afterEvents(due(4653, rules), [slip(4653), { type: 'complete' }]))
    expect(byCard).toMatchObject({ roundingMinor: 0, totalMinor: 4653 })
    const split = completed(afterEvents(due(4653, rules), [slip(4000), cash(700), { type: 'complete' }]))
    expect(split).toMatchObject({
      roundingMinor: 2,
      totalMinor: 4655,
      payments: [{ amountMinor: 4000 }, { amountMinor: 655 }],
    })
  })
})

describe('several tenders', () => {
  it('the sale of the drawn screen: credit, card and cash', () => {
    const fact = completed(
      afterEvents(withCustomer(4654), [credit(2000, 2000), slip(1000), cash(2000), { type: 'complete' }]),
    )
    expect(fact.payments.map(part => [part.method, part.amountMinor])).toEqual([
      ['store-credit', 2000],
      ['card-external', 1000],
      ['cash', 1654],
    ])
    expect(fact.changeMinor).toBe(346)
  })

  it('credit stops at the allowance, over all its parts', () => {
    expect(refusal(withCustomer(4654), credit(2001, 2000))).toEqual({ code: 'beyond-allowance', spendableMinor: 2000 })
    const once = afterEvents(withCustomer(4654), [credit(1500, 2000)])
    expect(refusal(once, credit(501, 2000, 'again'))).toEqual({ code: 'beyond-allowance', spendableMinor: 500 })
  })

  it('credit needs a customer, a slip its number, a card no more than is due', () => {
    expect(refusal(due(100), credit(50, 100))).toEqual({ code: 'customer-missing' })
    expect(refusal(due(100), { ...slip(50), reference: '' } as SaleEvent)).toEqual({ code: 'reference-missing' })
    expect(refusal(due(100), slip(101))).toEqual({ code: 'more-than-due', dueMinor: 100 })
  })

  it('a card that fails leaves the rest taken, and another way pays it', () => {
    const asked = afterEvents(due(4654), [
      cash(2000),
      { type: 'startCard', paymentId: 'card', amountMinor: minor(2654) },
    ])
    expect(refusal(asked, { type: 'complete' })).toEqual({ code: 'tender-pending' })
    const failed = afterEvents(asked, [{ type: 'cardFailed', paymentId: 'card', reason: 'declined' }])
    expect(totals(failed).remainingMinor).toBe(2654)
    const fact = completed(afterEvents(failed, [slip(2654), { type: 'complete' }]))
    expect(fact.payments.map(part => part.method)).toEqual(['cash', 'card-external'])
  })

  it('a terminal that reports late that it took the money after all is believed, and the surplus is paid out', () => {
    const doubled = afterEvents(due(1000), [
      { type: 'startCard', paymentId: 'card', amountMinor: minor(1000) },
      { type: 'cardFailed', paymentId: 'card', reason: 'line lost' },
      cash(1000),
      { type: 'cardTaken', paymentId: 'card', reference: 'auth-1' },
    ])
    expect(refusal(doubled, { type: 'complete' })).toEqual({ code: 'still-due', remainingMinor: -1000 })
    const fact = completed(afterEvents(doubled, [{ type: 'removeTender', paymentId: 'cash' }, { type: 'complete' }]))
    expect(fact.payments).toMatchObject([{ method: 'card', amountMinor: 1000, reference: 'auth-1' }])
  })
})

describe('when the shop pays', () => {
  const tradeIn = (amount: number): SaleState =>
    newSale([
      { type: 'addTradeIn', item: anItem(0, { skuId: 9 }), quantity: 1, unitMinor: minor(amount), reason: null },
      { type: 'addItem', item: anItem(1000, { taxes: salesTax }), quantity: 1 },
      { type: 'attachCustomer', customer: { customerId: 'customer-1', name: 'Joss Halloran' } },
      { type: 'beginTender' },
    ])

  it('the balance of a trade-in is paid partly in cash and partly as credit', () => {
    const fact = completed(
      afterEvents(tradeIn(5000), [
        { type: 'payOut', paymentId: 'a', method: 'cash', amountMinor: minor(1000), reference: null },
        { type: 'payOut', paymentId: 'b', method: 'store-credit', amountMinor: minor(2917), reference: 'customer-1' },
        { type: 'complete' },
      ]),
    )
    expect(fact).toMatchObject({ netMinor: -4000, taxMinor: 83, totalMinor: -3917 })
    expect(fact.payments.map(part => part.amountMinor)).toEqual([-1000, -2917])
  })

  it('an even exchange needs no money at all', () => {
    expect(completed(afterEvents(tradeIn(1083), [{ type: 'complete' }])).payments).toEqual([])
  })

  it('no more goes out than is owed, and nothing when nothing is', () => {
    const event: SaleEvent = {
      type: 'payOut',
      paymentId: 'a',
      method: 'cash',
      amountMinor: minor(9999),
      reference: null,
    }
    expect(refusal(tradeIn(5000), event)).toEqual({ code: 'more-than-due', dueMinor: 3917 })
    expect(refusal(due(100), event)).toEqual({ code: 'nothing-due' })
    expect(refusal(tradeIn(5000), cash(1))).toEqual({ code: 'nothing-due' })
  })
})

it('a sale is not completed without shift or receipt number', () => {
  const paid = afterEvents(due(100), [cash(100)])
  expect(refusal(paid, { type: 'complete' }, { ...atTheCounter, shiftId: null })).toEqual({ code: 'shift-closed' })
  expect(refusal(paid, { type: 'complete' }, { ...atTheCounter, receiptNumber: null })).toEqual({
    code: 'receipt-number-missing',
  })
})

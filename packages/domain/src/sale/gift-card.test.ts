import { describe, expect, it } from 'vitest'
import { type CartItem, minor, nextSale, returnableLines, type SaleEvent, totalsOf } from '../index.ts'
import { afterEvents, anItem, atTheCounter, completed, newSale, supervisor } from '../testing/index.ts'

const load = (amount: number, number = 'GC4T7K29MW0QXP'): SaleEvent => ({
  type: 'loadGiftCard',
  number,
  title: 'Gift card',
  amountMinor: minor(amount),
  paymentId: `load ${number}`,
})
const add = (unit: number, more: Partial<CartItem> = {}): SaleEvent => ({
  type: 'addItem',
  item: anItem(unit, more),
  quantity: 1,
})
const paid = (given: number): SaleEvent[] => [
  { type: 'beginTender' },
  { type: 'tenderCash', paymentId: 'cash', givenMinor: minor(given) },
  { type: 'complete' },
]

describe('a gift card that is sold', () => {
  it('is owed to its bearer: money in, money out to the card, and no turnover', () => {
    const fact = completed(newSale([load(5000), ...paid(5000)]))
    expect(fact).toMatchObject({ netMinor: 0, taxMinor: 0, totalMinor: 0 })
    expect(fact.payments.map(({ method, amountMinor }) => [method, amountMinor])).toEqual([
      ['cash', 5000],
      ['gift-card', -5000],
    ])
    expect(fact.payments[1]?.reference).toBe('GC4T7K29MW0QXP')
    expect(fact.lines[0]).toMatchObject({ skuId: null, scanned: 'GC:GC4T7K29MW0QXP', unitMinor: 5000, netMinor: 0 })
  })

  it('stands beside goods, takes no part in their discount and pays no tax', () => {
    const sale = newSale([add(1000), load(5000), { type: 'discountCart', discount: { percent: '10', reason: 'dent' } }])
    const live = sale.phase === 'open' ? sale : null
    expect(live && totalsOf(live).totalMinor).toBe(900 + 74 + 5000)
    const fact = completed(afterEvents(sale, paid(6000)))
    expect(fact).toMatchObject({ netMinor: 900, taxMinor: 74, totalMinor: 974, changeMinor: 26 })
    const sum = fact.payments.reduce((all, { amountMinor }) => all + amountMinor, 0)
    expect(sum).toBe(fact.totalMinor)
  })

  it('is in a cart once, and does not come back as goods', () => {
    const sale = newSale([load(5000)])
    const again = nextSale(sale, load(2000), atTheCounter)
    expect(again).toMatchObject({ ok: false, error: { code: 'serial-in-cart' } })
    expect(nextSale(newSale(), load(0), atTheCounter)).toMatchObject({ ok: false, error: { code: 'price-invalid' } })
    expect(returnableLines(completed(afterEvents(sale, paid(5000))), [])).toEqual([])
  })
})

describe('strict goods that nobody could hold', () => {
  const release: SaleEvent = { type: 'releaseLine', line: 1, reason: 'seen on the shelf' }

  it('a cashier needs a manager, and the line says who it was and why', () => {
    const sale = newSale([add(1000, { strict: true })])
    expect(nextSale(sale, release, atTheCounter)).toMatchObject({
      ok: false,
      error: { code: 'needs-approval', action: 'sell.unheld' },
    })
    const released = afterEvents(sale, [release], { ...atTheCounter, approver: supervisor })
    const fact = completed(afterEvents(released, paid(2000)))
    expect(fact.lines[0]).toMatchObject({ reason: 'seen on the shelf', approvedBy: supervisor.staffId })
  })

  it('the yes holds for as many as it was given for', () => {
    const released = afterEvents(newSale([add(1000, { strict: true })]), [release], {
      ...atTheCounter,
      approver: supervisor,
    })
    const more = afterEvents(released, [{ type: 'setQuantity', line: 1, quantity: 2 }])
    expect(more.phase === 'open' && more.lines[0]).not.toHaveProperty('release')
  })
})

it('what is bought above the usual price needs a manager, whose name stays with the line', () => {
  const buy: SaleEvent = {
    type: 'addTradeIn',
    item: anItem(1000),
    quantity: 1,
    unitMinor: minor(900),
    reason: null,
    high: true,
  }
  expect(nextSale(newSale(), buy, atTheCounter)).toMatchObject({ ok: false, error: { action: 'buy.override' } })
  const bought = afterEvents(newSale(), [buy], { ...atTheCounter, approver: supervisor })
  expect(bought.phase === 'open' && bought.lines[0]?.approvedBy).toBe(supervisor.staffId)
})

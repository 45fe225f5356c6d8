import { describe, expect, it } from 'vitest'
import { type CartItem, minor, nextSale, type SaleContext, type SaleEvent, type SaleState, totalsOf } from '../index.ts'
import { afterEvents, anItem, atTheCounter, dollarRules, newSale, supervisor, vatInside } from '../testing/index.ts'

const add = (unit: number, quantity = 1, more: Partial<CartItem> = {}): SaleEvent => ({
  type: 'addItem',
  item: anItem(unit, more),
  quantity,
})
const approved: SaleContext = { ...atTheCounter, approver: supervisor }
const refusal = (state: SaleState, event: SaleEvent, context = atTheCounter) => {
  const step = nextSale(state, event, context)
  return step.ok ? 'accepted' : step.error
}
const live = (state: SaleState) => {
  if (state.phase === 'voided' || state.phase === 'completed') throw new Error(state.phase)
  return state
}
const total = (state: SaleState) => totalsOf(live(state)).totalMinor

describe('lines', () => {
  it('a second scan of the same thing adds to its line', () => {
    const sale = newSale([add(2400), add(2400)])
    expect(live(sale).lines).toHaveLength(1)
    expect(total(sale)).toBe(5196)
  })

  it('a line that somebody changed is left alone by the next scan', () => {
    const sale = newSale([
      add(2400),
      { type: 'discountLine', line: 1, discount: { percent: '10', reason: 'dent' } },
      add(2400),
    ])
    expect(live(sale).lines.map(line => line.quantity)).toEqual([1, 1])
  })

  it('a quantity of nothing removes the line, and its number is not used again', () => {
    const sale = newSale([add(100), add(200, 1, { skuId: 2 }), { type: 'setQuantity', line: 1, quantity: 0 }, add(100)])
    expect(live(sale).lines.map(line => line.line)).toEqual([2, 3])
  })

  it.each([0, -1, 1.5, 1_000_001, Number.NaN])('a quantity of %s is refused', quantity => {
    expect(refusal(newSale(), { type: 'addItem', item: anItem(100), quantity })).toEqual({ code: 'quantity-invalid' })
  })

  it('a one-off needs its number, stands alone, and is in the cart once', () => {
    const slab = { serialised: true, serial: '84120377' }
    expect(refusal(newSale(), add(18_500, 1, { serialised: true }))).toEqual({ code: 'serial-missing' })
    expect(refusal(newSale(), add(18_500, 2, slab))).toEqual({ code: 'serial-quantity' })
    const sale = newSale([add(18_500, 1, slab)])
    expect(refusal(sale, add(18_500, 1, slab))).toEqual({ code: 'serial-in-cart', line: 1 })
    expect(refusal(sale, { type: 'setQuantity', line: 1, quantity: 2 })).toEqual({ code: 'serial-quantity' })
  })

  it('a refused event leaves the sale as it was', () => {
    const sale = newSale([add(100)])
    const before = structuredClone(sale)
    refusal(sale, { type: 'overridePrice', line: 1, unitMinor: minor(1), reason: 'friend' })
    expect(sale).toEqual(before)
  })
})

describe('discounts and prices', () => {
  const sale = newSale([add(1000, 2)])

  it('a cashier gives up to ten percent alone', () => {
    const given = afterEvents(sale, [{ type: 'discountLine', line: 1, discount: { percent: '10', reason: 'dent' } }])
    expect(total(given)).toBe(1949)
  })

  it('more needs a manager, whose name stays with the line', () => {
    const event: SaleEvent = { type: 'discountLine', line: 1, discount: { amountMinor: minor(201), reason: 'dent' } }
    expect(refusal(sale, event)).toEqual({ code: 'needs-approval', action: 'discount.line' })
    const given = live(afterEvents(sale, [event], approved))
    expect(given.lines[0]).toMatchObject({ discount: { approvedBy: supervisor.staffId } })
  })

  it('goods cannot be taken away from under an amount off', () => {
    const shrunk = afterEvents(sale, [
      { type: 'discountLine', line: 1, discount: { amountMinor: minor(200), reason: 'dent' } },
      { type: 'setQuantity', line: 1, quantity: 1 },
    ])
    expect(refusal(shrunk, { type: 'beginTender' })).toEqual({ code: 'needs-approval', action: 'discount.line' })
  })

  it('another price needs approval and a reason', () => {
    const event: SaleEvent = { type: 'overridePrice', line: 1, unitMinor: minor(800), reason: 'price match' }
    expect(refusal(sale, event)).toEqual({ code: 'needs-approval', action: 'price.override' })
    expect(refusal(sale, { ...event, reason: ' ' }, approved)).toEqual({ code: 'reason-missing' })
    expect(total(afterEvents(sale, [event], approved))).toBe(1732)
  })

  it.each([{ percent: '101' }, { percent: '-1' }, { percent: 'ten' }, { amountMinor: minor(-1) }])(
    'a discount of %j is refused',
    discount => {
      const event: SaleEvent = { type: 'discountCart', discount: { ...discount, reason: null } }
      expect(refusal(sale, event)).toEqual({ code: 'discount-invalid' })
    },
  )

  it('a cart discount falls on what is sold, not on what is traded in', () => {
    const traded = afterEvents(sale, [
      { type: 'addTradeIn', item: anItem(0, { skuId: 9 }), quantity: 1, unitMinor: minor(500), reason: null },
      { type: 'discountCart', discount: { percent: '10', reason: null } },
    ])
    expect(totalsOf(live(traded)).lines.map(line => line.netMinor)).toEqual([1800, -500])
  })
})

describe('tax', () => {
  it('an exempt customer pays the net, also of a price with its tax inside', () => {
    const exempt: SaleEvent = { type: 'exemptFromTax', exemption: { certificate: 'R-2207', reason: 'resale' } }
    const sale = afterEvents(newSale([add(1200, 1, { taxes: vatInside })]), [exempt], approved)
    expect(totalsOf(live(sale))).toMatchObject({
      netMinor: 1000,
      taxMinor: 0,
      totalMinor: 1000,
      taxes: [{ id: 'vat', minor: 0 }],
    })
  })

  it('an exemption needs a certificate', () => {
    const exemption = { certificate: '', reason: 'resale' }
    expect(refusal(newSale(), { type: 'exemptFromTax', exemption }, approved)).toEqual({ code: 'certificate-missing' })
  })

  it('a trade-in lowers the taxable price only where the law says so', () => {
    const lines: SaleEvent[] = [
      add(24_799),
      { type: 'addTradeIn', item: anItem(0, { skuId: 9 }), quantity: 1, unitMinor: minor(20_500), reason: null },
    ]
    expect(totalsOf(live(newSale(lines))).taxMinor).toBe(2046)
    const lowered = totalsOf(live(newSale(lines, { ...dollarRules, tradeInLowersTax: true })))
    expect([lowered.netMinor, lowered.taxMinor, lowered.totalMinor]).toEqual([4299, 355, 4654])
  })
})

describe('parking and voiding', () => {
  it('a parked sale comes back as it was', () => {
    const sale = newSale([add(100)])
    const back = afterEvents(sale, [{ type: 'park', label: 'wallet in the car' }, { type: 'resume' }])
    expect(back).toEqual(sale)
  })

  it('nothing is added to a parked sale', () => {
    expect(refusal(newSale([add(100), { type: 'park', label: '' }]), add(1))).toEqual({
      code: 'wrong-phase',
      phase: 'parked',
    })
  })

  it('a void keeps who, why and what', () => {
    expect(newSale([add(100), { type: 'void', reason: 'left' }])).toMatchObject({
      phase: 'voided',
      reason: 'left',
      lines: [{ line: 1 }],
    })
  })

  it('a sale with money in it is not voided', () => {
    const paid = newSale([
      add(100),
      { type: 'beginTender' },
      { type: 'tenderCash', paymentId: 'p1', givenMinor: minor(50) },
    ])
    expect(refusal(paid, { type: 'void', reason: 'left' })).toEqual({ code: 'tender-taken' })
    expect(refusal(paid, { type: 'backToCart' })).toEqual({ code: 'tender-taken' })
  })
})

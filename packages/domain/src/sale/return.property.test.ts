import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minor, nextSale, openSale, returnableLines, reverseSale, standingOf, storedShare } from '../index.ts'
import type { SaleContext, SaleEvent, SaleFact, SaleState } from '../index.ts'
import {
  afterEvents,
  anItem,
  anyLine,
  atTheCounter,
  completed,
  dollarRules,
  newSale,
  supervisor,
  vatInside,
} from '../testing/index.ts'

const manager: SaleContext = { ...atTheCounter, staff: supervisor }

/** Pays or pays out whatever is due, in cash. */
function settle(state: SaleState): SaleFact {
  const tendering = afterEvents(state, [{ type: 'beginTender' }], manager)
  const tries: SaleEvent[] = [
    { type: 'complete' },
    { type: 'tenderCash', paymentId: 'in', givenMinor: minor(9_000_000_000) },
  ]
  for (const event of tries) {
    const step = nextSale(tendering, event, manager)
    if (!step.ok) continue
    return step.value.phase === 'completed'
      ? step.value.fact
      : completed(afterEvents(step.value, [{ type: 'complete' }], manager))
  }
  if (tendering.phase !== 'tendering') throw new Error(tendering.phase)
  const refused = nextSale(tendering, { type: 'complete' }, manager)
  const owed = refused.ok || refused.error.code !== 'still-due' ? 0 : -refused.error.remainingMinor
  const out: SaleEvent = { type: 'payOut', paymentId: 'out', method: 'cash', amountMinor: minor(owed), reference: null }
  return completed(afterEvents(tendering, [out, { type: 'complete' }], manager))
}

const anySale = fc
  .record({
    lines: fc.array(anyLine(20_000), { minLength: 1, maxLength: 5 }),
    taxRounding: fc.constantFrom('line' as const, 'invoice' as const),
    cartDiscount: fc.integer({ min: 0, max: 5000 }),
  })
  .map(({ lines, taxRounding, cartDiscount }) => {
    const events: SaleEvent[] = lines.flatMap((line, index): SaleEvent[] => [
      {
        type: 'addItem',
        item: anItem(line.unitMinor, {
          skuId: index + 1,
          taxes: line.taxes,
          unitCostMinor: line.costMinor ?? null,
          marginScheme: line.costMinor !== undefined,
        }),
        quantity: Math.abs(line.quantity),
      },
      ...(line.discountPercent === undefined
        ? []
        : [
            {
              type: 'discountLine' as const,
              line: index + 1,
              discount: { percent: line.discountPercent, reason: 'dent' },
            },
          ]),
    ])
    const off: SaleEvent = { type: 'discountCart', discount: { amountMinor: minor(cartDiscount), reason: 'regular' } }
    return settle(afterEvents(openSale('sold', { ...dollarRules, taxRounding }), [...events, off], manager))
  })

describe('over a sale and its returns', () => {
  it('no unit of money is made or lost, whatever comes back in whatever parts', () => {
    fc.assert(
      fc.property(anySale, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }), (sold, sizes) => {
        const later: SaleFact[] = []
        let turn = 0
        while (standingOf(sold, later) !== 'returned') {
          const events = returnableLines(sold, later).flatMap((of): SaleEvent[] => {
            const left = of.sold.quantity - of.returnedQuantity
            const quantity = Math.min(left, sizes[turn++ % sizes.length] ?? 1)
            return quantity === 0 ? [] : [{ type: 'addReturn', of, quantity, reason: 'changed mind' }]
          })
          later.push(settle(afterEvents(openSale(`back-${later.length}`, dollarRules), events, manager)))
        }
        const all = [sold, ...later]
        const sum = (amountOf: (fact: SaleFact) => number) => all.reduce((total, fact) => total + amountOf(fact), 0)
        expect(sum(fact => fact.netMinor)).toBe(0)
        expect(sum(fact => fact.taxMinor)).toBe(0)
        expect(sum(fact => fact.totalMinor)).toBe(0)
        for (const { id } of sold.taxes) {
          expect(sum(fact => fact.taxes.find(tax => tax.id === id)?.minor ?? 0)).toBe(0)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('a reversal mirrors every figure of its sale', () => {
    fc.assert(
      fc.property(anySale, sold => {
        const request = {
          saleId: 'undo',
          reason: 'wrong customer',
          paymentIds: sold.payments.map((_, at) => `undo-${at}`),
        }
        const undone = reverseSale(sold, [], request, manager)
        if (!undone.ok) throw new Error(undone.error.code)
        expect(undone.value.totalMinor + sold.totalMinor).toBe(0)
        expect(undone.value.taxMinor + sold.taxMinor).toBe(0)
        expect(undone.value.lines.map(line => line.quantity + (sold.lines[line.line - 1]?.quantity ?? 0))).toEqual(
          sold.lines.map(() => 0),
        )
        expect(standingOf(sold, [undone.value])).toBe('returned')
        expect(reverseSale(sold, [undone.value], request, manager)).toMatchObject({
          error: { code: 'already-returned' },
        })
      }),
      { numRuns: 100 },
    )
  })
})

describe('a return by receipt', () => {
  const sold = settle(newSale([{ type: 'addItem', item: anItem(999), quantity: 3 }]))
  const [of] = returnableLines(sold, [])
  if (of === undefined) throw new Error('there is a line')
  const back = (quantity: number, more = {}): SaleEvent => ({
    type: 'addReturn',
    of: { ...of, ...more },
    quantity,
    reason: 'torn',
  })
  const refusal = (events: SaleEvent[], context = atTheCounter) => {
    const last = events.pop()
    if (last === undefined) throw new Error('an event')
    const step = nextSale(afterEvents(newSale(), events, context), last, context)
    return step.ok ? 'accepted' : step.error
  }

  it('never takes back more than was sold and has not come back', () => {
    expect(refusal([back(4)])).toEqual({ code: 'more-than-sold', returnable: 3 })
    expect(refusal([back(2, { returnedQuantity: 2 })])).toEqual({ code: 'more-than-sold', returnable: 1 })
    expect(refusal([back(1), { type: 'setQuantity', line: 1, quantity: 4 }])).toEqual({
      code: 'more-than-sold',
      returnable: 3,
    })
    expect(refusal([back(1), back(1)])).toEqual({ code: 'return-in-cart', line: 1 })
  })

  it('gives back the quoted price for each unit', () => {
    expect(storedShare(of.sold, 0, 1).netMinor).toBe(999)
    expect(storedShare(of.sold, 1, 3).netMinor).toBe(1998)
  })

  it('gives back the price on the label for each unit, with the tax inside it or on top', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 2, max: 12 }),
        fc.nat(),
        (unit, quantity, at) => {
          const fact = settle(newSale([{ type: 'addItem', item: anItem(unit, { taxes: vatInside }), quantity }]))
          const [line] = fact.lines
          if (line === undefined) throw new Error('there is a line')
          const from = at % quantity
          const share = storedShare(line, from, quantity)
          expect(share.netMinor + share.taxMinor).toBe(unit * (quantity - from))
          const outside = settle(newSale([{ type: 'addItem', item: anItem(unit), quantity }])).lines[0]
          expect(storedShare(outside ?? line, from, quantity).netMinor).toBe(unit * (quantity - from))
        },
      ),
    )
  })

  it('after the window needs approval', () => {
    const late = { ...atTheCounter, nowMs: atTheCounter.nowMs + 15 * 86_400_000 }
    expect(refusal([back(1)], late)).toEqual({ code: 'needs-approval', action: 'return.blind' })
  })

  it('a line that came back cannot come back again, and carries no discount', () => {
    expect(refusal([back(1, { sold: { ...of.sold, kind: 'return', quantity: -1 } })])).toEqual({
      code: 'not-returnable',
    })
    const discount: SaleEvent = { type: 'discountLine', line: 1, discount: { percent: '5', reason: null } }
    expect(refusal([back(1), discount])).toEqual({ code: 'line-is-settled', line: 1 })
  })

  it('is refunded the way it was paid where the store wants that', () => {
    const context: SaleContext = {
      ...atTheCounter,
      returns: { ...atTheCounter.returns, refundTo: 'original-or-credit' },
    }
    const byCard = back(1, { paidWith: ['card-external'] })
    const out: SaleEvent = { type: 'payOut', paymentId: 'o', method: 'cash', amountMinor: minor(1), reference: null }
    expect(refusal([byCard, { type: 'beginTender' }, out], context)).toMatchObject({ code: 'refund-method' })
  })
})

describe('a reversed exchange', () => {
  it('makes what had come back returnable again', () => {
    const sold = settle(newSale([{ type: 'addItem', item: anItem(999), quantity: 2 }]))
    const [of] = returnableLines(sold, [])
    if (of === undefined) throw new Error('there is a line')
    const exchange = settle(newSale([{ type: 'addReturn', of, quantity: 1, reason: 'torn' }], dollarRules, 'exchange'))
    expect(returnableLines(sold, [exchange])[0]?.returnedQuantity).toBe(1)
    const request = { saleId: 'undo', reason: 'mistake', paymentIds: exchange.payments.map(() => 'undo-payment') }
    const undone = reverseSale(exchange, [], request, manager)
    if (!undone.ok) throw new Error(undone.error.code)
    expect(returnableLines(sold, [exchange, undone.value])[0]?.returnedQuantity).toBe(0)
  })
})

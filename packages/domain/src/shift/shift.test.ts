import { describe, expect, it } from 'vitest'
import {
  type CashMovement,
  minor,
  nextShift,
  openShift,
  type SaleEvent,
  type SaleFact,
  type ShiftContext,
  type ShiftEvent,
  shiftReport,
  type ShiftState,
  withSale,
} from '../index.ts'
import {
  afterEvents,
  anItem,
  atTheCounter,
  cashier,
  completed,
  newSale,
  northStore,
  supervisor,
} from '../testing/index.ts'

const context: ShiftContext = { ...atTheCounter, toleranceMinor: minor(200) }
const opening = {
  shiftId: atTheCounter.shiftId ?? '',
  number: 118,
  storeId: northStore,
  staffId: cashier.staffId,
  businessDay: '2026-06-12',
  openedAtMs: 1,
  currency: 'USD',
  floatMinor: minor(20_000),
}
const opened = (): ShiftState => {
  const shift = openShift(opening, null, context)
  if (!shift.ok) throw new Error(shift.error.code)
  return shift.value
}
const after = (start: ShiftState, events: ShiftEvent[], at = context): ShiftState =>
  events.reduce((shift, event) => {
    const step = nextShift(shift, event, at)
    if (!step.ok) throw new Error(`${event.type}: ${step.error.code}`)
    return step.value
  }, start)
const refusal = (shift: ShiftState, event: ShiftEvent, at = context) => {
  const step = nextShift(shift, event, at)
  return step.ok ? 'accepted' : step.error
}
const counted = (amount: number): ShiftEvent => ({
  type: 'count',
  denominations: [{ valueMinor: minor(1), count: amount }],
})
const closed = (differenceReason: string | null = null): ShiftEvent => ({
  type: 'close',
  differenceReason,
  stayMinor: minor(20_000),
})

function sold(saleId: string, lines: SaleEvent[], tender: SaleEvent[]): SaleFact {
  return completed(
    afterEvents(newSale([], undefined, saleId), [...lines, { type: 'beginTender' }, ...tender, { type: 'complete' }]),
  )
}
const cashSale = (saleId: string, amount: number): SaleFact =>
  sold(
    saleId,
    [{ type: 'addItem', item: anItem(amount, { taxes: [] }), quantity: 1 }],
    [{ type: 'tenderCash', paymentId: `${saleId}-p`, givenMinor: minor(amount) }],
  )
const tradeIn = (saleId: string, amount: number): SaleFact =>
  sold(
    saleId,
    [{ type: 'addTradeIn', item: anItem(0), quantity: 1, unitMinor: minor(amount), reason: null }],
    [{ type: 'payOut', paymentId: `${saleId}-p`, method: 'cash', amountMinor: minor(amount), reference: null }],
  )

describe('a shift', () => {
  it('expects the float, its trading and its cash movements in the drawer', () => {
    const traded = [cashSale('a', 81_444), tradeIn('b', 18_650)].reduce(withSale, opened())
    const shift = after(traded, [
      { type: 'moveCash', movementId: 'm', amountMinor: minor(-4000), reason: 'to the safe' },
    ])
    const report = shiftReport(shift)
    expect(report).toMatchObject({ kind: 'X', expectedMinor: 20_000 + 81_444 - 18_650 - 4000, countedMinor: null })
    expect(report.tally).toMatchObject({ cashSalesMinor: 81_444, cashBuyingMinor: -18_650, cashRefundsMinor: 0 })
  })

  it('adds sales, discounts, returns and trade-ins up to its net', () => {
    const discounted = sold(
      'd',
      [
        { type: 'addItem', item: anItem(10_000, { taxes: [] }), quantity: 1 },
        { type: 'discountLine', line: 1, discount: { percent: '5', reason: null } },
      ],
      [{ type: 'tenderCash', paymentId: 'p', givenMinor: minor(9500) }],
    )
    const { tally } = shiftReport([discounted, tradeIn('b', 2000)].reduce(withSale, opened()))
    expect(tally.sales).toEqual({ count: 1, minor: 10_000 })
    expect(tally.discounts).toEqual({ count: 1, minor: -500 })
    expect(tally.tradeIns).toEqual({ count: 1, minor: -2000 })
    expect(tally.netMinor).toBe(7500)
    expect(tally.payments).toEqual([{ method: 'cash', count: 2, minor: 7500 }])
  })

  it('is counted once, and only then closed', () => {
    expect(refusal(opened(), closed())).toEqual({ code: 'not-counted' })
    const done = after(opened(), [counted(20_000)])
    expect(refusal(done, counted(20_001))).toEqual({ code: 'count-invalid' })
    expect(refusal(done, { type: 'moveCash', movementId: 'm', amountMinor: minor(5), reason: 'x' })).toEqual({
      code: 'shift-closed',
    })
    expect(shiftReport(after(done, [closed()]))).toMatchObject({ kind: 'Z', differenceMinor: 0, toSafeMinor: 0 })
  })

  it('a small difference needs a reason, a large one a manager too', () => {
    expect(refusal(after(opened(), [counted(19_865)]), closed())).toEqual({ code: 'reason-missing' })
    const short = after(opened(), [
      counted(19_865),
      { type: 'close', differenceReason: 'wrong change', stayMinor: minor(0) },
    ])
    expect(shiftReport(short)).toMatchObject({ differenceMinor: -135, differenceReason: 'wrong change' })
    const far = after(opened(), [counted(20_500)])
    expect(refusal(far, closed('unknown'))).toEqual({ code: 'needs-approval', action: 'shift.difference' })
    expect(after(far, [closed('unknown')], { ...context, approver: supervisor })).toMatchObject({
      closing: { approvedBy: supervisor.staffId },
    })
  })

  it('takes in a late sale after it was closed, once, and says so', () => {
    const early = cashSale('a', 1000)
    const late = cashSale('late', 500)
    const shift = after(withSale(opened(), early), [counted(21_500), closed('more than expected')], {
      ...context,
      approver: supervisor,
    })
    const report = shiftReport([late, late, early].reduce(withSale, shift))
    expect(report).toMatchObject({ lateSales: 1, expectedMinor: 21_500, differenceMinor: 0 })
  })

  it('can be stored and read back as text, like a parked sale', () => {
    const shift = after([cashSale('a', 1000)].reduce(withSale, opened()), [counted(21_000)])
    expect(JSON.parse(JSON.stringify(shift))).toEqual(shift)
  })

  it('is not opened over another', () => {
    expect(openShift(opening, opened(), context)).toMatchObject({ error: { code: 'shift-open' } })
  })

  it.each<[number, string, string]>([
    [0, 'x', 'amount-invalid'],
    [-5, ' ', 'reason-missing'],
    [-5001, 'bank', 'needs-approval'],
  ])('cash moved by %i for %j is refused: %s', (amount, reason, code) => {
    expect(refusal(opened(), { type: 'moveCash', movementId: 'm', amountMinor: minor(amount), reason })).toMatchObject({
      code,
    })
  })

  it('a repeated cash movement moves nothing', () => {
    const move: ShiftEvent = { type: 'moveCash', movementId: 'm', amountMinor: minor(100), reason: 'coins' }
    const shift = after(opened(), [move, move])
    expect(shift.movements.map((movement: CashMovement) => movement.amountMinor)).toEqual([100])
  })
})

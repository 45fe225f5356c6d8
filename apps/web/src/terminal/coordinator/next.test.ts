import { type CartItem, houseRoles, minor, type PricingRules, type StaffMember } from '@vaultsync/domain'
import { describe, expect, it } from 'vitest'
import { noAttempts } from '../unlock/lock-out.ts'
import type { TillEvent } from './event.ts'
import { next, startState } from './next.ts'
import type { TillState } from './state.ts'
import { linesOf, type Next } from './stepping.ts'
import type { World } from './world.ts'

const pricing: PricingRules = {
  currency: 'USD',
  taxRounding: 'line',
  taxAggregation: 'each',
  cashRounding: null,
  tradeInLowersTax: false,
  cartDiscountOn: null,
}
let ids = 0
const world = (shiftId: string | null = 'shift'): World => {
  ids += 1
  return {
    context: {
      nowMs: 1000,
      businessDay: '2026-11-21',
      storeId: 'store',
      shiftId,
      roles: houseRoles,
      returns: { windowDays: null, blind: 'allowed', refundTo: 'any' },
    },
    pricing,
    freshId: `sale-${ids}`,
  }
}
const staff = (name: string, role: 'cashier' | 'manager'): StaffMember => ({
  staffId: name,
  name,
  assignments: [{ role, stores: 'all' }],
})
const ines = staff('Ines', 'cashier')
const noor = staff('Noor', 'manager')
const item = (skuId: number, price: number): CartItem => ({
  skuId,
  scanned: null,
  title: `Card ${skuId}`,
  detail: '',
  unitMinor: minor(price),
  unitCostMinor: null,
  marginScheme: false,
  taxes: [],
  serialised: false,
  serial: null,
})

const nothingLeft = { sale: null, receiptNumber: null, attempts: noAttempts }
const opened = (): TillState => next(startState(world()), { type: 'remembered', left: nothingLeft }, world()).state

/** Plays events and remembers every effect that was asked for. */
function play(events: readonly TillEvent[], from: TillState = opened(), shiftId: string | null = 'shift'): Next {
  return events.reduce<Next>(
    ({ state, effects }, event) => {
      const step = next(state, event, world(shiftId))
      return { state: step.state, effects: [...effects, ...step.effects] }
    },
    { state: from, effects: [] },
  )
}

const unlocked: TillEvent = { type: 'unlocked', staff: ines }
const numbered: TillEvent = { type: 'receiptNumberDrawn', receiptNumber: 'L2-1' }
const ring = (skuId: number, price: number): TillEvent => ({ type: 'rungUp', item: item(skuId, price), quantity: 1 })
const selling = [unlocked, ring(1, 1000), numbered]
const payCash = (given: number): TillEvent => ({
  type: 'paid',
  event: { type: 'tenderCash', paymentId: 'p1', givenMinor: minor(given) },
})

describe('a sale at the counter', () => {
  it('asks storage for the sale and shows no thanks before storage has answered', () => {
    const { state, effects } = play([...selling, { type: 'tenderOpened', way: 'cash' }, payCash(2000)])
    expect(effects.filter(effect => effect.kind === 'commitSale')).toHaveLength(1)
    expect(effects.some(effect => effect.kind === 'afterSale')).toBe(false)
    expect(state.panel.name).toBe('tender')
    expect(state.busy).toBe(true)
  })

  it('prints and thanks only once the sale is kept', () => {
    const paid = play([...selling, { type: 'tenderOpened', way: 'cash' }, payCash(2000)])
    const commit = paid.effects.find(effect => effect.kind === 'commitSale')
    if (commit?.kind !== 'commitSale') throw new Error('the sale was to be kept')
    const kept = next(paid.state, { type: 'saleKept', fact: commit.fact, opId: 'op' }, world())
    expect(kept.effects.map(effect => effect.kind)).toEqual(['keepCart', 'afterSale'])
    expect(kept.state.panel.name).toBe('done')
    expect(kept.state.receiptNumber).toBeNull()
  })

  it('keeps cart and payments when storage fails, and tries the same sale again', () => {
    const paid = play([...selling, { type: 'tenderOpened', way: 'cash' }, payCash(2000)])
    const failed = next(paid.state, { type: 'saleNotKept', reason: 'disk full' }, world())
    expect(failed.state.panel).toEqual({ name: 'failed', reason: 'disk full' })
    expect(linesOf(failed.state.sale)).toHaveLength(1)
    const again = next(failed.state, { type: 'completed' }, world())
    expect(again.effects.map(effect => effect.kind)).toEqual(['commitSale'])
    expect(again.state.sale.saleId).toBe(paid.state.sale.saleId)
  })

  it('a second press of the finishing key while storage works sells nothing twice', () => {
    const paid = play([...selling, { type: 'tenderOpened', way: 'cash' }, payCash(2000), { type: 'completed' }])
    expect(paid.effects.filter(effect => effect.kind === 'commitSale')).toHaveLength(1)
  })

  it('a scan over the thanks begins the next sale', () => {
    const paid = play([...selling, { type: 'tenderOpened', way: 'cash' }, payCash(1000)])
    const commit = paid.effects.find(effect => effect.kind === 'commitSale')
    if (commit?.kind !== 'commitSale') throw new Error('the sale was to be kept')
    const { state } = play([{ type: 'saleKept', fact: commit.fact, opId: 'op' }, ring(2, 300)], paid.state)
    expect(state.panel.name).toBe('find')
    expect(linesOf(state.sale).map(line => line.kind === 'sale' && line.item.skuId)).toEqual([2])
  })

  it('without an open shift the cart stands and the shift is asked for', () => {
    const { state } = play([...selling, { type: 'tenderOpened', way: 'cash' }], opened(), null)
    expect(state.notice?.said.kind).toBe('shift-needed')
    expect(linesOf(state.sale)).toHaveLength(1)
  })
})

describe('the number on the receipt', () => {
  it('is drawn once for a sale, with its first line', () => {
    const { effects } = play([unlocked, ring(1, 100), numbered, ring(2, 100), ring(3, 100)])
    expect(effects.filter(effect => effect.kind === 'drawReceiptNumber')).toHaveLength(1)
  })

  it('is waited for when a fast hand finishes before the lane has drawn it, and drawn only once', () => {
    const early = play([unlocked, ring(1, 1000), { type: 'tenderOpened', way: 'cash' }, payCash(1000)])
    expect(early.effects.some(effect => effect.kind === 'commitSale')).toBe(false)
    expect(early.effects.filter(effect => effect.kind === 'drawReceiptNumber')).toHaveLength(1)
    const { effects } = next(early.state, numbered, world())
    expect(effects.find(effect => effect.kind === 'commitSale')).toMatchObject({ fact: { receiptNumber: 'L2-1' } })
  })

  it('that cannot be drawn while a sale is being finished is said loudly, and the next try asks again', () => {
    const early = play([unlocked, ring(1, 1000), { type: 'tenderOpened', way: 'cash' }, payCash(1000)])
    const failed = play([{ type: 'deedNotKept', reason: 'disk full' }], early.state)
    expect(failed.state.panel).toEqual({ name: 'failed', reason: 'disk full' })
    const again = play([{ type: 'completed' }, numbered], failed.state)
    expect(again.effects.map(effect => effect.kind)).toEqual(['drawReceiptNumber', 'keepCart', 'commitSale'])
  })

  it('is handed to the next sale when a sale is void', () => {
    const { state, effects } = play([
      ...selling,
      { type: 'sale', event: { type: 'void', reason: 'left' } },
      ring(2, 100),
    ])
    expect(state.receiptNumber).toBe('L2-1')
    expect(effects.filter(effect => effect.kind === 'drawReceiptNumber')).toHaveLength(1)
  })
})

describe('what a role may not do alone', () => {
  const override: TillEvent = {
    type: 'sale',
    event: { type: 'overridePrice', line: 1, unitMinor: minor(1), reason: 'worn' },
  }

  it('waits for a manager and changes nothing meanwhile', () => {
    const { state } = play([...selling, override])
    expect(state.asking?.action).toBe('price.override')
    expect(linesOf(state.sale)[0]).toMatchObject({ unitMinor: 1000 })
  })

  it('happens with the manager on record, and the cashier stays signed in', () => {
    const { state } = play([...selling, override, { type: 'approved', approver: noor }])
    expect(state.asking).toBeNull()
    expect(state.cashier).toBe(ines)
    expect(linesOf(state.sale)[0]).toMatchObject({ unitMinor: 1, approvedBy: 'Noor' })
  })

  it('is dropped by Escape', () => {
    const { state } = play([...selling, override, { type: 'back' }])
    expect(state.asking).toBeNull()
    expect(linesOf(state.sale)[0]).toMatchObject({ unitMinor: 1000 })
  })
})

describe('going back', () => {
  it('Escape never throws a line away', () => {
    const { state } = play([...selling, ...Array.from({ length: 6 }, (): TillEvent => ({ type: 'back' }))])
    expect(linesOf(state.sale)).toHaveLength(1)
  })

  it('a line that was taken off comes back', () => {
    const { state } = play([...selling, { type: 'sale', event: { type: 'removeLine', line: 1 } }, { type: 'undone' }])
    expect(linesOf(state.sale)).toHaveLength(1)
  })

  it('with money taken, the parts stay written when the cashier looks at the goods again', () => {
    const part: TillEvent = { type: 'paid', event: { type: 'tenderCash', paymentId: 'p', givenMinor: minor(400) } }
    const { state } = play([...selling, { type: 'tenderOpened', way: 'cash' }, part, { type: 'back' }])
    expect(state.panel.name).toBe('find')
    expect(state.sale.phase === 'tendering' && state.sale.parts).toHaveLength(1)
  })

  it('locking the lane keeps the cart', () => {
    const { state } = play([...selling, { type: 'locked' }, unlocked])
    expect(linesOf(state.sale)).toHaveLength(1)
  })
})

it('nobody sells on a locked lane', () => {
  const { state } = play([ring(1, 100)])
  expect(linesOf(state.sale)).toHaveLength(0)
})

describe('when another tab takes the pen', () => {
  const away = () => play([...selling, { type: 'penLost' }])

  it('the cart goes with it, and comes back with what that tab left behind', () => {
    const { state } = away()
    expect([state.remembered, state.cashier, linesOf(state.sale).length]).toEqual([false, null, 0])
    const left = { ...nothingLeft, receiptNumber: 'A-1-00007' }
    const back = play([{ type: 'remembered', left }, unlocked, ring(2, 300)], state)
    expect(linesOf(back.state.sale)).toHaveLength(1)
    expect(back.state.receiptNumber).toBe('A-1-00007')
  })

  it('a sale that was kept after all gets its paper, and one that was not is offered by whoever sells now', () => {
    const { state } = away()
    const fact = { saleId: 'sale' } as Extract<TillEvent, { type: 'saleKept' }>['fact']
    const late = play([{ type: 'saleKept', fact, opId: 'op' }], state)
    expect(late.effects.map(({ kind }) => kind)).toEqual(['afterSale'])
    expect(late.state).toBe(state)
    expect(play([{ type: 'saleNotKept', reason: 'fenced' }], state).state).toBe(state)
  })
})

import type { FeedBodies } from '@vaultsync/sync'
import { describe, expect, it } from 'vitest'
import type { Hold } from './hold.ts'
import { type HoldQuestion, planHold } from './hold-plan.ts'

const nowMs = 1_000_000
const hold = (reservationId: string, quantity = 1, more: Partial<Hold> = {}): Hold => ({
  reservationId,
  saleId: 'sale',
  skuId: 7,
  quantity,
  askedAtMs: nowMs,
  expiresAtMs: nowMs + 1_800_000,
  seen: false,
  ...more,
})
const answer = (of: Hold, held: number): FeedBodies['reservation'] => ({
  reservationId: of.reservationId,
  deviceId: 'lane',
  status: held === of.quantity ? 'held' : held === 0 ? 'denied' : 'partial',
  lines: [{ skuId: 7, asked: of.quantity, held }],
  reason: null,
  expiresAtMs: of.expiresAtMs,
})
const plan = (asked: Partial<HoldQuestion>) =>
  planHold({ nowMs, connected: true, wanted: 1, lent: 0, free: 0, holds: [], ...asked })
const ids = (holds: readonly Hold[]) => holds.map(({ reservationId }) => reservationId)

describe('with a line', () => {
  it('what is wanted is asked for once, and held when the answer is here', () => {
    expect(plan({})).toMatchObject({ state: 'waiting', ask: 1, covered: 0 })
    const asked = hold('a')
    expect(plan({ holds: [{ hold: asked, row: null }] })).toMatchObject({ state: 'waiting', ask: 0 })
    expect(plan({ holds: [{ hold: asked, row: answer(asked, 1) }] })).toMatchObject({ state: 'held', covered: 1 })
  })

  it('what this lane was lent is not asked for', () => {
    expect(plan({ lent: 1 })).toMatchObject({ state: 'held', ask: 0, covered: 1 })
    expect(plan({ wanted: 3, lent: 1 })).toMatchObject({ state: 'waiting', ask: 2, covered: 1 })
  })

  it('a no stands until something is free again, and then it is asked anew', () => {
    const denied = hold('a')
    const holds = [{ hold: denied, row: answer(denied, 0) }]
    expect(plan({ holds })).toMatchObject({ state: 'taken', ask: 0, voids: [] })
    const again = plan({ holds, free: 1 })
    expect(again).toMatchObject({ state: 'waiting', ask: 1 })
    expect(ids(again.voids)).toEqual(['a'])
  })

  it('a part is kept, and what is missing is said', () => {
    const part = hold('a', 3)
    expect(plan({ wanted: 3, holds: [{ hold: part, row: answer(part, 2) }] })).toMatchObject({
      state: 'waiting',
      covered: 2,
      ask: 1,
    })
    const rest = hold('b')
    const holds = [
      { hold: part, row: answer(part, 2) },
      { hold: rest, row: answer(rest, 0) },
    ]
    expect(plan({ wanted: 3, holds })).toMatchObject({ state: 'taken', covered: 2, voids: [] })
    // The customer takes two: the no is put away.
    const fewer = plan({ wanted: 2, holds })
    expect(fewer).toMatchObject({ state: 'held', ask: 0 })
    expect(ids(fewer.voids)).toEqual(['b'])
  })

  it('what is not wanted any more is given back', () => {
    const asked = hold('a', 2)
    const holds = [{ hold: asked, row: answer(asked, 2) }]
    expect(ids(plan({ wanted: 0, holds }).voids)).toEqual(['a'])
    const one = plan({ wanted: 1, holds })
    expect(ids(one.voids)).toEqual(['a'])
    expect(one.ask).toBe(1)
  })

  it('one that is nearly over is asked for again, and one that the feed forgot is forgotten', () => {
    const old = hold('a', 1, { expiresAtMs: nowMs + 10_000 })
    const renewed = plan({ holds: [{ hold: old, row: answer(old, 1) }] })
    expect(renewed).toMatchObject({ state: 'waiting', ask: 1 })
    expect(ids(renewed.voids)).toEqual(['a'])
    const gone = plan({ holds: [{ hold: hold('a', 1, { seen: true }), row: null }] })
    expect(gone).toMatchObject({ ask: 1 })
    expect(ids(gone.forgets)).toEqual(['a'])
  })

  it('nobody waits for ever for an answer', () => {
    const silent = hold('a', 1, { askedAtMs: nowMs - 9_000 })
    expect(plan({ holds: [{ hold: silent, row: null }] }).state).toBe('alone')
  })
})

describe('without a line', () => {
  it('only what was lent or held before may be sold, and nothing is asked', () => {
    expect(plan({ connected: false })).toMatchObject({ state: 'alone', ask: 0 })
    expect(plan({ connected: false, lent: 1 })).toMatchObject({ state: 'held', ask: 0 })
    const before = hold('a')
    const holds = [{ hold: before, row: answer(before, 1) }]
    expect(plan({ connected: false, holds })).toMatchObject({ state: 'held', ask: 0 })
  })

  it('a question that nobody has answered covers nothing', () => {
    expect(plan({ connected: false, holds: [{ hold: hold('a'), row: null }] })).toMatchObject({ state: 'alone' })
  })
})

import { describe, expect, it } from 'vitest'
import type { TestLane } from './testing/shop-of-lanes.ts'
import { supervisor, ShopOfLanes, strictItem } from './testing/shop-of-lanes.ts'

async function shopOf(many: number, stock: Readonly<Record<number, number>> = { 1: 1 }) {
  const shop = await ShopOfLanes.open(many, stock)
  const [one, two] = shop.lanes as [TestLane, TestLane]
  return { shop, one, two }
}
const item = strictItem(1)
const stateOf = ({ till }: TestLane) => till.state().holds[1]

describe('with a line', () => {
  it('the last piece is held for the first cart, and the second lane is told who has it', async () => {
    const { shop, one, two } = await shopOf(2)
    one.till.dispatch({ type: 'rungUp', item, quantity: 1 })
    await shop.settle()
    expect(stateOf(one)).toMatchObject({ state: 'held' })
    two.till.dispatch({ type: 'rungUp', item, quantity: 1 })
    await shop.settle()
    expect(stateOf(two)).toMatchObject({ state: 'taken', by: 'Lane 1' })
    two.till.dispatch({ type: 'tenderOpened', way: 'cash' })
    expect(two.till.state().panel).toEqual({ name: 'hold', line: 1 })
    one.till.dispatch({ type: 'tenderOpened', way: 'cash' })
    expect(await shop.pay(one, 10_000)).toBe(true)
    expect(shop.level(1)).toEqual({ onHand: 0, reserved: 0 })
    expect(shop.tasks()).toEqual([])
  })

  it('a line that is taken off is free for the other lane at once', async () => {
    const { shop, one, two } = await shopOf(2)
    one.till.dispatch({ type: 'rungUp', item, quantity: 1 })
    two.till.dispatch({ type: 'rungUp', item, quantity: 1 })
    await shop.settle()
    one.till.dispatch({ type: 'sale', event: { type: 'removeLine', line: 1 } })
    await shop.settle()
    expect(stateOf(two)).toMatchObject({ state: 'held' })
    two.till.dispatch({ type: 'tenderOpened', way: 'cash' })
    expect(await shop.pay(two, 10_000)).toBe(true)
    expect(shop.level(1)).toEqual({ onHand: 0, reserved: 0 })
  })

  it('what one lane was lent and does not need goes to the lane that asks', async () => {
    const { shop, one, two } = await shopOf(2)
    await shop.lend(one, 1, 1)
    expect(shop.level(1)).toEqual({ onHand: 1, reserved: 1 })
    expect(await shop.sell(two, item)).toBe(true)
    expect(shop.ops('lease.returned')).toHaveLength(1)
    expect(shop.level(1)).toEqual({ onHand: 0, reserved: 0 })
    expect(shop.tasks()).toEqual([])
  })

  it('a parked cart keeps its goods, and the lane that takes it up sells them', async () => {
    const { shop, one } = await shopOf(2)
    one.till.dispatch({ type: 'rungUp', item, quantity: 1 })
    await shop.settle()
    one.till.dispatch({ type: 'parkAsked', label: 'Ada' })
    await shop.settle()
    expect(shop.level(1)).toEqual({ onHand: 1, reserved: 1 })
    const [parked] = shop.ops('cart.parked')
    expect(parked?.text).toContain('"holds":[{"reservationId"')
    expect(shop.ops('reservation.voided')).toEqual([])
  })

  it('a sale that is dropped gives everything back', async () => {
    const { shop, one } = await shopOf(1)
    one.till.dispatch({ type: 'rungUp', item, quantity: 1 })
    await shop.settle()
    one.till.dispatch({ type: 'sale', event: { type: 'void', reason: 'gone' } })
    await shop.settle()
    expect(shop.level(1)).toEqual({ onHand: 1, reserved: 0 })
  })

  it('a fast hand pays before the answer is here, and the sale is finished when it is', async () => {
    const { shop, one } = await shopOf(1)
    one.till.dispatch({ type: 'rungUp', item, quantity: 1 })
    one.till.dispatch({ type: 'tenderOpened', way: 'cash' })
    expect(await shop.pay(one, 10_000)).toBe(true)
    expect(shop.tasks()).toEqual([])
  })
})

describe('without a line', () => {
  it('of two lanes that are both cut off, only the one that was lent the last piece sells it', async () => {
    const { shop, one, two } = await shopOf(2)
    await shop.lend(two, 1, 1)
    one.cable(false)
    two.cable(false)
    expect(await shop.sell(one, item)).toBe(false)
    expect(stateOf(one)).toMatchObject({ state: 'alone', by: 'Lane 2' })
    expect(one.till.state().panel.name).toBe('hold')
    expect(await shop.sell(two, item)).toBe(true)
    two.till.dispatch({ type: 'nextSale' })
    expect(await shop.sell(two, item)).toBe(false)
    one.cable(true)
    two.cable(true)
    await shop.settle()
    expect(shop.level(1)).toEqual({ onHand: 0, reserved: 0 })
    expect(shop.ops('sale.completed')).toHaveLength(1)
    expect(shop.tasks()).toEqual([])
  })

  it('what was held before the cable went is still sold', async () => {
    const { shop, one } = await shopOf(1)
    one.till.dispatch({ type: 'rungUp', item, quantity: 1 })
    await shop.settle()
    one.cable(false)
    one.till.dispatch({ type: 'tenderOpened', way: 'cash' })
    expect(await shop.pay(one, 10_000)).toBe(true)
    one.cable(true)
    await shop.settle()
    expect(shop.level(1)).toEqual({ onHand: 0, reserved: 0 })
    expect(shop.tasks()).toEqual([])
  })

  it('a lane whose storage fails holds nothing, and says so instead of waiting', async () => {
    const { shop, one } = await shopOf(1)
    one.engine.cloud.failCommits('storage.quota')
    one.till.dispatch({ type: 'rungUp', item, quantity: 1 })
    await shop.settle()
    expect(stateOf(one)).toMatchObject({ state: 'alone' })
  })

  it('a manager may let it go, and the record says so', async () => {
    const { shop, one } = await shopOf(1)
    one.cable(false)
    expect(await shop.sell(one, item)).toBe(false)
    one.till.dispatch({ type: 'sale', event: { type: 'releaseLine', line: 1, reason: 'It lies on this counter' } })
    expect(one.till.state().asking).toMatchObject({ action: 'sell.unheld' })
    one.till.dispatch({ type: 'approved', approver: supervisor })
    one.till.dispatch({ type: 'tenderOpened', way: 'cash' })
    expect(await shop.pay(one, 10_000)).toBe(true)
    const [sold] = shop.ops('sale.completed')
    const { body } = JSON.parse(sold?.text ?? '{}') as { body: { sale: { lines: Record<string, unknown>[] } } }
    expect(body.sale.lines[0]).toMatchObject({ reason: 'It lies on this counter', approvedBy: supervisor.staffId })
  })
})

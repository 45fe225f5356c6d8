import { expect, test } from 'vitest'
import { everything, groupTick, isTicked, nothing, selectionOf, tick, tickedCount } from './selection.ts'
import type { Group } from './view.ts'

const group = { skus: [{ skuId: 1 }, { skuId: 2 }] } as unknown as Group

test('ticking one by one, and unticking, ends where it began', () => {
  const one = tick(nothing, [1], true)
  expect([isTicked(one, 1), isTicked(one, 2), groupTick(one, group)]).toEqual([true, false, 'some'])
  expect(tick(one, [1], false)).toEqual(nothing)
})

test('everything but one is told by the one', () => {
  const most = tick(everything, [2], false)
  expect(tickedCount(most, { skus: 1000 })).toBe(999)
  expect(groupTick(most, group)).toBe('some')
  expect(selectionOf(most, 'q=x')).toEqual({ everything: true, search: 'q=x', skuIds: [2] })
  expect(groupTick(tick(most, [2], true), group)).toBe('all')
})

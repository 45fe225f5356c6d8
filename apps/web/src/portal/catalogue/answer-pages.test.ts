import { expect, test } from 'vitest'
import { heightsOf, isOpen, stretchAt } from './answer-pages.ts'
import type { Group } from './view.ts'

const group = (itemId: number, skus: number) =>
  ({ itemId, skus: Array.from({ length: skus }, (_, skuId) => ({ skuId })) }) as unknown as Group

const open = { open: true, turned: new Set<number>() }
const folded = { open: false, turned: new Set<number>() }

test('an answer is as tall as its groups and, where they are open, their SKUs', () => {
  expect(heightsOf(30, [100, 10], new Map(), open).rows).toBe(140)
  expect(heightsOf(30, [100, 10], new Map(), folded).rows).toBe(30)
})

test('a group that was clicked stands the other way than the rest', () => {
  const turned = { open: false, turned: new Set([7]) }
  expect([isOpen(turned, 7), isOpen(turned, 8)]).toEqual([true, false])
  expect(heightsOf(2, [9], new Map([[0, [group(7, 4), group(8, 5)]]]), turned).rows).toBe(6)
})

test('only the pages that meet the screen are drawn, with the space of the others around them', () => {
  const heights = heightsOf(
    2500,
    Array.from({ length: 100 }, () => 0),
    new Map(),
    folded,
  )
  const stretch = stretchAt(heights, 36, 45_000, 900)
  expect(stretch.firstPage).toBe(49)
  expect(stretch.lastPage).toBe(51)
  expect(stretch.above).toBe(49 * 25 * 36)
  expect(stretch.above + 3 * 25 * 36 + stretch.below).toBe(2500 * 36)
})

test('a million rows fit a scroll bar that a browser can draw, and its end is the last row', () => {
  const pages = Array.from({ length: 40_000 }, () => 0)
  const heights = heightsOf(1_000_000, pages, new Map(), folded)
  const end = stretchAt(heights, 36, 8_000_000 - 900, 900)
  expect(end.lastPage).toBe(39_999)
  expect(end.above).toBeLessThan(8_000_000)
  expect(end.below).toBeLessThan(1)
})

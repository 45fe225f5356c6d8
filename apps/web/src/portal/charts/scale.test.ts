import { expect, test } from 'vitest'
import { areaOf, axisFor, pathOf } from './scale.ts'

test.each([
  [1700, 1800, [600, 1200, 1800]],
  [95, 100, [50, 100]],
])('an axis up to %d ends at a round figure', (largest, top, ticks) => {
  const axis = axisFor(largest)
  expect(axis.top).toBeGreaterThanOrEqual(largest)
  expect(axis.top).toBeLessThanOrEqual(Math.max(top, largest * 1.5))
  expect(axis.ticks.at(-1)).toBe(axis.top)
  expect(axis.ticks.length).toBeLessThanOrEqual(ticks.length + 1)
})

test('a day without sales has an axis and no lines', () => {
  expect(axisFor(0)).toEqual({ top: 1, ticks: [] })
})

test('a range is drawn there and back', () => {
  expect(
    pathOf([
      [0, 1],
      [10, 2.04],
    ]),
  ).toBe('M0 1L10 2')
  expect(
    areaOf(
      [
        [0, 0],
        [1, 0],
      ],
      [
        [0, 5],
        [1, 5],
      ],
    ),
  ).toBe('M0 0L1 0L1 5L0 5Z')
})

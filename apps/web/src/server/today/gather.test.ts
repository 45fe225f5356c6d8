import { expect, test } from 'vitest'
import { type HourRow, hourFigures, hoursOf, storeFigures } from './gather.ts'

const row = (daysAgo: number, hour: number, netMinor: number, storeId = 'a'): HourRow => ({
  storeId,
  daysAgo,
  hour,
  netMinor,
  costMinor: netMinor / 2,
  sales: 1,
})

test('a usual hour is the mean of the same weekday, its range the least and the most', () => {
  const rows = [row(7, 10, 100), row(14, 10, 300), row(0, 10, 500)]
  const [ten] = hourFigures(rows, [10], 10)
  expect(ten).toEqual({ hour: 10, nowMinor: 500, running: true, usualMinor: 200, lowMinor: 100, highMinor: 300 })
})

test('a day on which an hour sold nothing counts as nothing, not as missing', () => {
  const rows = [row(7, 10, 100), row(14, 11, 300)]
  expect(hourFigures(rows, [10], 9)[0]?.usualMinor).toBe(50)
})

test('hours that have not begun have no figure, hours without sales have zero', () => {
  const figures = hourFigures([row(7, 10, 100)], [10, 11, 12], 11)
  expect(figures.map(hour => hour.nowMinor)).toEqual([0, 0, null])
})

test('late and early trade widens the day', () => {
  expect(hoursOf([row(0, 8, 1), row(7, 23, 1)])).toEqual(Array.from({ length: 16 }, (_, index) => 8 + index))
})

test('a store counts its own sales only', () => {
  const rows = [row(0, 10, 500), row(0, 10, 900, 'b')]
  const store = storeFigures({ storeId: 'a', name: 'A' }, rows, [10, 11], 10, 250)
  expect(store).toMatchObject({ salesMinor: 500, marginMinor: 250, tickets: 1, lastWeekMinor: 250, hours: [500] })
})

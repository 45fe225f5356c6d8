import { expect, test } from 'vitest'
import { secondsText, slowestChart } from './slowest-chart.ts'

const halfHour = 1_800_000
const now = 48 * halfHour + 60_000
const time = (ms: number) => `slot ${ms / halfHour}`

test('the newest half hour stands at the right edge, the oldest of the day at the left, older ones nowhere', () => {
  const { drawing, rows, latest } = slowestChart(
    [
      { slot: 0, seconds: 9 },
      { slot: 1, seconds: 3 },
      { slot: 48, seconds: 1.84 },
    ],
    now,
    time,
  )
  expect(drawing.lines[0]?.points.map(({ x }) => x)).toEqual([0, 1])
  expect(rows).toEqual([
    ['slot 48', '1.8'],
    ['slot 1', '3.0'],
  ])
  expect(latest).toBe('1.8 s')
})

test.each([
  [0.2, ['1.0 s', '2.0 s', '3.0 s']],
  [46, ['20 s', '40 s', '60 s']],
  [2760, ['30 min', '60 min', '90 min']],
])('an axis up to %d s has ticks that people read', (seconds, words) => {
  expect(slowestChart([{ slot: 48, seconds }], now, time).drawing.ticks.map(tick => tick.words)).toEqual(words)
})

test('a day without a sale has nothing to draw and no newest figure', () => {
  const { drawing, latest } = slowestChart([], now, time)
  expect(drawing.readings).toEqual([])
  expect(drawing.labels).toEqual([])
  expect(latest).toBeNull()
})

test.each([
  [1.84, '1.8 s'],
  [46.2, '46 s'],
  [2760, '46 min'],
])('%d seconds are %s', (seconds, words) => {
  expect(secondsText(seconds)).toBe(words)
})

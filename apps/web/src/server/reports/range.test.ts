import { expect, test } from 'vitest'
import { comparedWith, parseReportQuery } from './range.ts'

test.each([
  [
    { from: '2026-11-01', to: '2026-11-21' },
    { from: '2026-10-01', to: '2026-10-21' },
  ],
  [
    { from: '2026-03-01', to: '2026-03-31' },
    { from: '2026-02-01', to: '2026-02-28' },
  ],
  [
    { from: '2026-11-10', to: '2026-11-16' },
    { from: '2026-11-03', to: '2026-11-09' },
  ],
  [
    { from: '2026-01-01', to: '2026-01-05' },
    { from: '2025-12-01', to: '2025-12-05' },
  ],
])('%j is compared with %j', (range, before) => {
  expect(comparedWith(range, 'before')).toEqual(before)
})

test('a year before a leap day is the day before March', () => {
  expect(comparedWith({ from: '2028-02-29', to: '2028-02-29' }, 'year')).toEqual({
    from: '2027-02-28',
    to: '2027-02-28',
  })
})

test.each([
  { from: '2026-11-30', to: '2026-11-01' },
  { from: '1900-01-01', to: '2026-11-01' },
  { from: 'x', to: "'; --" },
])('%j is taken for this month', parameters => {
  const query = parseReportQuery({ ...parameters, report: '__proto__', older: '7', store: 'x' }, '2026-11-21')
  expect(query).toMatchObject({ range: { from: '2026-11-01' }, report: 'stores', older: 90, storeId: null })
})

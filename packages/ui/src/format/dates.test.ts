import { expect, it } from 'vitest'
import { dateFormats } from './dates.ts'

const evening = Date.UTC(2026, 5, 12, 22, 42)

it("a time is the store's, not this machine's", () => {
  expect(dateFormats('en-GB', 'America/New_York').time(evening)).toBe('18:42')
  expect(dateFormats('de-DE', 'Europe/Berlin').time(evening)).toBe('00:42')
})

it('a day changes at midnight in the store', () => {
  expect(dateFormats('en-GB', 'America/New_York').isoDay(evening)).toBe('2026-06-12')
  expect(dateFormats('en-GB', 'Europe/Berlin').isoDay(evening)).toBe('2026-06-13')
})

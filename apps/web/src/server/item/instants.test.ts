import { expect, test } from 'vitest'
import { instantOf, localOf } from './instants.ts'

test.each([
  ['2026-07-01T12:00', 'America/Chicago', '2026-07-01T17:00:00.000Z'],
  ['2026-01-01T12:00', 'America/Chicago', '2026-01-01T18:00:00.000Z'],
  ['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['2026-11-21T00:00', 'Asia/Tokyo', '2026-11-20T15:00:00.000Z'],
])('%s in %s is %s, and back', (local, zone, utc) => {
  const at = instantOf(local, zone)
  expect(at === null ? null : new Date(at).toISOString()).toBe(utc)
  expect(localOf(at ?? 0, zone)).toBe(local)
})

test.each(['2026-02-31T10:00', '2026-11-02', "'; --", '2026-13-01T00:00', null])('%s is no moment', text => {
  expect(instantOf(text, 'UTC')).toBeNull()
})

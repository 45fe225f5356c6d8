/* oxlint-disable no-restricted-globals -- somebody else's calendar is what ours is compared with */
import { expect, test } from 'vitest'
import { dayOf, dayOfId } from './day.ts'

test('every day of two centuries is the calendar day that everyone else says it is', () => {
  for (let ms = 0; ms < Date.UTC(2200, 0, 1); ms += 86_400_000) {
    expect(dayOf(ms + 3_600_000)).toBe(new Date(ms).toISOString().slice(0, 10))
  }
})

test('an absurd id still belongs to one day that a calendar knows', () => {
  expect(dayOfId('ffffffff-ffff-7fff-bfff-ffffffffffff')).toBe('2230-02-07')
  expect(dayOfId('00000000-0000-4000-8000-000000000000')).toBe('1970-01-01')
})

import { expect, test } from 'vitest'
import { changedFields } from './changed-fields.ts'

test('only what differs is listed, each place by its name', () => {
  expect(
    changedFields({ name: 'A', settings: { a: 1, b: 2 } }, { name: 'A', settings: { a: 1, b: 3, c: null } }),
  ).toEqual([
    { field: 'settings.b', before: '2', after: '3' },
    { field: 'settings.c', before: null, after: '–' },
  ])
})

test('what was never said before is told whole, and what is gone is told too', () => {
  expect(changedFields(null, { name: 'A' })).toEqual([{ field: 'name', before: null, after: 'A' }])
  expect(changedFields({ note: 'x' }, {})).toEqual([{ field: 'note', before: 'x', after: null }])
})

test.each([{ pin: { hash: 'aa', salt: 'bb' } }, { settings: { token: 'aa' } }])(
  'the secret in %j is not repeated',
  said => {
    expect(JSON.stringify(changedFields(null, said))).not.toMatch(/aa|bb/)
  },
)

test('what is sealed stays sealed', () => {
  expect(changedFields(null, 'vs1.abc')).toEqual([{ field: 'all of it', before: null, after: 'sealed' }])
})

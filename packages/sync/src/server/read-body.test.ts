import { expect, test } from 'vitest'
import * as z from 'zod'
import { readBody } from './read-body.ts'

/** A type in its third version: first a bare number, then a count, now a count with a unit. */
const definition = {
  version: 3,
  schema: z.strictObject({ count: z.int(), unit: z.string() }),
  upcast: {
    1: (body: unknown) => ({ count: body }),
    2: (body: unknown) => {
      if (typeof body !== 'object') throw new Error('not a count')
      return { ...body, unit: 'piece' }
    },
  },
}

test.each([
  [1, 5],
  [2, { count: 5 }],
  [3, { count: 5, unit: 'piece' }],
])('version %i is lifted to what is said today', (tver, body) => {
  expect(readBody(definition, { tver, body })).toEqual({ success: true, body: { count: 5, unit: 'piece' } })
})

test('a body that cannot be lifted, or says nothing after it, is told apart with its reason', () => {
  expect(readBody(definition, { tver: 2, body: 5 })).toEqual({
    success: false,
    reason: 'version 2 cannot be lifted: not a count',
  })
  expect(readBody(definition, { tver: 1, body: 'five' })).toMatchObject({
    success: false,
    reason: expect.stringContaining('count: '),
  })
})

import { expect, test } from 'vitest'
import { combinations } from './variants.ts'

test.each([
  ['Size: S, M; Colour: red, blue', ['S / red', 'S / blue', 'M / red', 'M / blue']],
  ['S, M, M', ['S', 'M']],
  ['', []],
  [' ; :, ', []],
])('%j makes the variants %j', (attributes, variants) => {
  expect(combinations(attributes)).toEqual(variants)
})

test('too many combinations stop', () => {
  const list = Array.from({ length: 40 }, (_, at) => at).join(',')
  expect(combinations(`${list};${list};${list}`)).toHaveLength(100)
})

import { expect, test } from 'vitest'
import { javaMajor } from './jars.mjs'

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "21" 2023-09-19', 21],
  ['command not found', null],
])('%s is Java %s', (said, major) => {
  expect(javaMajor(said)).toBe(major)
})

import { expect, test } from 'vitest'
import { nextLaneName } from './lane-names.ts'

test.each([
  [[], 'Lane 1'],
  [['Lane 1', 'Counter', 'lane 2'], 'Lane 3'],
  [['Lane 2'], 'Lane 1'],
])('beside %j the next lane is called %s', (taken, name) => {
  expect(nextLaneName(taken)).toBe(name)
})

import { expect, test } from 'vitest'
import { partitionOf } from './partition.ts'

test('a key has the same partition for ever', () => {
  expect(partitionOf('tenant:store', 8)).toBe(partitionOf('tenant:store', 8))
  expect(['', 'a', 'tenant:store', 'é世界'].map(key => partitionOf(key, 1024))).toMatchInlineSnapshot(`
    [
      1020,
      308,
      55,
      988,
    ]
  `)
})

test('stores spread evenly', () => {
  const counts = Array.from({ length: 8 }, () => 0)
  for (let store = 0; store < 8_000; store += 1) {
    const partition = partitionOf(`6f1e5b1c-0000-7000-8000-000000000001:${store.toString(16).padStart(8, '0')}`, 8)
    counts[partition] = (counts[partition] ?? 0) + 1
  }
  expect(Math.max(...counts)).toBeLessThan(1_200)
  expect(Math.min(...counts)).toBeGreaterThan(800)
})

import { expect, test } from 'vitest'
import { KeptAnswers } from './kept-answers.ts'

const minute = 60_000
const never = () => Promise.reject(new Error('nobody should ask'))
const open = () => new KeptAnswers<string>({ freshMs: minute, keptMs: 10 * minute })

test('a fresh answer is given again without asking', async () => {
  const kept = open()
  expect(await kept.of('a', 0, async () => 'first', never)).toBe('first')
  expect(await kept.of('a', minute - 1, never, never)).toBe('first')
  expect(await kept.of('b', 0, async () => 'another', never)).toBe('another')
})

test('an older one is given at once and found anew behind it', async () => {
  const kept = open()
  await kept.of('a', 0, async () => 'first', never)
  let renewed = Promise.resolve('')
  const later = () => (renewed = Promise.resolve('second'))
  expect(await kept.of('a', 2 * minute, never, later)).toBe('first')
  await renewed
  await Promise.resolve()
  expect(await kept.of('a', 2 * minute + 1, never, never)).toBe('second')
})

test('one that is too old is waited for', async () => {
  const kept = open()
  await kept.of('a', 0, async () => 'first', never)
  expect(await kept.of('a', 10 * minute, async () => 'second', never)).toBe('second')
})

test('what failed is not kept, and a renewal that fails leaves what was', async () => {
  const kept = open()
  await expect(kept.of('a', 0, never, never)).rejects.toThrow('nobody')
  expect(await kept.of('a', 0, async () => 'first', never)).toBe('first')
  expect(await kept.of('a', 2 * minute, never, never)).toBe('first')
  expect(await kept.of('a', 3 * minute, never, async () => 'second')).toBe('first')
})

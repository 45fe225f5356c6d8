import { expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'

/** Every sentence with its path, functions left out. */
function sentences(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const at = `${path}${key}`
    if (typeof value === 'string') return [[at, value]]
    return typeof value === 'object' && value !== null ? sentences(value, `${at}.`) : []
  })
}

it('a list of reasons is as long in every language, because keys are numbered', () => {
  expect(de.edit.reasons).toHaveLength(en.edit.reasons.length)
  expect(de.shift.reasons).toHaveLength(en.shift.reasons.length)
  expect(de.shift.reasonsOut).toHaveLength(en.shift.reasonsOut.length)
  expect(de.returns.reasons).toHaveLength(en.returns.reasons.length)
  expect(de.cart.discount).toHaveLength(3)
})

it('no sentence is empty, in any language', () => {
  for (const words of [en, de]) {
    for (const [path, sentence] of sentences(words)) {
      // A word may begin with the letter that is its key.
      if (/^cart\.(?:discount|price|note|serial|remove)\./.test(path)) continue
      expect({ path, empty: sentence.trim() === '' }).toEqual({ path, empty: false })
    }
  }
})

it('the letter of a tool is the same key in every language', () => {
  for (const tool of ['discount', 'price', 'note', 'remove'] as const) expect(de.cart[tool][1]).toBe(en.cart[tool][1])
})

it('nothing is said that helps nobody', () => {
  const empty = /something went wrong|invalid input|unknown error|error \d{3}/i
  expect(sentences(en).filter(([, sentence]) => empty.test(sentence))).toEqual([])
})

import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { GenerationBuilder } from '../index/builder.ts'
import { Generation } from '../index/generation.ts'
import { inventedShop } from '../testing/index.ts'
import { compareWords } from './distance.ts'
import { forgive } from './forgive.ts'

const builder = new GenerationBuilder()
for (const record of inventedShop({ skus: 4_000 })) builder.add(record)
const { lexicon } = new Generation(builder.finish(null, []))
const words = Array.from(lexicon.words, term => ({ term, text: lexicon.terms.text(term) }))
const letters = fc.string({ unit: fc.constantFrom(...'aeibdrstk'.split('')), minLength: 3, maxLength: 12 })

it('the walk over the dictionary finds exactly the words that are near enough', () => {
  const typed = fc.oneof(letters, fc.constantFrom(...words.map(word => word.text)))
  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 3 }), (text, most) => {
      const found = new Map<number, number>()
      forgive(lexicon, text, most, false, (term, distance) => found.set(term, distance))
      const expected = words
        .map(word => [word.term, compareWords(text, word.text).distance] as const)
        .filter(([, distance]) => distance <= most)
      expect([...found]).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})

it('a beginning is found at the distance of its nearest prefix', () => {
  fc.assert(
    fc.property(letters, text => {
      const found = new Map<number, number>()
      forgive(lexicon, text, 2, true, (term, distance, isPrefix) => isPrefix && found.set(term, distance))
      for (const { term, text: word } of words) {
        const prefixes = Array.from({ length: word.length + 1 }, (_, end) => word.slice(0, end))
        const nearest = Math.min(...prefixes.map(prefix => compareWords(text, prefix).distance))
        const whole = compareWords(text, word).distance
        expect(found.get(term)).toBe(whole > 2 && nearest <= 2 ? nearest : undefined)
      }
    }),
    { numRuns: 15 },
  )
})

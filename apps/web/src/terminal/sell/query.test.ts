import { expect, it } from 'vitest'
import { readQuery } from './query.ts'

it.each([
  ['drake foil', 'drake foil', 1],
  ['3 × drake', 'drake', 3],
  ['3x drake', 'drake', 3],
  ['12*', '', 12],
  ['drake foil 3 ×', 'drake foil', 3],
  ['drake 3*', 'drake', 3],
  ['112', '112', 1],
  ['0 × drake', '0 × drake', 1],
  ['ash 112', 'ash 112', 1],
])('"%s" asks for "%s", %i of it', (typed, words, quantity) => {
  expect(readQuery(typed)).toEqual({ words, quantity })
})

import { expect, test } from 'vitest'
import { customerWords, queryWords } from './words.ts'

const finds = (query: string) => {
  const words = new Set(customerWords('Zoë van der Meer-Łukasz', 'zoe.meer@lowtide.example', '+49 170 555-0142'))
  return queryWords(query).some(way => way.every(word => words.has(word)))
}

test.each([
  'zo',
  'ZOE',
  'Zoë',
  'meer',
  'der zoe',
  'zoe.meer@lowtide.example',
  'zoe.meer@low',
  'lowtide',
  '0142',
  '5550142',
  '170 555',
  '+49170',
])('%s finds her', query => expect(finds(query)).toBe(true))

test.each(['eer', 'zoe smith', '0143', '142', 'zoe 0142', '%', '_'])('%s does not find her', query =>
  expect(finds(query)).toBe(false),
)

test('a name without spaces is found by its beginning', () => {
  const words = new Set(customerWords('佐藤健', null, null))
  expect(queryWords('佐藤').every(way => way.every(word => words.has(word)))).toBe(true)
})

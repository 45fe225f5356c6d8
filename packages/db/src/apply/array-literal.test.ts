import { expect, test } from 'vitest'
import { absent, between, partedText, texts } from './array-literal.ts'

test('lists of texts are spelled as PostgreSQL reads them, whatever is in the texts', () => {
  expect(texts([])).toBe('{}')
  expect(texts(['plain', 'a,b', '{x}', 'NULL', ''])).toBe('{"plain","a,b","{x}","NULL",""}')
  expect(texts(['say "so"', 'C:\\new'])).toBe('{"say \\"so\\"","C:\\\\new"}')
  expect(texts([`a${between}b${absent}\0`])).toBe('{"a\uFFFDb\uFFFD\uFFFD"}')
})

test('a column of lists is parted by what no text contains', () => {
  const rows = [{ codes: ['1'] }, { codes: null }, { codes: [] }]
  expect(partedText(rows, 'codes', texts)).toBe(`{"1"}${between}${absent}${between}{}`)
})

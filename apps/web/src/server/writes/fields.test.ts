import { expect, test } from 'vitest'
import { fieldsOf } from './fields.ts'

function form(entries: Record<string, string | Blob>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(entries)) made.append(name, value)
  return made
}

test('a file, a null byte or a lone surrogate where text is asked never gets through', () => {
  const fields = fieldsOf(form({ name: new Blob(['x']), note: 'a\0b\ud800', long: 'x'.repeat(9999) }))
  expect(fields.text('name')).toBe('')
  expect(fields.text('note')).toBe('ab\ufffd')
  expect(fields.text('long', 40)).toHaveLength(40)
})

test.each(['', '1e3', '0x10', '12345678901234567890', '1.5', 'NaN'])('%j is not a whole number', typed => {
  expect(fieldsOf(form({ n: typed })).whole('n')).toBeNull()
})

test('an id is an id or nothing', () => {
  expect(fieldsOf(form({ id: "' or 1=1" })).id('id')).toBeNull()
  expect(fieldsOf(form({ id: '01A029FC-5D80-7A27-8CC8-C1A7AE910BAE' })).id('id')).toBe(
    '01a029fc-5d80-7a27-8cc8-c1a7ae910bae',
  )
})

import { expect, it } from 'vitest'
import { searchKey } from './search-keys.ts'

const key = (name: string, shiftKey = false) => ({ key: name, shiftKey })
const text = { typed: 'drake', inGrid: false, marked: true }

it('left and right belong to the text until an arrow has gone into the results', () => {
  expect(searchKey(key('ArrowLeft'), text)).toBeNull()
  expect(searchKey(key('ArrowLeft'), { ...text, inGrid: true })).toBe('left')
})

it('an empty text gives up the keys that it has no use for', () => {
  const empty = { typed: '', inGrid: false, marked: false }
  expect(searchKey(key('Backspace'), empty)).toBe('take-off')
  expect(searchKey(key('?'), empty)).toBe('sheet')
  expect(searchKey(key('Escape'), empty)).toBeNull()
  expect(searchKey(key('Backspace'), text)).toBeNull()
  expect(searchKey(key('?'), text)).toBeNull()
})

it('Shift and Enter asks for the letters as typed', () => {
  expect(searchKey(key('Enter', true), text)).toBe('exact')
  expect(searchKey(key('Enter'), text)).toBe('enter')
})

import { expect, test } from 'vitest'
import { csvLine, csvResponse } from './csv.ts'

test.each([
  [['plain', 12, null], 'plain,12,\r\n'],
  [['a "quoted", one'], '"a ""quoted"", one"\r\n'],
  [['two\nlines'], '"two\nlines"\r\n'],
  [['=1+1', '+1', '-1+2', '@x'], "'=1+1,'+1,'-1+2,'@x\r\n"],
  [[-3, '-3.50'], '-3,-3.50\r\n'],
])('%j is written as a spreadsheet reads it, and never run as a formula', (cells, line) => {
  expect(csvLine(cells)).toBe(line)
})

test('lines reach the browser as one file', async () => {
  async function* lines() {
    yield csvLine(['a', 'b'])
    yield csvLine([1, 2])
  }
  const response = csvResponse('x.csv', lines())
  expect(await response.text()).toBe('a,b\r\n1,2\r\n')
  expect(response.headers.get('content-disposition')).toContain('x.csv')
})

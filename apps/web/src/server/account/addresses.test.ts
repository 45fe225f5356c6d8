import { expect, test } from 'vitest'
import { isEmail } from './addresses.ts'

test.each([
  ['noor@lowtide.example', true],
  ['a.b+c@sub.shop.example', true],
  ['grüße@bücher.example', true],
  ['noor@localhost', false],
  ['noor lowtide.example', false],
  ['"noor"@lowtide.example', false],
  ['noor@lowtide.example\nBcc: all@shop.example', false],
  [`${'x'.repeat(320)}@shop.example`, false],
])('%s: %s', (text, answer) => {
  expect(isEmail(text)).toBe(answer)
})

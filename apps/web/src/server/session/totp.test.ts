import { expect, test } from 'vitest'
import { base32, fromBase32, totpCode, totpStep } from './totp.ts'

const secret = base32(Buffer.from('12345678901234567890'))

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
])('at second %d the code is the one of RFC 6238', (second, code) => {
  expect(totpCode(secret, Math.floor(second / 30))).toBe(code)
})

test('a secret survives being written down', () => {
  expect(fromBase32(secret).toString()).toBe('12345678901234567890')
})

test('a code counts half a minute early and late, spaces or not, and no longer', () => {
  const now = 2_000_000_000_000
  const code = totpCode(secret, Math.floor(now / 30_000))
  expect(totpStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now)).toBe(Math.floor(now / 30_000))
  expect(totpStep(secret, code, now + 30_000)).not.toBeNull()
  expect(totpStep(secret, code, now + 90_000)).toBeNull()
})

test.each(['', 'abcdef', '12345', '1234567', '１２３４５６'])('%j is no code', typed => {
  expect(totpStep(secret, typed, 0)).toBeNull()
})

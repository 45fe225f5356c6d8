import { expect, test } from 'vitest'
import { passwordTrouble } from './password-rule.ts'

test.each([
  'Password123!',
  'passwordpassword',
  'qwertyuiop12',
  '1234567890',
  '0987654321',
  'P4$$w0rd2024',
  '!!!!!!!!!!!!',
  'iloveyou2024',
  '2024-11-21-99',
  'Pikachu!!1999',
  'vaultsync2026',
])('%s is known from a leak', password => {
  expect(passwordTrouble(password, [])).toMatch(/leak/)
})

test.each(['short', 'x'.repeat(201), ''])('%s has the wrong length', password => {
  expect(passwordTrouble(password, [])).toMatch(/characters/)
})

test('the shop’s own name with two digits is no password', () => {
  expect(passwordTrouble('LowTideCards42', ['Low Tide Cards', 'noor@lowtide.example'])).toMatch(/own name/)
})

test.each([
  'harbour kettle ninety',
  'Tr0ub4dor&3xyz',
  'sell-with-the-cable-out',
  'грач летит домой',
  '海辺の店で売るカード',
])('%s will do', password => {
  expect(passwordTrouble(password, ['Low Tide Cards'])).toBeNull()
})

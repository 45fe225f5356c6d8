import { expect, test } from 'vitest'
import { callerAddress } from './caller-address.ts'

test('the address is the one that the balancer saw, whatever the caller wrote before it', () => {
  expect(callerAddress(new Headers({ 'x-forwarded-for': '198.51.100.7, 203.0.113.9' }))).toBe('203.0.113.9')
  expect(callerAddress(new Headers({ 'x-forwarded-for': '203.0.113.9' }))).toBe('203.0.113.9')
})

test('without any address there is one name for all', () => {
  expect(callerAddress(new Headers())).toBe('here')
  expect(callerAddress(new Headers({ 'x-forwarded-for': '' }))).toBe('here')
})

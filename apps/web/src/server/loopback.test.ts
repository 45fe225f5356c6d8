import { expect, test } from 'vitest'
import { isLoopback } from './loopback.ts'

test.each([
  [true, '127.0.0.1', { host: '127.0.0.1:3000' }],
  [true, '127.0.0.1', { host: 'localhost:3000', 'x-forwarded-for': '::ffff:127.0.0.1' }],
  [true, '127.0.0.1', { host: '[::1]:3000', 'x-forwarded-for': '::1' }],
  [false, '0.0.0.0', { host: '127.0.0.1:3000' }],
  [false, undefined, { host: '127.0.0.1:3000' }],
  [false, '127.0.0.1', { host: 'shop.example' }],
  [false, '127.0.0.1', { host: '127.0.0.1.evil.example' }],
  [false, '127.0.0.1', { host: 'localhost:3000', 'x-forwarded-for': '127.0.0.1, 203.0.113.9' }],
  [false, '127.0.0.1', { host: 'localhost:3000', forwarded: 'for=203.0.113.9' }],
])('%s for a server on %s asked with %j', (answer, listensOn, headers) => {
  expect(isLoopback(new Headers(headers as Record<string, string>), listensOn)).toBe(answer)
})

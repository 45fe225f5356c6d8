import { expect, test } from 'vitest'
import { contentPolicy, gatewayOrigins, permissionsPolicy } from './content-policy.ts'
import { isFromElsewhere, ownOrigins } from './from-elsewhere.ts'

const own = ownOrigins('https://shop.example')
const asks = (method: string, headers: Record<string, string>) => ({ method, headers: new Headers(headers) })

test.each<[string, Record<string, string>, boolean]>([
  ['a form of ours', { 'sec-fetch-site': 'same-origin', origin: 'https://shop.example' }, false],
  ['a form of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, true],
  ['a form of a neighbour', { 'sec-fetch-site': 'same-site', origin: 'https://other.shop.example' }, true],
  ['an old browser on our page', { origin: 'https://shop.example' }, false],
  ['an old browser elsewhere', { origin: 'https://evil.example' }, true],
  ['a page that hides where it is', { origin: 'null' }, true],
  ['a program without a session', {}, false],
  ['somebody with a session who says nothing', { cookie: 'a=b; next-auth.session-token=x' }, true],
  ['the same over https', { cookie: '__Host-next-auth.session-token=x' }, true],
])('%s', (_who, headers, elsewhere) => {
  expect(isFromElsewhere(asks('POST', headers), own)).toBe(elsewhere)
  expect(isFromElsewhere(asks('GET', headers), own)).toBe(false)
})

test('a page on this machine is at home under both of its names', () => {
  const here = ownOrigins('http://127.0.0.1:3000')
  expect(isFromElsewhere(asks('POST', { origin: 'http://localhost:3000' }), here)).toBe(false)
  expect(isFromElsewhere(asks('POST', { origin: 'http://localhost:3001' }), here)).toBe(true)
})

const page = { nonce: 'abc', hashes: [], calls: [], secure: true, development: false }

test('no page runs scripts that stand in it, unless they carry its nonce or its hash', () => {
  const scripts = contentPolicy(page)
    .split('; ')
    .find(part => part.startsWith('script-src '))
  expect(scripts).toBe("script-src 'self' 'nonce-abc'")
  expect(contentPolicy({ ...page, nonce: null, hashes: ['sha256-x'] })).toContain("script-src 'self' 'sha256-x';")
  expect(contentPolicy(page)).toContain("frame-ancestors 'none'")
})

test('the till finds its gateway on any port of its host, and no other host', () => {
  expect(gatewayOrigins('https://gate.example')).toEqual(['https://gate.example:*', 'wss://gate.example:*'])
  expect(gatewayOrigins('http://127.0.0.1:4100')).toContain('ws://localhost:*')
  expect(gatewayOrigins(undefined)).toEqual([])
})

test('only the till may ask for printers, drawers, scanners and the camera', () => {
  expect(permissionsPolicy(true)).toContain('serial=(self)')
  expect(permissionsPolicy(false)).toContain('serial=()')
})

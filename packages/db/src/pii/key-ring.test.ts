import { expect, test } from 'vitest'
import { keyRing } from './key-ring.ts'

const hex = (pair: string) => pair.repeat(32)

test('the first key wraps, and every other one still opens', () => {
  const ring = keyRing({ VAULTSYNC_KEK: `2027:${hex('ab')}, 2026:${hex('cd')}`, VAULTSYNC_SECRET: hex('ef') })
  expect(ring.current.id).toBe('2027')
  expect(['2027', '2026', 'secret'].map(id => ring.find(id).key.length)).toEqual([32, 32, 32])
})

test('without keys of its own a shop’s secret stands for one, and is not it', () => {
  const { current } = keyRing({ VAULTSYNC_SECRET: hex('ef') })
  expect(current.id).toBe('secret')
  expect(Buffer.from(current.key).toString('hex')).not.toBe(hex('ef'))
})

test.each([
  ['nothing', {}],
  ['a short key', { VAULTSYNC_KEK: 'a:abcd' }],
  ['a key without a name', { VAULTSYNC_KEK: hex('ab') }],
])('%s is refused in words', (_what, env) => {
  expect(() => keyRing(env)).toThrow(/VAULTSYNC_KEK/)
})

test('a key that was not given is named', () => {
  expect(() => keyRing({ VAULTSYNC_SECRET: hex('ef') }).find('2025')).toThrow('no wrapping key 2025')
})

import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { isPersonal, isSealedText, openOpText, sealOpText } from './op-text.ts'
import { Vault } from './vault.ts'

const vault = new Vault('a tenant', [{ keyNo: 1, key: randomBytes(32) }])

test.each([
  [
    'as our builds write it',
    '{"proto":1,"seq":3,"type":"customer.upserted","body":{"name":"Noor","note":"a,\\"body\\":\\"b"}}',
  ],
  ['with spaces', '{ "body": {"name":"Noor"}, "proto": 1 }'],
  ['with a body before the end', '{"body":{"name":"Noor"},"proto":1}'],
  ['no JSON at all', 'Noor Vale, {"half'],
  ['with something after it', '{"proto":1,"body":{"name":"Noor"}} Noor'],
  ['that only looks sealed', '{"proto":1,"type":"customer.upserted","body":"vs1.1.Noor"}'],
  ['that only looks sealed as a whole', '"vs1.1.Noor"'],
  ['that only looks erased', '{"proto":1,"body":"vs1.erased"}'],
  ['nothing', ''],
])('a text %s comes back byte for byte, and rests without its name', (_what, text) => {
  const rests = sealOpText(vault, text)
  expect(isSealedText(rests)).toBe(true)
  expect(rests).not.toContain('Noor')
  expect(openOpText(vault, rests)).toBe(text)
  expect(() => JSON.parse(rests)).not.toThrow()
})

test('the place of a sealed op in its chain can still be read', () => {
  const text = '{"proto":1,"prev":"aa","type":"customer.upserted","body":{"name":"Noor"}}'
  expect(JSON.parse(sealOpText(vault, text))).toMatchObject({ proto: 1, prev: 'aa', type: 'customer.upserted' })
})

test.each([
  ['{"type":"customer.upserted","body":{}}', true],
  ['{"type":"cart.parked","body":{}}', true],
  ['{"type":"sale.completed","body":"vs1.1.x"}', true],
  ['{"body":{},"type":"customer.upserted"}', true],
  ['{"proto":1,"body":{},"type":"customer.upserted"}', true],
  ['{"type":"sale.completed","body":{"sale":{"note":"a \\"cart.parked\\" of yesterday"}}}', false],
  ['{"type":"sale.completed","body":{"sale":{}}}', false],
])('%s rests sealed: %s', (text, personal) => {
  expect(isPersonal(text)).toBe(personal)
})

test('what another tenant sealed, or a single bit changed, is opened by nobody', () => {
  const sealed = vault.seal('Noor')
  const key = randomBytes(32)
  const [mine, theirs] = ['mine', 'theirs'].map(tenant => new Vault(tenant, [{ keyNo: 1, key }]))
  expect(() => theirs?.open(mine?.seal('Noor') ?? '')).toThrow('cannot be opened')
  expect(() => vault.open(`${sealed.slice(0, -2)}${sealed.endsWith('A') ? 'BB' : 'AA'}`)).toThrow('cannot be opened')
  expect(() => vault.open(sealed.replace('vs1.1.', 'vs1.7.'))).toThrow('key 7 is not there')
})

import { expect, test } from 'vitest'
import { judge } from '../ratchet.ts'
import type { Rule } from '../rule.ts'
import { addresses } from './addresses.ts'
import { fileLength } from './file-length.ts'
import { functionLength } from './function-length.ts'
import { leftoverNotes } from './leftovers.ts'
import { names } from './names.ts'
import { readmes } from './readmes.ts'
import { exactVersions } from './versions.ts'

const found = (rule: Rule, path: string, text: string) => rule.check([{ path, text }]).map(problem => problem.message)
const lines = (count: number) => 'const line = 1\n'.repeat(count)

test('a file of 400 lines passes and one of 401 is named with its size', () => {
  expect(found(fileLength, 'a.ts', lines(400))).toEqual([])
  expect(found(fileLength, 'a.ts', lines(401))).toEqual(['401 lines, at most 400: split it by phase or by state.'])
})

test('a function longer than a screen is named, in a test it is not', () => {
  const long = `export function long() {\n${lines(75)}}\n`
  expect(found(functionLength, 'a.ts', long)[0]).toMatch('a function of 77 lines')
  expect(found(functionLength, 'a.test.ts', long)).toEqual([])
  expect(found(functionLength, 'a.ts', `export const short = () => {\n${lines(10)}}\n`)).toEqual([])
})

test.each([
  ['src/date-utils.ts', 'export const today = 1', '"utils"'],
  ['src/sale.ts', 'export class SaleManager {}', '"manager"'],
  ['src/sale.ts', 'export interface SaleData {}', '"data"'],
])('%s with %s says nothing', (path, text, word) => {
  expect(found(names, path, text)[0]).toContain(word)
})

test('words of the shop pass', () => {
  expect(found(names, 'src/sale.ts', "export const roles = ['manager']\nexport const metadata = {}")).toEqual([])
})

test.each([
  `// ${'TO'}DO later`,
  "it.only('x', () => {})",
  'debugger',
  '// @ts-ignore',
  'const a = b as any',
  '// oxlint-disable-next-line no-console',
  '// const total = sum(lines);',
])('%s is a leftover', text => {
  expect(found(leftoverNotes, 'a.ts', text)).toHaveLength(1)
})

test('a silenced rule with its reason passes', () => {
  expect(found(leftoverNotes, 'a.ts', '// oxlint-disable-next-line no-console -- a command line speaks')).toEqual([])
})

test('a package without a README, or with a long one, is named', () => {
  const manifest = { path: 'packages/a/package.json', text: '{}' }
  expect(readmes.check([manifest])).toHaveLength(1)
  expect(readmes.check([manifest, { path: 'packages/a/README.md', text: '# a\n' }])).toEqual([])
  expect(readmes.check([manifest, { path: 'packages/a/README.md', text: '\n'.repeat(41) }])).toHaveLength(1)
})

test('addresses of registries and of one machine are named', () => {
  expect(found(addresses, 'pnpm-lock.yaml', 'resolution: {tarball: https://x.example/a.tgz}')).toHaveLength(1)
  expect(found(addresses, 'a.md', `see ${'/ro'}ot/project`)).toHaveLength(1)
  expect(found(addresses, 'a.md', 'see ../shared/data')).toEqual([])
})

test('a loose version and two versions of one dependency are named', () => {
  expect(found(exactVersions, 'package.json', '{"dependencies":{"a":"^1.0.0"}}')).toHaveLength(1)
  const two = [
    { path: 'package.json', text: '{"dependencies":{"a":"1.0.0"}}' },
    { path: 'apps/b/package.json', text: '{"dependencies":{"a":"1.0.1"}}' },
  ]
  expect(exactVersions.check(two)).toHaveLength(1)
})

test('the ratchet forgives what is listed, refuses more, and asks to be lowered when less is there', () => {
  const problem = { path: 'a.ts', line: 1, message: '', size: 500 }
  expect(judge('file-length', [problem], {}).broken).toEqual([problem])
  expect(judge('file-length', [problem], { 'file-length a.ts': 500 })).toEqual({ broken: [], slack: [] })
  expect(judge('file-length', [problem], { 'file-length a.ts': 499 }).broken).toEqual([problem])
  expect(judge('file-length', [problem], { 'file-length a.ts': 600 }).slack).toEqual(['file-length a.ts'])
})

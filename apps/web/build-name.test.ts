import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { buildName } from './build-name.mjs'

const made: string[] = []
afterEach(() => made.splice(0).forEach(folder => rmSync(folder, { recursive: true })))

function sources(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'vaultsync-build-'))
  made.push(folder)
  mkdirSync(join(folder, 'under'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

test('the same sources have the same name wherever they lie, and a test more changes nothing', () => {
  const files = { 'a.ts': 'one', 'under/b.ts': 'two' }
  const name = buildName('0.1.0', [sources(files)], '')
  expect(name).toMatch(/^0\.1\.0-[0-9a-f]{8}$/)
  expect(buildName('0.1.0', [sources({ ...files, 'a.test.ts': 'three' })], '')).toBe(name)
  expect(buildName('0.1.0', [sources({ ...files, 'a.ts': 'four' })], '')).not.toBe(name)
})

test('a release may be called what its makers call it', () => {
  expect(buildName('0.1.0', [], '412')).toBe('412')
})

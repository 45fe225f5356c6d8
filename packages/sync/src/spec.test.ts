import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const rooms = ['packages/sync/src', 'apps/web/src/terminal/engine', 'test/sim', 'test/lanes']

const rules = [...readFileSync(join(root, 'packages/sync/SPEC.md'), 'utf8').matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(
  ([, id]) => id ?? '',
)

function carried(): Set<string> {
  const ids = new Set<string>()
  for (const room of rooms) {
    for (const path of readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })) {
      if (!/(\.test|contract)\.ts$/.test(path)) continue
      const text = readFileSync(join(root, room, path), 'utf8')
      for (const [, list] of text.matchAll(/\(([A-Z]\d+(?:, [A-Z]\d+)*)\)['`]/g)) {
        for (const id of (list ?? '').split(', ')) ids.add(id)
      }
    }
  }
  return ids
}

test('every rule has one number', () => {
  expect(rules.length).toBeGreaterThan(30)
  expect(new Set(rules).size).toBe(rules.length)
})

test('every rule is carried by a test, and no test carries a rule that is not there', () => {
  const ids = carried()
  expect(rules.filter(id => !ids.has(id))).toEqual([])
  expect([...ids].filter(id => !rules.includes(id))).toEqual([])
})

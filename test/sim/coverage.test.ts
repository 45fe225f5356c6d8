import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const text = readFileSync(new URL('coverage.md', import.meta.url), 'utf8')
const named = (letter: string, many: number) => Array.from({ length: many }, (_, at) => `${letter}${at + 1}`)

test('every invariant of the design says where it is tested', () => {
  const rows = [...text.matchAll(/^\| ([SL]\d+) \|[^|]+\|([^|]+)\|$/gm)].map(([, name, where]) => [name, where?.trim()])
  expect(rows.map(([name]) => name)).toEqual([...named('S', 22), ...named('L', 6)])
  expect(rows.filter(([, where]) => !where)).toEqual([])
})

test('every file that is named is there', () => {
  const files = [...text.matchAll(/`([\w./-]+\/[\w./-]+\.ts)`/g)].map(([, file]) => file ?? '')
  const places = (file: string) => [new URL(file, root), new URL(`test/sim/${file}`, root)]
  expect(files.length).toBeGreaterThan(20)
  expect(files.filter(file => !places(file).some(existsSync))).toEqual([])
})

import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Envelope, envelopeSchema } from '../op/envelope.ts'
import { type OpType, opBodies } from '../ops/bodies.ts'
import { readsUnchanged } from './quick-check.ts'

const folder = new URL('../ops/golden/', import.meta.url)
const golden = readdirSync(folder).map(
  file => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Envelope & { type: OpType },
)

test('what is sold every minute is read the quick way', () => {
  for (const op of golden) expect(readsUnchanged(envelopeSchema, op)).toBe(true)
  const quick = golden.filter(op => readsUnchanged(opBodies[op.type], op.body)).map(op => op.type)
  expect(quick).toEqual(expect.arrayContaining(['sale.completed', 'sale.reversed', 'stock.adjusted', 'price.set']))
})

/** Values that sit on the edges of what the schemas allow. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, '', ' ', ' x ', 'x'.repeat(5000), -1, 0, 1.5, 2 ** 53, [], {}),
  fc.constantFrom('2026-02-30', '2026-11-21', '00000000-0000-0000-0000-000000000000', 'EUR', 'cash', '1e400'),
  fc.string(),
  fc.integer(),
)

test('it never accepts what the schema refuses or changes, whatever is done to an op', () => {
  const op = fc.constantFrom(...golden)
  const hurt = fc.array(fc.tuple(fc.nat(200), fc.constantFrom('set', 'drop', 'add'), odd), {
    minLength: 1,
    maxLength: 3,
  })
  let accepted = 0
  fc.assert(
    fc.property(op, hurt, ({ type, body }, changes) => {
      const hurtBody = structuredClone(body)
      for (const [at, how, value] of changes) change(hurtBody, at, how, value)
      // As it would arrive: text that was parsed.
      const copy: unknown = JSON.parse(JSON.stringify(hurtBody))
      if (!readsUnchanged(opBodies[type], copy)) return
      accepted += 1
      const read = opBodies[type].safeParse(copy)
      expect(read).toMatchObject({ success: true })
      expect(read.data).toEqual(copy)
    }),
    { numRuns: 4000, seed: 7 },
  )
  expect(accepted).toBeGreaterThan(100)
})

/** Changes the nth place of a tree of values. */
function change(tree: unknown, at: number, how: string, value: unknown): void {
  const places: { readonly owner: Record<string, unknown>; readonly key: string }[] = []
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    for (const key of Object.keys(node)) {
      places.push({ owner: node as Record<string, unknown>, key })
      walk((node as Record<string, unknown>)[key])
    }
  }
  walk(tree)
  const place = places[at % Math.max(1, places.length)]
  if (place === undefined) return
  if (how === 'drop') delete place.owner[place.key]
  else place.owner[how === 'add' ? 'extra' : place.key] = value
}

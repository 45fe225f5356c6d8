import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Envelope } from '../op/envelope.ts'
import { chainStart, opHash } from '../op/hash.ts'
import { applyBatch } from '../server/apply.ts'
import { prepareRecords } from '../server/prepare.ts'
import { idAt } from '../testing/counter-lane.ts'
import { MemoryLedger } from '../testing/memory-ledger.ts'
import { opRegistry } from './registry.ts'

/** One op of every version of every type that was ever shipped, as it was sealed then. Files are added, never changed. */
const folder = new URL('golden/', import.meta.url)
const golden = readdirSync(folder)
  .sort()
  .map(file => ({ file, text: readFileSync(new URL(file, folder), 'utf8').trimEnd() }))

const [tenantId, storeId, device] = [idAt(2, 1), idAt(3, 1), idAt(4, 1)]
const record = (ops: string[]) => ({ tenantId, storeId, receivedAtMs: 1_795_255_300_000, carrierDevice: device, ops })

test('there is an op of every version of every type', () => {
  const wanted = Object.values(opRegistry).flatMap(({ type, version }) =>
    Array.from({ length: version }, (_, at) => `${type}.v${at + 1}.jsonl`),
  )
  expect(golden.map(({ file }) => file)).toEqual(wanted.sort())
})

test('the oldest bytes still hash to what they hashed to when they were chained', () => {
  const hashes = golden.map(({ file, text }) => `${file} ${opHash(text)}`)
  expect(hashes).toMatchSnapshot()
})

test.each(golden.map(({ file, text }) => [file, text] as const))('%s is still understood', (_file, text) => {
  const [op] = prepareRecords([record([text])], opHash)
  expect(op).toMatchObject({ kind: 'sound' })
})

test('all of them are applied, one after the other, and none is put aside', async () => {
  const ledger = new MemoryLedger()
  ledger.grantActor({ tenantId, storeId, device, epoch: 1 })
  let [seq, prev] = [0, chainStart]
  const chained = golden.map(({ text }) => {
    seq += 1
    const again = JSON.stringify({ ...(JSON.parse(text) as Envelope), device, epoch: 1, seq, prev })
    prev = opHash(again)
    return again
  })
  const outcome = await applyBatch(ledger, [record(chained)], null)
  expect(outcome).toMatchObject({ appliedOps: golden.length, quarantined: [], gaps: [] })
})

import { expect, test } from 'vitest'
import { entryOf } from '../terminal/lane/pen.ts'
import { newWriter, sealOp } from '../terminal/writer/seal.ts'
import { memoryJournal, newJournalDisk } from './memory-journal.ts'

const device = '01900000-0000-7000-8000-000000000003'
const body = { reason: 'found', note: null, lines: [{ skuId: 7, location: null, delta: 1 }] }

test('what is old is forgotten, but never what waits, was set aside, or is not marked as applied (W5)', async () => {
  const disk = newJournalDisk(device, 'nonce-of-this-install', null)
  const journal = memoryJournal(disk)
  let writer = newWriter(device, 1)
  for (let seq = 1; seq <= 4; seq++) {
    const id = `01910000-0000-7000-8000-00000000000${seq}`
    const times = { wallMs: 1000, monotonicMs: 0, offsetMs: 0 }
    const sealed = sealOp(writer, { id, store: null, type: 'stock.adjusted', version: 1, by: null, body, ...times })
    writer = sealed.writer
    await journal.append(entryOf(sealed.op), 1)
  }
  await journal.setAside(1, [{ seq: 2, code: 'damaged', reason: 'test' }], 1)
  const limits = { epoch: 1, applied: 3, salesBeforeMs: 5000, othersBeforeMs: 5000 }
  expect(await journal.trim(limits, 1)).toBe(0)
  await journal.keepMarks(1, 4, 3, 1)
  expect(await journal.trim(limits, 1)).toBe(2)
  expect(disk.entries.map(({ op }) => op.seq)).toEqual([2, 4])
})

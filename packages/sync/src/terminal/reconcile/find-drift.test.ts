import { seededRng } from '@vaultsync/base'
import { expect, test } from 'vitest'
import { answerSums, type Shelf } from '../../server/shelf.ts'
import type { ReconcileReply, ReconcileRequest } from '../../wire/reconcile.ts'
import { findDrift } from './find-drift.ts'
import { packRanges, packSums, rowText, unpackRanges, unpackSums } from './on-the-wire.ts'
import { printRows } from './ranges.ts'

const epoch = '01950000-0000-7000-8000-000000000001'
const bodyOf = (skuId: number, onHand: number) => ({ skuId, onHand, reserved: 0 })

interface Row {
  readonly seq: number
  readonly onHand: number
}

/** Books that answer as the gateway does, and what a lane holds beside them. */
function twoSides(count: number) {
  const books = new Map<number, Row>(
    Array.from({ length: count }, (_, at) => [at * 3 + 1, { seq: at + 1, onHand: at % 7 }]),
  )
  const held = new Map([...books].map(([id, { onHand }]) => [id, bodyOf(id, onHand)]))
  const asked: string[] = []
  let shelf: Shelf | null = null
  const ask = async (request: ReconcileRequest): Promise<ReconcileReply> => {
    const rows = [...books]
    const texts = rows.map(([id, { onHand }]) => [id, rowText('stock', bodyOf(id, onHand))] as const)
    shelf ??= { epoch, head: count + 10, printed: printRows(texts), seqs: rows.map(([, { seq }]) => seq) }
    const reply = request.ask === 'sums' ? answerSums(shelf, request) : rowsOf(rows, request)
    asked.push(JSON.stringify(request), JSON.stringify(reply))
    return { ...reply, serverTime: 0 }
  }
  const find = () => findDrift({ kind: 'stock', place: { epoch, seq: count }, rows: held, ask })
  return { books, held, asked, find }
}

function rowsOf(rows: readonly [number, Row][], { seq, ranges }: ReconcileRequest) {
  const found = rows.filter(([id]) => unpackRanges(ranges).some(({ from, to }) => from <= id && id < to))
  return {
    comparable: true,
    sums: '',
    moved: found.flatMap(([id, row]) => (row.seq > seq ? [id] : [])),
    rows: found.flatMap(([id, row]) => (row.seq > seq ? [] : [{ id, seq: row.seq, body: bodyOf(id, row.onHand) }])),
  }
}

test('equal sides ask once and find nothing (R1)', async () => {
  const { asked, find } = twoSides(10_000)
  expect(await find()).toEqual([])
  expect(asked).toHaveLength(2)
})

test('what is wrong, missing or too much is found, with what both sides had (R1, R3)', async () => {
  const { held, find } = twoSides(5_000)
  held.set(301, bodyOf(301, 99))
  held.delete(901)
  held.set(902, bodyOf(902, 1))
  const found = await find()
  expect(found?.map(({ id, ours, theirs }) => [id, ours, theirs]).sort()).toEqual([
    [301, bodyOf(301, 99), bodyOf(301, 100 % 7)],
    [901, null, bodyOf(901, 300 % 7)],
    [902, bodyOf(902, 1), null],
  ])
})

test('rows that moved since the lane’s place are no differences, and do not hide those that are (R4)', async () => {
  const { books, held, find } = twoSides(2_000)
  for (const id of [1, 4, 3_001]) books.set(id, { seq: 2_005, onHand: 50 })
  held.set(7, bodyOf(7, -1))
  expect((await find())?.map(({ id }) => id)).toEqual([7])
})

test('from a place of another epoch, or too far behind, nothing is compared (R4)', async () => {
  const { books, find } = twoSides(2_000)
  for (let at = 0; at < 501; at++) books.set(at * 3 + 1, { seq: 2_005, onHand: 50 })
  expect(await find()).toBeNull()
})

test('ten wrong rows among 100,000 cost little, even as plain text (R1)', async () => {
  const { held, asked, find } = twoSides(100_000)
  const rng = seededRng(9)
  for (let n = 0; n < 10; n++) held.set(Math.floor(rng.next() * 100_000) * 3 + 1, bodyOf(0, 1_000))
  expect((await find())?.length).toBe(10)
  expect(asked.reduce((sum, text) => sum + text.length, 0)).toBeLessThan(40_000)
})

test('ranges and sums arrive as they were sent', () => {
  const ranges = [
    { from: 0, to: 5 },
    { from: 5, to: 4_294_967_296 },
  ]
  expect(unpackRanges(packRanges(ranges))).toEqual(ranges)
  const sums = [
    { count: 0, print: '0'.repeat(16) },
    { count: 1_000_000, print: 'fedcba9876543210' },
  ]
  expect(unpackSums(packSums(sums))).toEqual(sums)
})

import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { seededRng } from '@vaultsync/base'
import {
  answerSums,
  findDrift,
  printRows,
  type ReconcileReply,
  type ReconcileRequest,
  rowText,
  type Shelf,
  unpackRanges,
} from '@vaultsync/sync'

/**
 * How much travels until so many wrong SKUs among so many are found, and how long both sides work for it: the lane's own
 * code against the gateway's own code, every message as HTTP would carry it.
 */
const { values } = parseArgs({
  args: process.argv.slice(2).filter(word => word !== '--'),
  options: {
    rows: { type: 'string', default: '1000000' },
    wrong: { type: 'string', default: '10' },
    seed: { type: 'string', default: '7' },
    quick: { type: 'boolean', default: false },
  },
})

const rows = values.quick ? 100_000 : Number(values.rows)
const wrong = Number(values.wrong)
const epoch = '01950000-0000-7000-8000-000000000001'
const bodyOf = (skuId: number, onHand: number) => ({ skuId, onHand, reserved: 0 })
const rng = seededRng(Number(values.seed))
const stock = Array.from({ length: rows }, (_, at) => ({ id: 1000 + at * 2, seq: at + 1, onHand: at % 23 }))
const held = new Map(stock.map(({ id, onHand }) => [id, bodyOf(id, onHand)]))
while ([...held.values()].filter(({ onHand }) => onHand === 999).length < wrong) {
  const { id } = stock[Math.floor(rng.next() * rows)] ?? { id: 0 }
  held.set(id, bodyOf(id, 999))
}

const began = performance.now()
const texts = stock.map(({ id, onHand }) => [id, rowText('stock', bodyOf(id, onHand))] as const)
const shelf: Shelf = { epoch, head: rows, printed: printRows(texts), seqs: stock.map(({ seq }) => seq) }
const shelfMs = performance.now() - began

const carried = { requests: 0, sumBytes: 0, rowBytes: 0 }
const wireBytes = (message: unknown) => {
  const text = JSON.stringify(message)
  return text.length < 2_048 ? text.length : gzipSync(text).length
}

async function ask(request: ReconcileRequest): Promise<ReconcileReply> {
  const isAsked = (id: number) => unpackRanges(request.ranges).some(({ from, to }) => from <= id && id < to)
  const reply =
    request.ask === 'sums'
      ? { ...answerSums(shelf, request), serverTime: 0 }
      : {
          comparable: true,
          sums: '',
          moved: [],
          serverTime: 0,
          rows: stock
            .filter(({ id }) => isAsked(id))
            .map(({ id, seq, onHand }) => ({ id, seq, body: bodyOf(id, onHand) })),
        }
  carried.requests += 1
  carried[request.ask === 'sums' ? 'sumBytes' : 'rowBytes'] += wireBytes(request) + wireBytes(reply)
  return reply
}

const since = performance.now()
const drifts = await findDrift({ kind: 'stock', place: { epoch, seq: rows }, rows: held, ask })
const foundMs = performance.now() - since
const found = drifts?.length ?? 0
const bytes = carried.sumBytes + carried.rowBytes
console.log(
  JSON.stringify({
    rows,
    wrong,
    found,
    bytes,
    ...carried,
    shelfMs: Math.round(shelfMs),
    foundMs: Math.round(foundMs),
    mustStayBelowBytes: 10_240,
  }),
)
process.exitCode = found === wrong && bytes < 10_240 ? 0 : 1

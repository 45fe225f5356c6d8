import { OperationError } from '@vaultsync/base'
import type { SealedOp } from '../op/envelope.ts'
import { chainStart } from '../op/hash.ts'
import { formatHybrid, hybridStart } from '../terminal/clock/hybrid-clock.ts'
import {
  type Journal,
  type JournalEntry,
  type JournalState,
  keptApplied,
  type RefusedOp,
  type Rehoming,
  type TrimLimits,
} from '../terminal/lane/ports.ts'

/** What is on the platter: it outlives the process that wrote it, and may be copied like an image of a disk. */
export interface JournalDisk {
  state: JournalState
  entries: JournalEntry[]
  aside: { epoch: number; refused: RefusedOp }[]
}

export function newJournalDisk(device: string, installNonce: string, sessionToken: string | null): JournalDisk {
  const empty = {
    epoch: 1,
    lastSeq: 0,
    lastHash: chainStart,
    hybrid: formatHybrid(hybridStart),
    accepted: 0,
    applied: 0,
  }
  return { state: { device, ...empty, installNonce, sessionToken, generation: 1 }, entries: [], aside: [] }
}

export function cloneOfJournal(disk: JournalDisk): JournalDisk {
  return { state: disk.state, entries: [...disk.entries], aside: [...disk.aside] }
}

/** Called before and after every write: where faults, delays and crashes come from. */
export interface StorageWeather {
  before(write: string): Promise<void>
  after(write: string): Promise<void>
}

export const calm: StorageWeather = { before: () => Promise.resolve(), after: () => Promise.resolve() }

export function memoryJournal(disk: JournalDisk, weather: StorageWeather = calm): Journal {
  const write = async <T>(name: string, generation: number, change: () => T): Promise<T> => {
    await weather.before(name)
    if (generation !== disk.state.generation) {
      throw new OperationError('lane.fenced', 'Another writer took the pen.', { retryable: false })
    }
    const done = change()
    await weather.after(name)
    return done
  }
  return {
    open: async () => {
      await weather.before('open')
      return disk.state
    },
    append: (entry, generation) => write('append', generation, () => append(disk, entry)),
    retract: (op, generation) => write('retract', generation, () => retract(disk, op)),
    read: async (epoch, from, maxOps, maxBytes) => read(disk, epoch, from, maxOps, maxBytes),
    hashAt: async (epoch, seq) => find(disk, epoch, seq)?.op.hash ?? null,
    aside: async epoch => disk.aside.filter(entry => entry.epoch === epoch).map(({ refused }) => refused),
    setAside: (epoch, refused, generation) =>
      write('setAside', generation, () => void disk.aside.push(...refused.map(one => ({ epoch, refused: one })))),
    keepMarks: (epoch, accepted, applied, generation) =>
      write('keepMarks', generation, () => {
        if (epoch === disk.state.epoch) disk.state = { ...disk.state, accepted, applied }
      }),
    keepSession: (sessionToken, generation) =>
      write('keepSession', generation, () => void (disk.state = { ...disk.state, sessionToken })),
    rehome: (move, generation) => write('rehome', generation, () => rehome(disk, move)),
    trim: (limits, generation) => write('trim', generation, () => trim(disk, limits)),
  }
}

function append(disk: JournalDisk, entry: JournalEntry) {
  const { epoch, seq, hash, text } = entry.op
  const { state } = disk
  if (epoch !== state.epoch || seq !== state.lastSeq + 1) {
    throw new OperationError('journal.order', `Op ${epoch}/${seq} does not follow ${state.epoch}/${state.lastSeq}.`, {
      retryable: false,
    })
  }
  disk.entries.push(entry)
  const { hlc } = JSON.parse(text) as { hlc: string }
  disk.state = { ...state, lastSeq: seq, lastHash: hash, hybrid: hlc }
}

function retract(disk: JournalDisk, op: SealedOp) {
  const last = disk.entries.at(-1)
  if (last?.op.hash !== op.hash) return
  disk.entries.pop()
  const { prev } = JSON.parse(op.text) as { prev: string }
  disk.state = { ...disk.state, lastSeq: op.seq - 1, lastHash: prev }
}

function read(disk: JournalDisk, epoch: number, from: number, maxOps: number, maxBytes: number): SealedOp[] {
  const found: SealedOp[] = []
  let bytes = 0
  for (let at = placeOf(disk, epoch, from); at < disk.entries.length && found.length < maxOps; at++) {
    const op = disk.entries[at]?.op
    if (!op || op.epoch !== epoch) break
    bytes += op.text.length
    if (found.length > 0 && bytes > maxBytes) break
    found.push(op)
  }
  return found
}

/** The first entry at or after this place; entries are in order of epoch and seq. */
function placeOf({ entries }: JournalDisk, epoch: number, seq: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    const op = entries[middle]?.op
    if (op && (op.epoch < epoch || (op.epoch === epoch && op.seq < seq))) low = middle + 1
    else high = middle
  }
  return low
}

function find(disk: JournalDisk, epoch: number, seq: number): JournalEntry | null {
  const entry = disk.entries[placeOf(disk, epoch, seq)]
  return entry?.op.epoch === epoch && entry.op.seq === seq ? entry : null
}

function rehome(disk: JournalDisk, move: Rehoming) {
  const removed = new Set(move.removes.map(({ epoch, seq }) => `${epoch}/${seq}`))
  disk.entries = [...disk.entries.filter(({ op }) => !removed.has(`${op.epoch}/${op.seq}`)), ...move.entries]
  const { toEpoch: epoch, lastSeq, lastHash } = move
  const marks = epoch === disk.state.epoch ? {} : { accepted: 0, applied: 0 }
  disk.state = { ...disk.state, epoch, lastSeq, lastHash, ...marks }
}

function trim(disk: JournalDisk, limits: TrimLimits): number {
  const before = disk.entries.length
  const applied = keptApplied(disk.state, limits)
  disk.entries = disk.entries.filter(({ op, type, atMs }) => {
    const settled = op.epoch < limits.epoch || (op.epoch === limits.epoch && op.seq <= applied)
    if (!settled || disk.aside.some(({ epoch, refused }) => epoch === op.epoch && refused.seq === op.seq)) return true
    return atMs >= (type.startsWith('sale.') ? limits.salesBeforeMs : limits.othersBeforeMs)
  })
  return before - disk.entries.length
}

import type { ReconcileKind, ReconcileReply, ReconcileRequest } from '../../wire/reconcile.ts'
import type { FeedPlace } from '../session/state.ts'
import { packRanges, rowText, unpackSums } from './on-the-wire.ts'
import { compareRanges, everyNumber, type PrintedRows, printRows, type Range } from './ranges.ts'

/** A row that a lane held differently than the books, as both had it. Null: it was not there. */
export interface Drift {
  readonly kind: ReconcileKind
  readonly id: number
  readonly seq: number
  readonly ours: unknown
  readonly theirs: unknown
}

export interface Comparison {
  readonly kind: ReconcileKind
  readonly place: FeedPlace
  /** What this lane holds, at that place. It must not move meanwhile. */
  readonly rows: ReadonlyMap<number, unknown>
  readonly ask: (request: ReconcileRequest) => Promise<ReconcileReply>
}

/** More ranges than this in one question are asked in several. */
const rangesAtOnce = 500

/** Every row that differs from the books, or null when the books cannot be compared from this place. */
export async function findDrift(comparison: Comparison): Promise<readonly Drift[] | null> {
  const differ: Range[] = []
  const prints = printsOf(comparison)
  let asked: readonly Range[] = [everyNumber]
  while (asked.length > 0) {
    const compared = await compareRound(comparison, asked, prints)
    if (compared === null) return null
    differ.push(...compared.differ)
    asked = compared.again
  }
  return differ.length === 0 ? [] : lookAtRows(comparison, inOrder(differ))
}

async function compareRound({ kind, place, ask }: Comparison, ranges: readonly Range[], prints: Prints) {
  const again: Range[] = []
  const differ: Range[] = []
  for (let from = 0; from < ranges.length; from += rangesAtOnce) {
    const some = ranges.slice(from, from + rangesAtOnce)
    const reply = await ask({ kind, ...place, ask: 'sums', ranges: packRanges(some) })
    if (!reply.comparable) return null
    const compared = compareRanges(prints.without(reply.moved), some, unpackSums(reply.sums))
    again.push(...compared.again)
    differ.push(...compared.differ)
  }
  return { again, differ }
}

interface Prints {
  without(moved: readonly number[]): PrintedRows
}

/** Printing a million rows takes its time: it is done again only when something else has moved meanwhile. */
function printsOf({ kind, rows }: Comparison): Prints {
  let known: { readonly left: string; readonly printed: PrintedRows } | null = null
  return {
    without(moved) {
      const left = moved.join(' ')
      if (known?.left === left) return known.printed
      const out = new Set(moved)
      const still = [...rows].filter(([id]) => !out.has(id))
      const printed = printRows(still.map(([id, body]) => [id, rowText(kind, body)] as const))
      known = { left, printed }
      return printed
    },
  }
}

async function lookAtRows(comparison: Comparison, ranges: readonly Range[]): Promise<readonly Drift[] | null> {
  const { kind, place, rows, ask } = comparison
  const found: Drift[] = []
  for (let from = 0; from < ranges.length; from += rangesAtOnce) {
    const some = ranges.slice(from, from + rangesAtOnce)
    const reply = await ask({ kind, ...place, ask: 'rows', ranges: packRanges(some) })
    if (!reply.comparable) return null
    const moved = new Set(reply.moved)
    const theirs = new Map(reply.rows.map(row => [row.id, row]))
    const ours = [...rows.keys()].filter(id => some.some(range => range.from <= id && id < range.to))
    for (const id of new Set([...ours, ...theirs.keys()])) {
      const [mine, other] = [rows.get(id) ?? null, theirs.get(id) ?? null]
      const isSame = mine !== null && other !== null && rowText(kind, mine) === rowText(kind, other.body)
      if (moved.has(id) || isSame) continue
      found.push({ kind, id, seq: other?.seq ?? place.seq, ours: mine, theirs: other?.body ?? null })
    }
  }
  return found
}

const inOrder = (ranges: readonly Range[]) => [...ranges].sort((a, b) => a.from - b.from)

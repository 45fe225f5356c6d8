import { type ReconcileKind, type Shelf, printRows, rowText } from '@vaultsync/sync'
import type { Gateway } from './gateway.ts'

interface Place {
  readonly tenantId: string
  readonly storeId: string
  readonly kind: ReconcileKind
}

interface Kept {
  readonly madeAtMs: number
  readonly shelf: Promise<Shelf | null>
}

const keptMs = 60_000
/** A million rows printed weigh about 60 MB. */
const mostShelves = 3

const kept = new WeakMap<Gateway, Map<string, Kept>>()

/** One comparison asks several times, and all lanes of a store ask the same: the rows are read and printed once. */
export async function shelfOf(
  gateway: Gateway,
  place: Place,
  asked: { readonly epoch: string; readonly seq: number },
): Promise<Shelf | null> {
  const shelves = kept.get(gateway) ?? new Map<string, Kept>()
  kept.set(gateway, shelves)
  const name = `${place.tenantId}|${place.storeId}|${place.kind}`
  const known = shelves.get(name)
  if (known !== undefined && gateway.now() - known.madeAtMs < keptMs) {
    const shelf = await known.shelf
    if (shelf !== null && shelf.epoch === asked.epoch && shelf.head >= asked.seq) return shelf
  }
  shelves.delete(name)
  const [oldest] = shelves.keys()
  if (shelves.size >= mostShelves && oldest !== undefined) shelves.delete(oldest)
  const shelf = makeShelf(gateway, place)
  shelves.set(name, { madeAtMs: gateway.now(), shelf })
  shelf.catch(() => shelves.delete(name))
  return shelf
}

async function makeShelf({ registry }: Gateway, place: Place): Promise<Shelf | null> {
  const texts: [id: number, text: string][] = []
  const seqs: number[] = []
  const stand = await registry.numberedRows(place, null, rows => {
    for (const { id, seq, body } of rows) {
      texts.push([id, rowText(place.kind, body)])
      seqs.push(seq)
    }
  })
  return stand === null ? null : { ...stand, printed: printRows(texts), seqs }
}

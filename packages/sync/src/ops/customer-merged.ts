import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { tenantWide } from '../ledger/rows.ts'
import type { Book } from '../server/book.ts'
import { type OpBody, opBodies } from './bodies.ts'
import { nobody } from './customer-upserted.ts'
import { defineOp, type GatedOp } from './definition.ts'
import { needRows } from './latest-edit.ts'
import { mergedStamp, readTold } from './merged-into.ts'

type Merge = OpBody<'customer.merged'>

const keyOf = (customerId: string) => `customer:${customerId}`

/**
 * Two records of one person become one. The one who goes keeps its id as another name of the one who stays: sales keep
 * saying what they said, and what a lane earns or spends for the old id later lands with the one who stays. Told again it
 * moves what is left over, and nothing else. A circle, or somebody who is gone or unknown, changes nothing at all.
 */
export const customerMerged = defineOp({
  type: 'customer.merged',
  version: 1,
  schema: opBodies['customer.merged'],
  upcast: {},
  inStore: false,
  subject: ({ into }) => keyOf(into),
  needs(op, needs) {
    const { tenantId } = op
    const { from, into, also } = op.body
    needs.ask('lockFeeds', { tenantId, feed: tenantWide })
    needRows(op, needs, tenantWide, [from, into, ...also].map(keyOf))
    for (const customerId of [from, into]) needs.ask('credit', { tenantId, customerId })
  },
  apply(op, book) {
    const { from, into, also } = op.body
    if (!mayMerge(op, book)) return
    point(op, book, from, into)
    for (const earlier of also) if (told(op, book, earlier)?.into === from) point(op, book, earlier, into)
    moveCredit(op, book, op.body)
  },
})

function told(op: GatedOp, book: Book, customerId: string) {
  const row = book.feedRow(op.tenantId, tenantWide, keyOf(customerId))
  return row === undefined ? null : readTold(row.body)
}

function mayMerge(op: GatedOp<Merge>, book: Book): boolean {
  const { from, into } = op.body
  const [goes, stays] = [told(op, book, from), told(op, book, into)]
  if (from === into || goes === null || stays === null || stays.gone) return false
  return !goes.gone || goes.into === into
}

function point(op: GatedOp, book: Book, customerId: string, into: string): void {
  book.feed(op, tenantWide, keyOf(customerId), { ...nobody(customerId), mergedInto: into }, mergedStamp)
  book.put('customerAlias', { tenantId: op.tenantId, customerId, into, opId: op.opId, at: op.receivedAtMs })
}

/** Two entries that sum to zero. What lanes hold of it stays lent: it is spent from where it is now. */
function moveCredit(op: GatedOp, book: Book, { from, into }: Merge): void {
  const { tenantId, opId, atMs: at } = op
  const amountMinor = book.creditBalance(tenantId, from)
  if (amountMinor === 0) return
  for (const [customerId, change, cause] of [
    [from, -amountMinor, 'moved to the customer this one went into'],
    [into, amountMinor, 'moved from a customer who went into this one'],
  ] as const) {
    const entryId = entryIdOf(opId, customerId)
    book.add('creditEntry', {
      tenantId,
      entryId,
      customerId,
      storeId: null,
      amountMinor: change,
      cause,
      expiresAt: null,
      opId,
      at,
    })
    book.put('creditBalance', { tenantId, customerId, balanceMinor: change, leasedMinor: 0, feedSeq: 0 })
  }
}

/** The same op names the same entries, whoever applies it. */
function entryIdOf(opId: string, customerId: string): string {
  const hex = bytesToHex(sha256(utf8ToBytes(`merged:${opId}:${customerId}`)))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

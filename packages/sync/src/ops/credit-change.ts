import type { Book } from '../server/book.ts'
import type { GatedOp } from './definition.ts'
import { accountOf } from './merged-into.ts'

export interface CreditChange {
  readonly entryId: string
  readonly customerId: string
  /** Positive when the customer gains. */
  readonly amountMinor: number
  readonly cause: string
  readonly expiresAtMs: number | null
}

export function changeCredit(op: GatedOp, book: Book, change: CreditChange): void {
  const { tenantId, opId, storeId, atMs: at } = op
  const { entryId, amountMinor, cause, expiresAtMs: expiresAt } = change
  const customerId = accountOf(book, tenantId, change.customerId)
  if (book.isRepeated({ tenantId, table: 'creditEntry', id: entryId })) {
    book.task(op, 'told-twice', `credit:${entryId}`, { customerId, amountMinor })
    return
  }
  book.add('creditEntry', { tenantId, entryId, customerId, storeId, amountMinor, cause, expiresAt, opId, at })
  book.put('creditBalance', { tenantId, customerId, balanceMinor: amountMinor, leasedMinor: 0, feedSeq: 0 })
}

import type { Book } from '../../server/book.ts'
import type { GatedOp } from '../definition.ts'

/**
 * Counts what came back of a sold line. Whether it is more than was sold can only be said by the sum over all lanes, which
 * the ledger answers when it is written; see `settle`.
 */
export function checkReturn(op: GatedOp, book: Book, of: { saleId: string; line: number }, quantity: number): void {
  book.put('returnedLine', { tenantId: op.tenantId, saleId: of.saleId, line: of.line, quantity })
  if (book.sold(op.tenantId, of.saleId, of.line) === undefined)
    book.task(op, 'return-of-unknown-sale', `${of.saleId}:${of.line}`, { quantity })
}

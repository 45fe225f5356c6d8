import { tenantWide } from '../ledger/rows.ts'
import type { Book } from '../server/book.ts'
import type { Needs } from '../server/needs.ts'
import type { GatedOp } from './definition.ts'
import { needRows } from './latest-edit.ts'

/** Greater than the clock of any op: no edit of a lane that did not hear of a merge undoes it. */
export const mergedStamp = 'zzzz'

/** What a feed says of a customer, as far as others go by it: sealed bodies say neither. */
interface Told {
  readonly erased?: unknown
  readonly mergedInto?: unknown
}

/** Whoever went into another customer, or is erased, is told to lanes as erased: so lanes of any age stop offering them. */
export function readTold(body: string | null | undefined): { readonly gone: boolean; readonly into: string | null } {
  if (!body?.includes('"erased":true')) return { gone: false, into: null }
  const { erased, mergedInto } = JSON.parse(body) as Told
  return { gone: erased === true, into: typeof mergedInto === 'string' ? mergedInto : null }
}

export function needAccount(op: GatedOp, needs: Needs, customerId: string): void {
  needRows(op, needs, tenantWide, [`customer:${customerId}`])
}

/** Whose account a lane means that names somebody who went into another customer meanwhile. */
export function accountOf(book: Book, tenantId: string, customerId: string): string {
  return readTold(book.feedRow(tenantId, tenantWide, `customer:${customerId}`)?.body).into ?? customerId
}

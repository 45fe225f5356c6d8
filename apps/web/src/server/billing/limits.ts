import { type Counted, roomFor, standingOf } from '@vaultsync/billing'
import { type Answer, refused } from '../../portal/forms/answer.ts'
import type { Person } from '../session/signed-in.ts'
import { billing } from './billing.ts'
import { shopBooks } from './shop-books.ts'

/**
 * Null when the plan carries one more, else what to say. It is asked where a person adds something in the portal, and
 * never where a till sells or sends.
 */
export async function noRoomFor(
  { tenantId }: Pick<Person, 'tenantId'>,
  what: Counted,
  field?: string,
): Promise<Answer | null> {
  if (billing() === null) return null
  const books = await shopBooks(tenantId)
  if (books === null) return null
  const { plan } = standingOf(books.shop, books.usage, books.nowMs)
  const words = roomFor(plan, books.usage, what)
  return words === null ? null : refused(words, field)
}

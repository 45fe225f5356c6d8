import type { Book } from '../server/book.ts'
import type { Needs } from '../server/needs.ts'
import type { GatedOp } from './definition.ts'

/** Asks for what a feed says of these keys, for edits of which the newest wins. */
export function needRows(op: GatedOp, needs: Needs, feed: string, keys: readonly string[]): void {
  for (const key of keys) needs.ask('feedRows', { tenantId: op.tenantId, feed, key })
}

/** Publishes the edit and answers true, or answers false when something newer is known: then nothing changes. */
export function publishIfNews(op: GatedOp, book: Book, feed: string, key: string, body: unknown): boolean {
  if (!book.isNews(op, feed, key)) return false
  book.feed(op, feed, key, body, op.stamp)
  return true
}

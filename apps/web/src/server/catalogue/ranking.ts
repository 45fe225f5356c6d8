import type { Reading } from '@vaultsync/search'
import type { TenantIndex } from './index/tenant-index.ts'

/** The best items for some words, first of all, and how the words were read. Any engine may have said so. */
export interface Ranking {
  readonly itemIds: readonly number[]
  readonly readAs: Reading | null
}

/** Ranked first when the words are taken as they are; and, dearer to find, when letters must be forgiven. */
const bestRows = 100
const forgivenRows = 10

/** What the embedded engine says: over everything as typed, and forgiving only where that finds nothing. */
export function embeddedRanking({ engine }: TenantIndex, text: string): Ranking {
  const typed = engine.search(text, { limit: bestRows, exact: true })
  // Forgiving costs a hundred times more, and is only wanted where the letters as typed find nothing.
  const { rows, readAs } = typed.rows.length > 0 ? typed : engine.search(text, { limit: forgivenRows })
  return { itemIds: rows.flatMap(({ near, item }) => (near ? [] : [item.itemId])), readAs }
}

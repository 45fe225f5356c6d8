import type { Database } from '@vaultsync/db'
import { CatalogueIndexes } from './indexes.ts'
import { answer, type Shelves } from './questions.ts'

/** Kept in this very thread: in the worker, in tests, and where no worker was built. */
export function localShelves(database: Database): Shelves {
  const indexes = new CatalogueIndexes(database)
  return {
    async ask(tenantId, question, asked, { atOnce = false } = {}) {
      return answer(await indexes.of(tenantId, { atOnce }), question, asked)
    },
  }
}

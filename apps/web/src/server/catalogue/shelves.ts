import { database } from '../database.ts'
import { CatalogueIndexes } from './index/indexes.ts'

/** Kept on the process, not on the module: the development server loads modules again and again. */
const home = globalThis as { vaultsyncShelves?: CatalogueIndexes }

export function shelves(): CatalogueIndexes {
  home.vaultsyncShelves ??= new CatalogueIndexes(database())
  return home.vaultsyncShelves
}

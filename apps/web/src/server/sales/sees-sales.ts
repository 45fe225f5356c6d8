import { personMay, seesStore } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'

/** Whoever takes returns at a store looks into its receipts, and so does whoever sees its figures. */
export const seesSales = (person: Person, storeId: string): boolean =>
  seesStore(person, storeId) &&
  (personMay(person, 'return.receipt', storeId) || personMay(person, 'report.view', storeId))

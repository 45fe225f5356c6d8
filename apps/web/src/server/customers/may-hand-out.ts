import { mayAnywhere } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'

/** Whoever may forget somebody may hand out what is held on them; of every store, or it would not be everything. */
export const mayHandOut = (person: Person): boolean => mayAnywhere(person, 'customer.erase') && person.storeIds === null

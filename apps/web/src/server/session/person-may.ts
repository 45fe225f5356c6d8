import { type Action, may, type Role, roles } from '@vaultsync/domain'
import { tenantWide } from '@vaultsync/sync'
import type { Person } from './signed-in.ts'

const isRole = (text: string): text is Role => roles.some(role => role === text)

/**
 * Asks the one permission table. Without a store the question is about the whole tenant, which only a role in every store
 * may answer.
 */
export function personMay(person: Person, action: Action, storeId: string = tenantWide): boolean {
  if (!isRole(person.role)) return false
  const member = {
    staffId: person.staffId ?? person.userId,
    name: person.name,
    assignments: [{ role: person.role, stores: person.storeIds ?? ('all' as const) }],
  }
  return may(member, action, storeId)
}

/** True when there is any store at all where the person may. */
export const mayAnywhere = (person: Person, action: Action): boolean =>
  person.storeIds === null
    ? personMay(person, action)
    : person.storeIds.some(storeId => personMay(person, action, storeId))

export const seesStore = ({ storeIds }: Person, storeId: string): boolean =>
  storeIds === null || storeIds.includes(storeId)

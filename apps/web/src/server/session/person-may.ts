import { type Action, may, type Role, roles } from '@vaultsync/domain'
import { tenantWide } from '@vaultsync/sync'
import type { Person } from './person-of.ts'

const isRole = (text: string): text is Role => roles.some(role => role === text)

/** What a visit adds when its tenant agreed to changes: goods, prices, stock and settings; never money or people. */
const changing: readonly Action[] = [
  'catalogue.edit',
  'catalogue.import',
  'price.edit',
  'stock.adjust',
  'stock.count',
  'stock.receive',
  'stock.transfer',
  'settings.edit',
  'tax.edit',
  'device.edit',
]

/** A suspended shop sees all of its books and takes them away; it changes nothing here. Lanes are not asked. */
const looksOnly = (action: Action): boolean => /\.view$|^report\.|^billing\./.test(action)

/**
 * Asks the one permission table. Without a store the question is about the whole tenant, which only a role in every store
 * may answer.
 */
export function personMay(person: Person, action: Action, storeId: string = tenantWide): boolean {
  if (!isRole(person.role) || (person.role === 'support') !== (person.visit !== undefined)) return false
  if ((person.suspended || person.unpaid) && !looksOnly(action)) return false
  const member = {
    staffId: person.staffId ?? person.userId,
    name: person.name,
    assignments: [{ role: person.role, stores: person.storeIds ?? ('all' as const) }],
  }
  return may(member, action, storeId) || (person.visit?.scope === 'change' && changing.includes(action))
}

/** True when there is any store at all where the person may. */
export const mayAnywhere = (person: Person, action: Action): boolean =>
  person.storeIds === null
    ? personMay(person, action)
    : person.storeIds.some(storeId => personMay(person, action, storeId))

export const seesStore = ({ storeIds }: Person, storeId: string): boolean =>
  storeIds === null || storeIds.includes(storeId)

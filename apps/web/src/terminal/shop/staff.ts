import type { StaffMember } from '@vaultsync/domain'
import type { FeedBodies } from '@vaultsync/sync'

export function staffMember({ staffId, name, grants }: FeedBodies['staff']): StaffMember {
  return {
    staffId,
    name,
    assignments: grants.map(({ role, storeIds }) => ({ role, stores: storeIds ?? 'all' })),
  }
}

export const worksHere = (staff: FeedBodies['staff'], storeId: string): boolean =>
  staff.active && staff.grants.some(({ storeIds }) => storeIds === null || storeIds.includes(storeId))

/** "Ines Calder" → "Ines C.", for the corner of the screen. */
export function shortName(name: string): string {
  const [first = name, ...rest] = name.split(' ')
  const initial = rest.at(-1)?.[0]
  return initial === undefined ? first : `${first} ${initial}.`
}

export const firstName = (name: string): string => name.split(' ')[0] ?? name

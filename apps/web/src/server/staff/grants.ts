import type { Role } from '@vaultsync/domain'
import type { OpBody } from '@vaultsync/sync'
import type { Person } from '../session/signed-in.ts'

export type StaffGrant = OpBody<'staff.changed'>['grants'][number]

/** From most to least; support is ours to give, never a shop's. */
export const shopRoles = ['owner', 'admin', 'manager', 'cashier'] as const
export type ShopRole = (typeof shopRoles)[number]

export const isShopRole = (text: string): text is ShopRole => shopRoles.some(role => role === text)

/** Nobody gives more than they have: an owner may name owners, an admin anybody below. */
export const rolesToGive = (giver: Pick<Person, 'role'>): readonly ShopRole[] =>
  giver.role === 'owner' ? shopRoles : giver.role === 'admin' ? shopRoles.slice(1) : []

/** Whether all of what somebody holds was the giver's to give: then the giver may change it or take it away. */
export function mayChange(giver: Pick<Person, 'role' | 'storeIds'>, grants: readonly StaffGrant[]): boolean {
  const roles: readonly Role[] = rolesToGive(giver)
  return (
    roles.length > 0 &&
    grants.every(
      ({ role, storeIds }) =>
        roles.includes(role) &&
        (giver.storeIds === null ||
          (storeIds !== null && storeIds.every(storeId => giver.storeIds?.includes(storeId)))),
    )
  )
}

/** One role in every store, or a role in each of some; the same role in several stores is one grant. */
export function grantsOf(everywhere: ShopRole | null, byStore: ReadonlyMap<string, ShopRole>): StaffGrant[] {
  const grants: StaffGrant[] = everywhere ? [{ role: everywhere, storeIds: null }] : []
  for (const role of shopRoles) {
    const storeIds = [...byStore].filter(([, each]) => each === role).map(([storeId]) => storeId)
    if (storeIds.length > 0) grants.push({ role, storeIds })
  }
  return grants
}

/** What a person's portal account may do: the most of their roles, in the stores where they have it. */
export function portalRole(
  grants: readonly StaffGrant[],
): { role: ShopRole; storeIds: readonly string[] | null } | null {
  for (const role of shopRoles.slice(0, 3)) {
    const same = grants.filter(grant => grant.role === role)
    if (same.length === 0) continue
    if (same.some(({ storeIds }) => storeIds === null)) return { role, storeIds: null }
    return { role, storeIds: [...new Set(same.flatMap(({ storeIds }) => storeIds ?? []))] }
  }
  return null
}

export const ownsAll = (grants: readonly StaffGrant[]): boolean =>
  grants.some(({ role, storeIds }) => role === 'owner' && storeIds === null)

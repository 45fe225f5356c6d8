import { withTenant } from '@vaultsync/db'
import type { PersonView, StaffRow, StaffView } from '../../portal/staff/view.ts'
import { database } from '../database.ts'
import { mayAnywhere, seesStore } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { shopRecord } from '../stores/shop-records.ts'
import { isId } from '../writes/fields.ts'
import { mayChange, portalRole, rolesToGive, type StaffGrant } from './grants.ts'
import {
  invitations,
  type Invitation,
  type Membership,
  memberships,
  openStores,
  type StaffRecord,
  staffRecords,
  type StoreName,
  worksInSight,
} from './staff-records.ts'

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })

export async function staffView(person: Person): Promise<StaffView | null> {
  if (!mayAnywhere(person, 'staff.edit')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const stores = await openStores(tx)
    const members = await memberships(tx)
    const invited = await invitations(tx, person.tenantId)
    const staff = (await staffRecords(tx)).filter(each => worksInSight(person, each))
    return { rows: staff.map(each => rowOf(each, stores, accessOf(each, members, invited))) }
  })
}

type Access = Pick<PersonView['portal'], 'state' | 'email' | 'words'>

function accessOf({ staffId }: StaffRecord, members: readonly Membership[], invited: readonly Invitation[]): Access {
  const member = members.find(each => each.staffId === staffId)
  if (member) {
    const last = member.lastLoginMs === null ? 'never signed in yet' : `last on ${day.format(member.lastLoginMs)}`
    return { state: 'member', email: member.email, words: `${last}${member.totp ? ', second factor on' : ''}` }
  }
  const letter = invited.find(each => each.staffId === staffId)
  return letter
    ? { state: 'invited', email: letter.email, words: `invited until ${day.format(letter.expiresMs)}` }
    : { state: 'none', email: null, words: '' }
}

function rowOf(staff: StaffRecord, stores: readonly StoreName[], access: Access): StaffRow {
  return {
    staffId: staff.staffId,
    name: staff.name,
    roles: roleWords(staff.grants, stores),
    hasPin: staff.pin !== null,
    active: staff.active,
    portal: access.state,
    portalWords: access.state === 'none' ? '' : [access.email, access.words].filter(Boolean).join(', '),
  }
}

/** "Manager at Northgate, cashier everywhere". */
export function roleWords(grants: readonly StaffGrant[], stores: readonly StoreName[]): string {
  const names = new Map(stores.map(store => [store.storeId, store.name]))
  const parts = grants.map(({ role, storeIds }) => {
    if (storeIds === null) return `${role} everywhere`
    const known = storeIds.flatMap(storeId => names.get(storeId) ?? [])
    if (known.length === 0) return `${role} of a closed store`
    return `${role} at ${known.length > 3 ? `${known.length} stores` : known.join(' and ')}`
  })
  return parts.join(', ').replace(/^./, letter => letter.toUpperCase())
}

/** Somebody, or an empty form when `staffId` is null; null for a foreign and a missing one alike. */
export async function personView(person: Person, staffId: string | null): Promise<PersonView | null> {
  if ((staffId !== null && !isId(staffId)) || !mayAnywhere(person, 'staff.edit')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const staff = (await staffRecords(tx)).find(each => each.staffId === staffId)
    if (staffId !== null && (!staff || !worksInSight(person, staff))) return null
    const stores = (await openStores(tx)).filter(store => seesStore(person, store.storeId))
    const grants = staff?.grants ?? []
    const access = staff
      ? accessOf(staff, await memberships(tx), await invitations(tx, person.tenantId))
      : { state: 'none' as const, email: null, words: '' }
    const { pinLength } = (await shopRecord(tx)).settings
    return {
      staffId,
      name: staff?.name ?? '',
      active: staff?.active ?? true,
      hasPin: (staff?.pin ?? null) !== null,
      pinLength: typeof pinLength === 'number' ? pinLength : 4,
      isYou: staffId !== null && staffId === person.staffId,
      everywhere: grants.find(grant => grant.storeIds === null)?.role ?? '',
      stores: stores.map(store => ({
        ...store,
        role: grants.find(grant => grant.storeIds?.includes(store.storeId))?.role ?? '',
      })),
      rolesToGive: rolesToGive(person),
      mayGiveEverywhere: person.storeIds === null,
      mayChange: mayChange(person, grants),
      portal: { ...access, wouldBe: portalRole(grants)?.role ?? null },
    }
  })
}

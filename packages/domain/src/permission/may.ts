import { assert } from '@vaultsync/base'
import { exact, type Exact, isSmall, big } from '../money/exact.ts'
import type { Minor } from '../money/minor.ts'
import { percent } from '../money/percent.ts'
import { type Action, moduleOf } from './action.ts'
import { houseRoles, type Role, type RoleLimits, type RoleTable } from './role.ts'

/** Somebody who works here, with a role in each store; `'all'` includes stores that open later. */
export interface StaffMember {
  readonly staffId: string
  readonly name: string
  readonly assignments: readonly Assignment[]
}

export interface Assignment {
  readonly role: Role
  readonly stores: 'all' | readonly string[]
}

export type Permission = 'yes' | 'approval' | 'no'

/** How far an action goes, where a role's limits care: the percentage off, the money paid out. */
export interface Reach {
  readonly percent?: string | Exact
  readonly amountMinor?: Minor
}

/** The best that any of a person's roles in this store allows. */
export function permission(
  staff: StaffMember,
  action: Action,
  storeId: string,
  reach: Reach = {},
  table: RoleTable = houseRoles,
): Permission {
  let best: Permission = 'no'
  for (const { role, stores } of staff.assignments) {
    if (!coversStore(stores, storeId, action)) continue
    const rules = table[role]
    const granted = rules.grants[action]
    if (granted === undefined) continue
    if (granted === 'yes' && withinLimits(rules.limits, action, reach)) return 'yes'
    best = 'approval'
  }
  return best
}

/** A support action is about tenants, not about any store of theirs. */
const coversStore = (stores: Assignment['stores'], storeId: string, action: Action): boolean =>
  stores === 'all' || stores.includes(storeId) || moduleOf(action) === 'support'

export const may = (staff: StaffMember, action: Action, storeId: string, reach?: Reach, table?: RoleTable): boolean =>
  permission(staff, action, storeId, reach, table) === 'yes'

export const needsApproval = (
  staff: StaffMember,
  action: Action,
  storeId: string,
  reach?: Reach,
  table?: RoleTable,
): boolean => permission(staff, action, storeId, reach, table) === 'approval'

const limitByAction: Partial<Record<Action, keyof RoleLimits>> = {
  'discount.line': 'discountPercent',
  'discount.cart': 'discountPercent',
  'price.override': 'overridePercent',
  'return.blind': 'blindReturnMinor',
  'cash-move': 'cashOutMinor',
}

function withinLimits(limits: RoleLimits, action: Action, reach: Reach): boolean {
  const name = limitByAction[action]
  const limit = name === undefined ? null : limits[name]
  if (limit === null) return true
  if (typeof limit === 'number') return (reach.amountMinor ?? 0) <= limit
  if (reach.percent === undefined) return true
  return !above(ratioOf(reach.percent), ratioOf(limit))
}

function ratioOf(value: string | Exact): Exact {
  if (typeof value !== 'string') return value
  const ratio = percent(value)
  assert(ratio !== null, `a limit is a decimal number, got ${value}`)
  return ratio
}

function above(value: Exact, limit: Exact): boolean {
  if (isSmall(value) && isSmall(limit) && limit.top === 0) return value.top > 0
  const left = big(value)
  const right = big(limit)
  return left.top * right.bottom > right.top * left.bottom
}

/** What part of a whole an amount is, for limits that are percentages. */
export const partOf = (amount: number, whole: number): Exact => (whole > 0 ? exact(amount, whole) : exact(0))

import { expect, it } from 'vitest'
import {
  allActions,
  type Action,
  houseRoles,
  may,
  minor,
  needsApproval,
  permission,
  roles,
  type StaffMember,
} from '../index.ts'

const north = 'store-north'
const south = 'store-south'
const person = (role: StaffMember['assignments'][number]['role'], stores: 'all' | string[] = [north]): StaffMember => ({
  staffId: `staff-${role}`,
  name: role,
  assignments: [{ role, stores }],
})

it.each<[StaffMember['assignments'][number]['role'], Action, 'yes' | 'approval' | 'no']>([
  ['cashier', 'sell', 'yes'],
  ['cashier', 'price.override', 'approval'],
  ['cashier', 'no-sale', 'approval'],
  ['cashier', 'staff.edit', 'no'],
  ['manager', 'no-sale', 'yes'],
  ['manager', 'settings.edit', 'no'],
  ['admin', 'settings.edit', 'yes'],
  ['admin', 'billing.edit', 'no'],
  ['owner', 'billing.edit', 'yes'],
  ['owner', 'support.suspend', 'no'],
  ['support', 'support.suspend', 'yes'],
  ['support', 'sell', 'no'],
])('a %s asking to %s is told %s', (role, action, answer) => {
  expect(permission(person(role), action, north)).toBe(answer)
})

it('a role counts only in its stores', () => {
  expect(may(person('manager'), 'void', south)).toBe(false)
  expect(may(person('manager', 'all'), 'void', south)).toBe(true)
})

it('of two roles in one store the better one counts', () => {
  const both: StaffMember = {
    ...person('cashier', 'all'),
    assignments: [
      { role: 'cashier', stores: 'all' },
      { role: 'manager', stores: [north] },
    ],
  }
  expect(may(both, 'no-sale', north)).toBe(true)
  expect(needsApproval(both, 'no-sale', south)).toBe(true)
})

it.each([
  ['10', 'yes'],
  ['10.0001', 'approval'],
  ['0', 'yes'],
])('a cashier giving %s percent off is told %s', (percent, answer) => {
  expect(permission(person('cashier'), 'discount.line', north, { percent })).toBe(answer)
})

it('a cashier pays out small cash alone and more with approval', () => {
  expect(permission(person('cashier'), 'cash-move', north, { amountMinor: minor(5000) })).toBe('yes')
  expect(permission(person('cashier'), 'cash-move', north, { amountMinor: minor(5001) })).toBe('approval')
})

it('every action is somebody’s, and every role can do something', () => {
  for (const action of allActions) expect(roles.some(role => houseRoles[role].grants[action] === 'yes')).toBe(true)
  for (const role of roles) expect(Object.keys(houseRoles[role].grants)).not.toHaveLength(0)
})

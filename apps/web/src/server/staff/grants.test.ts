import { expect, test } from 'vitest'
import { grantsOf, mayChange, portalRole } from './grants.ts'

const all = (role: 'owner' | 'admin' | 'manager' | 'cashier') => [{ role, storeIds: null }]

test.each([
  ['owner', null, all('owner'), true],
  ['admin', null, all('owner'), false],
  ['admin', null, all('admin'), true],
  ['admin', ['n'], all('manager'), false],
  ['admin', ['n'], [{ role: 'manager', storeIds: ['n'] }], true],
  ['admin', ['n'], [{ role: 'manager', storeIds: ['n', 's'] }], false],
  ['manager', null, [], false],
  ['support', null, [], false],
] as const)('%s in %j, about %j: %s', (role, storeIds, grants, answer) => {
  expect(mayChange({ role, storeIds }, grants)).toBe(answer)
})

test('the same role in two stores is one grant, beside one everywhere', () => {
  const byStore = new Map([
    ['n', 'manager'],
    ['s', 'manager'],
  ] as const)
  expect(grantsOf('cashier', byStore)).toEqual([
    { role: 'cashier', storeIds: null },
    { role: 'manager', storeIds: ['n', 's'] },
  ])
})

test('in the portal the most of somebody’s roles counts, where they have it; a cashier has none there', () => {
  expect(portalRole([...all('cashier'), { role: 'manager', storeIds: ['n'] }])).toEqual({
    role: 'manager',
    storeIds: ['n'],
  })
  expect(portalRole(all('owner'))).toEqual({ role: 'owner', storeIds: null })
  expect(portalRole(all('cashier'))).toBeNull()
})

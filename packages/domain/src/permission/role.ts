import type { Minor } from '../money/minor.ts'
import { minor } from '../money/minor.ts'
import { type Action, actions } from './action.ts'

export const roles = ['owner', 'admin', 'manager', 'cashier', 'support'] as const
export type Role = (typeof roles)[number]

/** `approval`: only with somebody beside who may do it alone. */
export type Grant = 'yes' | 'approval'

/** How far a role goes alone; past it the same action needs approval. Null is no limit. */
export interface RoleLimits {
  readonly discountPercent: string | null
  readonly overridePercent: string | null
  readonly blindReturnMinor: Minor | null
  readonly cashOutMinor: Minor | null
}

export interface RoleRules {
  /** What is not listed is refused. */
  readonly grants: Readonly<Partial<Record<Action, Grant>>>
  readonly limits: RoleLimits
}

export type RoleTable = Readonly<Record<Role, RoleRules>>

const grant = (names: readonly Action[], how: Grant): Partial<Record<Action, Grant>> =>
  Object.fromEntries(names.map(name => [name, how]))

const unlimited: RoleLimits = {
  discountPercent: null,
  overridePercent: null,
  blindReturnMinor: null,
  cashOutMinor: null,
}
const none: RoleLimits = {
  discountPercent: '0',
  overridePercent: '0',
  blindReturnMinor: minor(0),
  cashOutMinor: minor(0),
}

const shopFloor: readonly Action[] = [
  'sell',
  'park',
  'discount.line',
  'discount.cart',
  'return.receipt',
  'void',
  'reprint',
  'shift.open',
  'shift.close',
  'cash-move',
  'drawer',
  'buy',
  'customer.view',
  'customer.edit',
  'stock.view',
  'stock.receive',
  'stock.count',
  'catalogue.view',
  'event.run',
]
const askFirst: readonly Action[] = [
  'sell.unheld',
  'price.override',
  'tax.exempt',
  'return.blind',
  'reverse',
  'no-sale',
  'shift.difference',
  'tender.on-account',
  'buy.override',
  'buy.over-budget',
  'customer.credit',
  'stock.adjust',
]
const managing: readonly Action[] = [
  ...askFirst,
  'customer.erase',
  'stock.transfer',
  'stock.order',
  'catalogue.edit',
  'catalogue.import',
  'price.edit',
  'event.edit',
  'report.view',
  'report.margin',
  'report.export',
  'sync.resolve',
]
const owning: readonly Action[] = [
  ...actions.selling,
  ...actions.drawer,
  ...actions.buying,
  ...actions.customers,
  ...actions.stock,
  ...actions.catalogue,
  ...actions.events,
  ...actions.reports,
  ...actions.settings,
]

/** What a new tenant starts with; a tenant's own table may differ, in grants and in limits. */
export const houseRoles: RoleTable = {
  owner: { grants: grant(owning, 'yes'), limits: unlimited },
  admin: {
    grants: grant(
      owning.filter(action => action !== 'billing.edit'),
      'yes',
    ),
    limits: unlimited,
  },
  manager: { grants: grant([...shopFloor, ...managing], 'yes'), limits: unlimited },
  cashier: {
    grants: { ...grant(shopFloor, 'yes'), ...grant(askFirst, 'approval') },
    limits: { discountPercent: '10', overridePercent: '0', blindReturnMinor: minor(0), cashOutMinor: minor(5000) },
  },
  support: {
    grants: grant(
      [
        ...actions.support,
        'customer.view',
        'stock.view',
        'catalogue.view',
        'report.view',
        'audit.view',
        'sync.resolve',
      ],
      'yes',
    ),
    limits: none,
  },
}

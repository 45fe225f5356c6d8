/**
 * What a person can do, by module. One list for the lane, the portal and the interface for integrators: a screen that
 * asks for an action not on it does not compile.
 */
export const actions = {
  selling: [
    'sell',
    'sell.unheld',
    'park',
    'discount.line',
    'discount.cart',
    'price.override',
    'tax.exempt',
    'return.receipt',
    'return.blind',
    'void',
    'reverse',
    'tender.on-account',
    'reprint',
  ],
  drawer: ['no-sale', 'cash-move', 'shift.open', 'shift.close', 'shift.difference', 'drawer'],
  buying: ['buy', 'buy.override', 'buy.over-budget'],
  customers: ['customer.view', 'customer.edit', 'customer.credit', 'customer.erase'],
  stock: ['stock.view', 'stock.receive', 'stock.count', 'stock.transfer', 'stock.adjust', 'stock.order'],
  catalogue: ['catalogue.view', 'catalogue.edit', 'catalogue.import', 'price.edit'],
  events: ['event.run', 'event.edit'],
  reports: ['report.view', 'report.margin', 'report.export', 'audit.view'],
  settings: [
    'staff.edit',
    'device.edit',
    'settings.edit',
    'tax.edit',
    'integration.edit',
    'sync.resolve',
    'backup.run',
    'billing.edit',
  ],
  support: ['support.find-tenant', 'support.act-for-tenant', 'support.extend', 'support.suspend', 'support.refund'],
} as const

export type Module = keyof typeof actions
export type Action = (typeof actions)[Module][number]

export const modules = Object.keys(actions) as Module[]
export const allActions: readonly Action[] = Object.values(actions).flat()

const moduleByAction = new Map<string, Module>(
  modules.flatMap(module => actions[module].map(action => [action, module] as const)),
)

export const moduleOf = (action: Action): Module => moduleByAction.get(action) ?? 'support'

export const isAction = (text: string): text is Action => moduleByAction.has(text)

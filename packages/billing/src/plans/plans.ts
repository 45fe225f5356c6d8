/** Plans and prices are data: the public pages, the sign-up form, the billing page and the limits all read this list. */
export interface Plan {
  readonly id: 'one-lane' | 'shop' | 'chain'
  readonly name: string
  /** In the currency below, a lane, a month; placeholders until somebody decides. */
  readonly laneMonthMinor: number
  readonly priceWords: string
  readonly short: string
  readonly trialDays: number | null
  readonly limits: Limits
  readonly lines: readonly string[]
  readonly invitation: string
}

/** The most of each that a plan carries, all stores together; null is no limit. */
export interface Limits {
  readonly lanes: number | null
  readonly stores: number | null
  readonly staff: number | null
}

export type Counted = keyof Limits
export type PlanId = Plan['id']

export const planCurrency = 'usd'

export const plans: readonly Plan[] = [
  {
    id: 'one-lane',
    name: 'One lane',
    laneMonthMinor: 0,
    priceWords: 'for ever',
    short: '1 store, 20,000 SKUs',
    trialDays: null,
    limits: { lanes: 1, stores: 1, staff: 5 },
    lines: ['1 store, 1 lane, 5 people', 'Selling, trade-in, returns', 'Everything offline', '20,000 SKUs'],
    invitation: 'Start free',
  },
  {
    id: 'shop',
    name: 'Shop',
    laneMonthMinor: 5900,
    priceWords: 'a lane, a month',
    short: '30 days free, no card asked',
    trialDays: 30,
    limits: { lanes: 8, stores: 1, staff: 50 },
    lines: [
      '1 store, up to 8 lanes, 50 people',
      'Buylist and store credit',
      'Roles, shifts, reports',
      '1,000,000 SKUs',
    ],
    invitation: 'Try it for 30 days',
  },
  {
    id: 'chain',
    name: 'Chain',
    laneMonthMinor: 8900,
    priceWords: 'a lane, a month',
    short: 'up to 1,900 stores',
    trialDays: 30,
    limits: { lanes: null, stores: 1900, staff: null },
    lines: ['Up to 1,900 stores', 'Rules and roles store by store', 'Reports across stores', '1,000,000 SKUs'],
    invitation: 'Try it for 30 days',
  },
]

export const freePlan: PlanId = 'one-lane'

export const planPrice = ({ laneMonthMinor }: Plan): string => `$${laneMonthMinor / 100}`

export const planOf = (id: string | null): Plan | null => plans.find(plan => plan.id === id) ?? null

/** What the provider of payments calls a price of ours; a new price is a new name, and whoever has the old one keeps it. */
export const priceKey = ({ id, laneMonthMinor }: Plan): string => `vaultsync-${id}-${laneMonthMinor}`

export const planOfPrice = (key: string | null): Plan | null =>
  plans.find(({ id }) => key !== null && key.startsWith(`vaultsync-${id}-`)) ?? null

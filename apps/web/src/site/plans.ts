/** Plans and prices are data: the page, the sign-up form and the limits all read this list. */
export interface Plan {
  readonly id: 'one-lane' | 'shop' | 'chain'
  readonly name: string
  /** US cents a lane, a month; placeholders until somebody decides. */
  readonly laneMonthMinor: number
  readonly priceWords: string
  readonly short: string
  readonly trialDays: number | null
  /** The most lanes of all stores together; null is no limit. */
  readonly laneLimit: number | null
  readonly lines: readonly string[]
  readonly invitation: string
}

export const plans: readonly Plan[] = [
  {
    id: 'one-lane',
    name: 'One lane',
    laneMonthMinor: 0,
    priceWords: 'for ever',
    short: '1 store, 20,000 SKUs',
    trialDays: null,
    laneLimit: 1,
    lines: ['1 store, 1 lane', 'Selling, trade-in, returns', 'Everything offline', '20,000 SKUs'],
    invitation: 'Start free',
  },
  {
    id: 'shop',
    name: 'Shop',
    laneMonthMinor: 5900,
    priceWords: 'a lane, a month',
    short: '30 days free, no card asked',
    trialDays: 30,
    laneLimit: 8,
    lines: ['1 store, up to 8 lanes', 'Buylist and store credit', 'Roles, shifts, reports', '1,000,000 SKUs'],
    invitation: 'Try it for 30 days',
  },
  {
    id: 'chain',
    name: 'Chain',
    laneMonthMinor: 8900,
    priceWords: 'a lane, a month',
    short: 'up to 1,900 stores',
    trialDays: 30,
    laneLimit: null,
    lines: ['Up to 1,900 stores', 'Rules and roles store by store', 'Reports across stores', '1,000,000 SKUs'],
    invitation: 'Try it for 30 days',
  },
]

export const planPrice = ({ laneMonthMinor }: Plan): string => `$${laneMonthMinor / 100}`

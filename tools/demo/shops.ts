import type { Dice } from './random.ts'
import { people } from './words.ts'

export interface Store {
  readonly name: string
  readonly lanes: number
  /** Share of the chain's trade. */
  readonly weight: number
  readonly address: readonly string[]
}

export interface Shop {
  readonly name: string
  readonly currency: string
  readonly locale: string
  readonly timezone: string
  readonly taxPercent: string
  readonly taxName: string
  readonly ticketsPerDay: number
  readonly stores: readonly Store[]
  readonly owner: { readonly name: string; readonly email: string }
  readonly staff: number
  readonly customers: number
}

export const cardShop: Shop = {
  name: 'Wrenfield Cards',
  currency: 'USD',
  locale: 'en-US',
  timezone: 'America/Chicago',
  taxPercent: '8.25',
  taxName: 'Sales tax',
  ticketsPerDay: 290,
  stores: [
    { name: 'Harbor Street', lanes: 4, weight: 0.3, address: ['14 Harbor Street', 'Wrenfield'] },
    { name: 'Old Mill', lanes: 3, weight: 0.21, address: ['3 Mill Yard', 'Wrenfield'] },
    { name: 'Northgate', lanes: 3, weight: 0.18, address: ['220 Northgate', 'Alder Falls'] },
    { name: 'Fairview', lanes: 2, weight: 0.12, address: ['9 Fairview Parade', 'Alder Falls'] },
    { name: 'Castle Row', lanes: 2, weight: 0.11, address: ['41 Castle Row', 'Brindle'] },
    { name: 'Pine Junction', lanes: 2, weight: 0.08, address: ['1 Junction Square', 'Pine Junction'] },
  ],
  owner: { name: 'Ines Okafor', email: 'owner@wrenfield.example' },
  staff: 20,
  customers: 640,
}

export const outfitter: Shop = {
  name: 'Larkspur & Finch',
  currency: 'EUR',
  locale: 'de-DE',
  timezone: 'Europe/Berlin',
  taxPercent: '19',
  taxName: 'MwSt.',
  ticketsPerDay: 34,
  stores: [{ name: 'Marktplatz', lanes: 1, weight: 1, address: ['Marktplatz 6', 'Hohenfeld'] }],
  owner: { name: 'Greta Voss', email: 'owner@larkspur.example' },
  staff: 4,
  customers: 80,
}

export const personName = (dice: Dice) => `${dice.pick(people.first)} ${dice.pick(people.last)}`

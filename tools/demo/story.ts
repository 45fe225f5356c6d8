import { seededRng } from '@vaultsync/base'
import type { TaxRule } from '@vaultsync/domain'
import type { OpBody, OpType } from '@vaultsync/sync'
import { type TradingDay, tradingDays } from './calendar.ts'
import { counters, singles, type Stocked } from './catalogue.ts'
import { games } from './games.ts'
import { cardShopGoods, genericGoods, outfitterGoods } from './goods.ts'
import { PastLane } from './lane.ts'
import { type Dice, dice } from './random.ts'
import { cumulativeVelocity, Shelf } from './shelf.ts'
import { cardShop, outfitter, personName, type Shop } from './shops.ts'
import { type Cast, dayInStore, type StoreStory, type Told } from './trading.ts'

/** What the back office says before the first customer comes in. */
export type PortalWord = {
  [T in OpType]: { readonly type: T; readonly store: string | null; readonly body: OpBody<T> }
}[OpType]

export interface Person {
  readonly staffId: string
  readonly name: string
  readonly role: 'owner' | 'manager' | 'cashier'
  readonly pin: string
  readonly storeIds: readonly string[] | null
}

export interface StorePlan {
  readonly storeId: string
  readonly name: string
  readonly code: string
  readonly lanes: readonly { readonly deviceId: string; readonly lane: string }[]
}

export interface Story {
  readonly tenantId: string
  readonly shop: Shop
  readonly startsAtMs: number
  readonly stores: readonly StorePlan[]
  readonly people: readonly Person[]
  readonly stocked: readonly Stocked[]
  customers(): PortalWord[]
  catalogue(): Generator<PortalWord>
  openingStock(): Generator<PortalWord>
  /** What the lanes did, day by day, in the order of the clock within each day. */
  days(): Generator<readonly Told[]>
}

export interface StorySize {
  readonly skus: number
  readonly days: number
}

const dayMs = 86_400_000

function inGroups<T>(each: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(each.length / size) }, (_, index) =>
    each.slice(index * size, (index + 1) * size),
  )
}

/** A shop is looked at best while it trades: its zone is one in which it is mid-afternoon now. */
function afternoonZone(nowMs: number): string {
  const zones = [
    'Pacific/Honolulu',
    'America/Los_Angeles',
    'America/Chicago',
    'America/New_York',
    'America/Sao_Paulo',
    'Atlantic/Azores',
    'Europe/London',
    'Europe/Helsinki',
    'Asia/Dubai',
    'Asia/Kolkata',
    'Asia/Bangkok',
    'Asia/Tokyo',
    'Australia/Sydney',
    'Pacific/Auckland',
  ]
  const hourIn = (timeZone: string) =>
    Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(nowMs))
  const farness = (zone: string) => Math.abs(hourIn(zone) - 16)
  return zones.reduce((best, zone) => (farness(zone) < farness(best) ? zone : best))
}

export const wrenfield = (nowMs: number, size: StorySize): Story => {
  const ids = counters()
  const chance = dice(seededRng(20_260_612))
  const goods = [...genericGoods(cardShopGoods, ids)]
  return tell(
    { ...cardShop, timezone: afternoonZone(nowMs) },
    [...goods, ...singles(games, size.skus - goods.length, ids, chance)],
    chance,
    nowMs,
    size.days,
    true,
  )
}

export const larkspur = (nowMs: number, size: StorySize): Story =>
  tell(outfitter, [...genericGoods(outfitterGoods, counters())], dice(seededRng(7_041)), nowMs, size.days, false)

function tell(
  shop: Shop,
  stocked: readonly Stocked[],
  chance: Dice,
  nowMs: number,
  dayCount: number,
  tradeIns: boolean,
): Story {
  const days = tradingDays(shop.timezone, nowMs, dayCount)
  const startsAtMs = (days[0]?.opensMs ?? nowMs) - dayMs
  const id = () => chance.uuid(startsAtMs)
  const tenantId = id()
  const stores = shop.stores.map(
    (store, index): StorePlan => ({
      storeId: id(),
      name: store.name,
      code:
        store.name
          .split(' ')
          .map(word => word[0])
          .join('')
          .slice(0, 2)
          .toUpperCase() + (index > 8 ? index : ''),
      lanes: Array.from({ length: store.lanes }, (_, lane) => ({ deviceId: id(), lane: `Lane ${lane + 1}` })),
    }),
  )
  const people = staffOf(shop, stores, chance, id)
  const customerIds = Array.from({ length: shop.customers }, id)
  const taxes: TaxRule[] = [{ id: 'sales', ratePercent: shop.taxPercent, included: shop.currency === 'EUR' }]
  const cast: Cast = { shop, dice: chance, taxes, customerIds, tradeIns, credit: new Map() }
  const cumulative = cumulativeVelocity(stocked)
  const told = stores.map(
    (store, index): StoreStory => ({
      storeId: store.storeId,
      code: store.code,
      weight: shop.stores[index]?.weight ?? 0,
      lanes: store.lanes.map(lane => new PastLane(lane.deviceId, store.storeId)),
      shelf: new Shelf(stocked, cumulative),
      staffIds: people
        .filter(({ role, storeIds }) => role !== 'owner' && (storeIds === null || storeIds.includes(store.storeId)))
        .map(person => person.staffId),
    }),
  )
  return {
    tenantId,
    shop,
    startsAtMs,
    stores,
    people,
    stocked,
    customers: () => customerWords(customerIds, chance),
    catalogue: () => catalogueWords(stocked),
    openingStock: () => stockWords(told, stocked, chance, startsAtMs),
    days: () => daysOf(cast, told, days, nowMs),
  }
}

function staffOf(shop: Shop, stores: readonly StorePlan[], chance: Dice, id: () => string): Person[] {
  const pins = new Set<string>()
  const pin = () => {
    let next = String(chance.between(1000, 9999))
    while (pins.has(next)) next = String(chance.between(1000, 9999))
    pins.add(next)
    return next
  }
  // The first two PINs are printed when the demo starts: easy to type, and nobody else's.
  pins.add('1111').add('2222')
  const owner: Person = { staffId: id(), name: shop.owner.name, role: 'owner', pin: '1111', storeIds: null }
  const rest = Array.from({ length: shop.staff - 1 }, (_, index): Person => {
    const store = stores[index % stores.length]
    const manager = index >= 1 && index <= stores.length
    return {
      staffId: id(),
      name: personName(chance),
      role: manager ? 'manager' : 'cashier',
      pin: index === 0 ? '2222' : pin(),
      storeIds: index === 0 || !store ? null : [store.storeId],
    }
  })
  return [owner, ...rest]
}

function customerWords(customerIds: readonly string[], chance: Dice): PortalWord[] {
  return customerIds.map((customerId, index) => {
    const name = personName(chance)
    const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${index}@post.example`
    const body = {
      customerId,
      name,
      email,
      phone: null,
      tags: chance.chance(0.2) ? ['member'] : [],
      note: null,
      taxExemption: null,
      consent: null,
      erased: false,
    }
    return { type: 'customer.upserted', store: null, body }
  })
}

function* catalogueWords(stocked: readonly Stocked[]): Generator<PortalWord> {
  const items = [...new Map(stocked.map(each => [each.item.itemId, each.item])).values()]
  for (const group of inGroups(items, 500)) yield { type: 'item.upserted', store: null, body: { items: group } }
  for (const group of inGroups(stocked, 500)) {
    yield { type: 'sku.upserted', store: null, body: { skus: group.map(each => each.sku) } }
    const prices = group.map(({ sku, priceMinor }) => ({
      skuId: sku.skuId,
      storeId: null,
      priceMinor,
      source: 'shop',
      reason: null,
    }))
    yield { type: 'price.set', store: null, body: { prices } }
  }
}

/** Each thing lies in one store or a few; what sells fast lies everywhere. */
function* stockWords(
  stores: readonly StoreStory[],
  stocked: readonly Stocked[],
  chance: Dice,
  atMs: number,
): Generator<PortalWord> {
  for (const store of stores) {
    const lines = stocked.flatMap(({ item, sku, velocity }) => {
      const generic = item.kind === 'generic'
      if (!generic && !chance.chance(velocity > 1.5 ? 0.5 : 0.11)) return []
      const quantity = generic
        ? 200 + Math.round(velocity * 14 * store.weight)
        : 1 + Math.floor(chance.next() ** 3 * 9 * Math.min(4, 1 + velocity))
      const location = generic
        ? 'shelf'
        : chance.chance(0.1)
          ? `case ${chance.between(1, 6)}`
          : `binder ${'ABCDEFGH'[chance.between(0, 7)]} ${chance.between(1, 60)}`
      store.shelf.put(sku.skuId, quantity)
      return [{ skuId: sku.skuId, location, quantity, unitCostMinor: sku.costMinor }]
    })
    for (const group of inGroups(lines, 500)) {
      yield {
        type: 'stock.received',
        store: store.storeId,
        body: { receiptId: chance.uuid(atMs), supplier: 'Opening count', lines: group },
      }
    }
  }
}

function* daysOf(
  cast: Cast,
  stores: readonly StoreStory[],
  days: readonly TradingDay[],
  nowMs: number,
): Generator<readonly Told[]> {
  for (const day of days) {
    yield stores.flatMap(store => [...dayInStore(cast, store, day, nowMs)])
  }
}

import type { CatalogueQuery, View } from './catalogue-query.ts'
import { type Columns, flag, noPrice } from './index/columns.ts'
import { wordsOf } from './index/fold.ts'
import type { TenantIndex } from './index/tenant-index.ts'
import { embeddedRanking, type Ranking } from './ranking.ts'

/** Everything that answers a query, in order, and what it adds up to. */
export interface Found {
  /** Places of items. */
  readonly places: Uint32Array
  /** How many of each item's SKUs are shown. */
  readonly shown: Uint16Array
  readonly skus: number
  readonly stock: number
  readonly valueMinor: number
  /** How many SKUs each view would show under the same words and filters. */
  readonly views: Readonly<Record<View, number>>
  /** What was read instead of what was typed; null when the words were taken as they are. */
  readonly readAs: string | null
}

interface Wanted {
  readonly members: Uint8Array | null
  readonly met: number
  /** The engine's best, first of all. */
  readonly first: readonly number[]
  readonly readAs: string | null
}

/** `ranking` comes from a search server; without one the embedded engine ranks. */
export function find(index: TenantIndex, query: CatalogueQuery, ranking: Ranking | null = null): Found {
  const wanted = wantedBy(index, query.text, ranking)
  const test = skuTest(index.columns, query)
  const places: number[] = []
  const shown: number[] = []
  const sums = { skus: 0, stock: 0, valueMinor: 0 }
  const counts: Record<View, number> = { everything: 0, 'in-stock': 0, owed: 0, 'no-price': 0, archived: 0 }
  const take = (place: number) => {
    const count = test(place, sums, counts)
    if (count === 0) return
    places.push(place)
    shown.push(Math.min(65_535, count))
  }
  const { first, members, met } = wanted
  const ranked = query.sort === 'best' ? new Set(first) : new Set<number>()
  for (const place of ranked) take(place)
  const order = index.nameOrder()
  for (let at = 0; at < order.length; at += 1) {
    const place = order[at] ?? 0
    if (members !== null && (members[place] ?? 0) < met) continue
    if (ranked.size === 0 || !ranked.has(place)) take(place)
  }
  const found = { ...sums, views: counts, readAs: wanted.readAs }
  const columns = { places: Uint32Array.from(places), shown: Uint16Array.from(shown) }
  return { ...found, ...inOrder(index, query, columns) }
}

/** Every item that has the words, where the words are plain; otherwise those that were ranked. */
function wantedBy(index: TenantIndex, text: string, ranking: Ranking | null): Wanted {
  const words = wordsOf(text).slice(0, 8)
  if (words.length === 0) return { members: null, met: 0, first: [], readAs: null }
  const { itemIds, readAs } = ranking ?? embeddedRanking(index, text)
  const first = itemIds.map(itemId => index.columns.itemPlace(itemId)).filter(place => place >= 0)
  if (readAs === null) return only(index, first, null)
  const plain = readAs.words
    .filter(word => word.how === 'exact' || word.how === 'completed')
    .flatMap(word => wordsOf(word.typed))
  if (plain.length > 0 && !readAs.forgiven) {
    const members = index.matching(plain)
    return { members, met: plain.length, first: first.filter(place => members[place] === plain.length), readAs: null }
  }
  const read = readAs.words.filter(word => word.how !== 'left out').map(word => word.read)
  return only(index, first, readAs.forgiven ? read.join(' ') : null)
}

function only(index: TenantIndex, places: readonly number[], readAs: string | null): Wanted {
  const members = new Uint8Array(index.columns.items)
  for (const place of places) members[place] = 1
  return { members, met: 1, first: places, readAs }
}

type Sums = { skus: number; stock: number; valueMinor: number }

/** Counts an item's SKUs that pass, into the sums and into the views they belong to. */
function skuTest(columns: Columns, query: CatalogueQuery) {
  const firstSku = columns.firstSku.values
  const price = columns.price.values
  const stock = columns.stock.values
  const passes = skuPasses(columns, query)
  const ofItem = itemTest(columns, query)
  return (place: number, sums: Sums, counts: Record<View, number>): number => {
    if (!ofItem(place)) return 0
    let count = 0
    const end = columns.endSku(place)
    for (let sku = firstSku[place] ?? 0; sku < end; sku += 1) {
      if (!passes(sku, counts)) continue
      count += 1
      sums.skus += 1
      const held = stock[sku] ?? 0
      const each = price[sku] ?? noPrice
      sums.stock += held
      if (held > 0 && each !== noPrice) sums.valueMinor += held * each
    }
    return count
  }
}

function skuPasses(columns: Columns, query: CatalogueQuery) {
  const price = columns.price.values
  const stock = columns.stock.values
  const flags = columns.flags.values
  const kind = columns.kind.values
  const kinds = columns.kinds.map(
    each =>
      (query.condition === null || each.condition === query.condition) &&
      (query.finish === null || (each.finish || plainFinish) === query.finish) &&
      (query.language === null || each.language === query.language),
  )
  const allKinds = kinds.every(Boolean)
  return (sku: number, counts: Record<View, number> | null): boolean => {
    const flagged = flags[sku] ?? 0
    if ((flagged & flag.gone) !== 0 || !(allKinds || kinds[kind[sku] ?? 0])) return false
    return countViews(flagged, price[sku] ?? noPrice, stock[sku] ?? 0, counts, query.view)
  }
}

export const plainFinish = 'Normal'

/** Which views a SKU belongs to; true when it belongs to the one that is looked at. */
function countViews(
  flagged: number,
  price: number,
  stock: number,
  counts: Record<View, number> | null,
  view: View,
): boolean {
  if ((flagged & flag.archived) !== 0) {
    if (counts) counts.archived += 1
    return view === 'archived'
  }
  const stocked = stock > 0
  const owed = (flagged & flag.owed) !== 0
  const priceless = price === noPrice
  if (counts) {
    counts.everything += 1
    if (stocked) counts['in-stock'] += 1
    if (owed) counts.owed += 1
    if (priceless) counts['no-price'] += 1
  }
  return (
    view === 'everything' || (view === 'in-stock' ? stocked : view === 'owed' ? owed : view === 'no-price' && priceless)
  )
}

function itemTest(columns: Columns, query: CatalogueQuery): (place: number) => boolean {
  const tests: ((place: number) => boolean)[] = []
  const is = (column: { at(place: number): number }, wanted: number) =>
    tests.push(place => wanted >= 0 && column.at(place) === wanted)
  if (query.game !== null) is(columns.game, columns.games.find(query.game))
  if (query.category !== null) is(columns.category, columns.categories.find(query.category))
  if (query.rarity !== null) is(columns.rarity, columns.rarities.find(query.rarity))
  if (query.set !== null) {
    const wanted = new Set(
      columns.sets.texts.flatMap((text, place) => (text.split('\t')[1] === query.set ? [place] : [])),
    )
    tests.push(place => wanted.has(columns.set.at(place)))
  }
  return tests.length === 0 ? () => true : place => tests.every(test => test(place))
}

/** Sorted by what an item has most of; by name the order stands already. */
function inOrder(index: TenantIndex, query: CatalogueQuery, found: Pick<Found, 'places' | 'shown'>) {
  const { columns } = index
  const column = { price: columns.price, stock: columns.stock, sold: columns.sold }[query.sort as 'price']
  const turned = query.sort === 'name' && query.up
  if (!column && !turned) return found
  const keys = new Float64Array(found.places.length)
  for (const [at, place] of found.places.entries()) {
    if (!column) {
      keys[at] = at
      continue
    }
    const end = columns.endSku(place)
    let key = 0
    for (let sku = columns.firstSku.at(place); sku < end; sku += 1) {
      const value = column.at(sku)
      if ((columns.flags.at(sku) & flag.gone) !== 0 || value === noPrice) continue
      key = query.sort === 'price' ? Math.max(key, value) : key + value
    }
    keys[at] = key
  }
  const order = Uint32Array.from(keys.keys())
  order.sort((a, b) => (query.up && column ? 1 : -1) * ((keys[a] ?? 0) - (keys[b] ?? 0)) || a - b)
  return {
    places: order.map(at => found.places[at] ?? 0),
    shown: Uint16Array.from(order, at => found.shown[at] ?? 0),
  }
}

/** The SKUs of an item that the query shows, in the order that a shop lists them. */
export function shownSkus(columns: Columns, query: CatalogueQuery): (place: number) => number[] {
  const passes = skuPasses(columns, query)
  return place => {
    const found: number[] = []
    const end = columns.endSku(place)
    for (let sku = columns.firstSku.at(place); sku < end; sku += 1) if (passes(sku, null)) found.push(sku)
    return found
  }
}

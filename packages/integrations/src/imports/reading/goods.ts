import type { Notice } from './notice.ts'
import type { SheetRow } from './layout.ts'

/** One item as the file words it, before any value is read. '' is what the file does not say. */
export interface Goods {
  row: SheetRow
  name: string
  set: string
  setCode: string
  number: string
  condition: string
  finish: string
  language: string
  sku: string
  barcode: string
  price: string
  cost: string
  /** Whole cents, pence or yen, as systems keep them: read when the plain column says nothing. */
  priceInMinor: string
  costInMinor: string
  quantity: string
  game: string
  rarity: string
  category: string
  currency: string
  outsideId: string
  /** What else tells this item from another of the same name. */
  variants: string[]
  /** Named options: "Zustand" → "NM". */
  attributes: (readonly [string, string])[]
  stock: { location: string; quantity: string }[]
  /** An empty price is meant: it is asked at the till, or there is none. */
  priceOpen: boolean
  notices: Notice[]
}

/** What the columns say by themselves; a system changes what it knows better. */
export function goodsOf(row: SheetRow): Goods {
  return {
    row,
    name: row.get('name') || row.get('fallback name'),
    set: row.get('set'),
    setCode: row.get('set code'),
    number: row.exact('number'),
    condition: row.get('condition'),
    finish: row.get('finish'),
    language: row.get('language'),
    sku: row.exact('sku') || row.exact('fallback sku'),
    barcode: row.exact('barcode'),
    price: row.exact('price'),
    cost: row.exact('cost'),
    priceInMinor: row.exact('price in minor units'),
    costInMinor: row.exact('cost in minor units'),
    quantity: row.exact('new quantity') || row.exact('quantity'),
    game: row.get('game'),
    rarity: row.get('rarity'),
    category: row.get('category'),
    currency: row.get('currency'),
    outsideId: row.get('id'),
    variants: [row.get('variant'), ...marksOf(row)].filter(each => each !== ''),
    attributes: [],
    stock: [],
    priceOpen: false,
    notices: [],
  }
}

/** How systems tick a column. */
export const saysYes = (text: string): boolean => /^(x|y|yes|true|1)$/i.test(text)

/** Columns such as `Signed?` and `Altered`, by their headings. */
function marksOf(row: SheetRow): string[] {
  return row
    .each('mark')
    .filter(({ text }) => saysYes(text))
    .map(({ column }) => markName(column.key))
}

function markName(key: string): string {
  const bare = key.replace(/^is/, '')
  return bare === 'firsted' ? '1st Edition' : bare.slice(0, 1).toUpperCase() + bare.slice(1)
}

/** Reads "quantity per location" columns into stock; the new quantity of a location counts before the current one. */
export function stockByColumns(row: SheetRow): Goods['stock'] {
  const stock = new Map<string, string>()
  for (const meaning of ['quantity', 'new quantity'] as const) {
    for (const column of row.layout.of(meaning)) {
      const text = column.location === null ? '' : row.at(column)
      if (column.location !== null && text !== '') stock.set(column.location, text)
    }
  }
  return [...stock].map(([location, quantity]) => ({ location, quantity }))
}

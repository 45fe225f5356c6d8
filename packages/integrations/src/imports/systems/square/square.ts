import { meant } from '../../columns/meaning.ts'
import { columnTable } from '../../columns/table.ts'
import { goodsOf, stockByColumns } from '../../reading/goods.ts'
import type { SheetRow } from '../../reading/layout.ts'
import { readCondition, speaksOfCondition } from '../../values/condition.ts'
import { namedValues } from '../shopify-products/options.ts'
import { goods, type Shape, type System } from '../system.ts'

const columns = columnTable({
  handle: 'Reference Handle',
  id: 'Token',
  name: 'Item Name',
  'fallback name': 'Customer-facing Name',
  variant: 'Variation Name',
  sku: 'SKU',
  category: 'Reporting Category|Categories|Category',
  barcode: 'GTIN',
  price: 'Price',
  cost: 'Default Unit Cost|Unit Cost',
  'option name': 'Option Name 1|Option Name 2|Option Name 3',
  'option value': 'Option Value 1|Option Value 2|Option Value 3',
  'channel price': 'Online Sale Price',
  'left out':
    'Description|SEO Title|SEO Description|Permalink|Square Online Item Visibility|Item Type|Weight (lb)|Weight (kg)|' +
    'Social Media Link Title|Social Media Link Description|Shipping Enabled|Self-serve Ordering Enabled|Delivery Enabled|' +
    'Pickup Enabled|Archived|Sellable|Contains Alcohol|Stockable|Skip Detail Screen in POS|Default Vendor Name|' +
    'Default Vendor Code|Unit and Precision',
})

const perLocation = [
  [/^current quantity (.+)$/i, 'quantity'],
  [/^new quantity (.+)$/i, 'new quantity'],
  [/^price (.+)$/i, 'price'],
  [/^unit cost (.+)$/i, 'cost'],
  [/^(?:enabled|stock alert enabled|stock alert count) (.+)$/i, 'left out'],
] as const

function locationColumn(heading: string) {
  if (/^tax - /i.test(heading)) return meant('left out')
  for (const [pattern, meaning] of perLocation) {
    const location = pattern.exec(heading)?.[1]
    if (location !== undefined) return meant(meaning, location)
  }
  return null
}

/** The price of all locations; where only locations have one, theirs if they agree. */
function priceOf(row: SheetRow): string {
  const prices = row.each('price')
  const base = prices.find(({ column, text }) => column.location === null && text !== '')
  if (base !== undefined) return base.text
  const [first, ...others] = prices.map(({ text }) => text).filter(text => text !== '')
  return first !== undefined && others.every(each => each === first) ? first : ''
}

const readItem: Shape = row => {
  const item = goodsOf(row)
  item.variants = []
  const price = priceOf(row)
  item.priceOpen = /^variable$/i.test(price)
  item.price = item.priceOpen ? '' : price
  const variation = row.get('variant')
  const worn = speaksOfCondition(readCondition(variation, 'american'))
  if (worn) item.condition = variation
  item.attributes = namedValues(row).filter(([, value]) => value !== variation)
  if (!worn && !/^regular$/i.test(variation)) item.attributes.push(['', variation])
  item.stock = stockByColumns(row)
  return goods(item)
}

/** A set of columns for every location; a variation named like a condition is one. */
export const square: System = {
  id: 'square',
  label: 'Square',
  recognises: keys => keys.has('variationname') && (keys.has('itemname') || keys.has('token')),
  column: (key, heading) => columns.get(key) ?? locationColumn(heading),
  shape: () => readItem,
}

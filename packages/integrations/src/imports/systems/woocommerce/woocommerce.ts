import { type Meant, meant } from '../../columns/meaning.ts'
import { columnTable } from '../../columns/table.ts'
import { type Goods, goodsOf } from '../../reading/goods.ts'
import type { SheetRow } from '../../reading/layout.ts'
import { missing } from '../../reading/notice.ts'
import { oneLine } from '../../values/text.ts'
import { namedValues, takeOptions } from '../shopify-products/options.ts'
import { goods, part, type Shape, type System } from '../system.ts'

const columns = columnTable({
  id: 'ID',
  'row type': 'Type',
  sku: 'SKU',
  barcode: 'GTIN, UPC, EAN, or ISBN',
  name: 'Name',
  quantity: 'Stock',
  price: 'Regular price',
  cost: 'Cost of goods|Meta: _wc_cog_cost|Cost price',
  category: 'Categories',
  tags: 'Tags',
  parent: 'Parent',
  'reference price': 'Sale price',
  'left out':
    'Published|Is featured?|Visibility in catalog|Short description|Description|Date sale price starts|' +
    'Date sale price ends|Tax status|Tax class|In stock?|Low stock amount|Backorders allowed?|Sold individually?|' +
    'Weight (kg)|Length (cm)|Width (cm)|Height (cm)|Weight (lbs)|Length (in)|Width (in)|Height (in)|' +
    'Allow customer reviews?|Purchase note|Shipping class|Images|Download limit|Download expiry days|Grouped products|' +
    'Upsells|Cross-sells|External URL|Button text|Position|Brands|Swatches Attributes',
})

/** "Attribute 1 name" and "Attribute 1 value(s)", as many as the shop has. */
function attributeColumn(key: string, heading: string): Meant | null {
  if (/^attribute\d+name$/.test(key)) return meant('option name')
  if (/^attribute\d+values?$/.test(key)) return meant('option value')
  if (/^attribute\d+(visible|global|default|variation)$/.test(key)) return meant('left out')
  return /^meta:/i.test(heading) ? meant('left out') : null
}

interface Parent {
  readonly name: string
  readonly category: string
  /** Attributes that have one value for all variations. */
  readonly attributes: readonly (readonly [string, string])[]
}

/** "Emberfang Drake - Near Mint, Foil" is its parent's name and its own attributes; then the name is the parent's. */
function withoutAttributes(name: string, parent: string, values: readonly string[]): string {
  if (parent === '' || !name.startsWith(parent)) return name
  const tail = name.slice(parent.length)
  if (!/^\s*[-–—(,|/]/.test(tail)) return name
  let rest = tail.toLowerCase()
  for (const value of [...values].sort((one, two) => two.length - one.length))
    rest = rest.replace(value.toLowerCase(), '')
  return /^[\s\-–—,|/()]*$/.test(rest) ? parent : name
}

function readVariation(row: SheetRow, parent: Parent | null): Goods {
  const item = readProduct(row)
  if (parent === null) return item
  const values = namedValues(row).map(([, value]) => value)
  item.name = item.name === '' ? parent.name : withoutAttributes(item.name, parent.name, values)
  item.category ||= parent.category
  const own = new Set(namedValues(row).map(([name]) => name.toLowerCase()))
  takeOptions(
    item,
    parent.attributes.filter(([name]) => !own.has(name.toLowerCase())),
  )
  return item
}

function readProduct(row: SheetRow): Goods {
  const item = goodsOf(row)
  item.name = oneLine(item.name.replaceAll('\\n', ' '))
  takeOptions(
    item,
    namedValues(row).filter(([, value]) => !/[,|]/.test(value)),
  )
  if (/^parent$/i.test(item.quantity)) item.quantity = ''
  return item
}

function shapeProducts(): Shape {
  const parents = new Map<string, Parent>()
  return row => {
    const type = row.get('row type').toLowerCase()
    if (/\bvariable\b/.test(type)) {
      const attributes = namedValues(row).filter(([, value]) => !/[,|]/.test(value))
      const parent = {
        name: oneLine(row.get('name').replaceAll('\\n', ' ')),
        category: row.get('category'),
        attributes,
      }
      for (const known of [row.get('sku'), `id:${row.get('id')}`]) if (known !== '') parents.set(known, parent)
      const stock = row.get('quantity')
      return part('The parent of variations that follow.', /[1-9]/.test(stock) ? [missing.sharedStock(stock)] : [])
    }
    if (/\bgrouped\b/.test(type)) return part('A group of other products.')
    if (!/\bvariation\b/.test(type)) return goods(readProduct(row))
    return goods(readVariation(row, parents.get(row.get('parent')) ?? null))
  }
}

/** Parents and variations; text in cells is guarded by apostrophes and breaks lines with backslash-n. */
export const woocommerce: System = {
  id: 'woocommerce',
  label: 'WooCommerce',
  recognises: keys =>
    keys.has('gtinupceanorisbn') ||
    (keys.has('regularprice') &&
      (keys.has('isfeatured') || keys.has('visibilityincatalog') || keys.has('taxstatus') || keys.has('instock'))),
  column: (key, heading) => columns.get(key) ?? attributeColumn(key, heading),
  shape: shapeProducts,
}

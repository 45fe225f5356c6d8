import { meant } from '../../columns/meaning.ts'
import { columnTable } from '../../columns/table.ts'
import { goodsOf } from '../../reading/goods.ts'
import type { SheetRow } from '../../reading/layout.ts'
import { refusal } from '../../reading/notice.ts'
import { goods, part, type Shaped, type System } from '../system.ts'
import { optionsOf, takeOptions } from './options.ts'

const columns = columnTable({
  handle: 'Handle|URL handle',
  name: 'Title',
  description: 'Body (HTML)|Description|Body HTML',
  category: 'Type',
  tags: 'Tags',
  'option name': 'Option1 Name|Option2 Name|Option3 Name',
  'option value': 'Option1 Value|Option2 Value|Option3 Value',
  sku: 'Variant SKU|SKU',
  barcode: 'Variant Barcode|Barcode',
  price: 'Variant Price|Price',
  cost: 'Cost per item',
  quantity: 'Variant Inventory Qty|Inventory quantity',
  image: 'Image Src|Product image URL',
  'reference price': 'Variant Compare At Price|Variant Compare-at Price|Compare-at price|Compare At Price',
  'left out':
    'Vendor|Product Category|Published|Published on online store|Status|Variant Grams|Variant Inventory Tracker|' +
    'Inventory tracker|Variant Inventory Policy|Continue selling when out of stock|Variant Fulfillment Service|' +
    'Fulfillment service|Variant Requires Shipping|Requires shipping|Variant Taxable|Charge tax|Tax code|' +
    'Unit price total measure|Unit price total measure unit|Unit price base measure|Unit price base measure unit|' +
    'Weight value (grams)|Weight unit for display|Image Position|Image Alt Text|Image position|Variant image URL|' +
    'Variant Image|Gift Card|SEO Title|SEO Description|Variant Weight Unit|Variant Tax Code|Option1 Linked To|' +
    'Option2 Linked To|Option3 Linked To',
})

/** Prices and availability per market: "Price / International", "Included / Canada". */
function marketColumn(heading: string, key: string) {
  if (/^(compare[ -]at )?price\s*\//i.test(heading)) return meant('channel price')
  if (/^included\s*\//i.test(heading) || /^google shopping\s*\//i.test(heading)) return meant('left out')
  if (/\(product\.metafields\./i.test(heading) || key.startsWith('metafield')) return meant('left out')
  return null
}

/** What the first row of a product says for the rows below it. */
const shared = ['name', 'description', 'category', 'tags'] as const

export interface ProductRow {
  readonly row: SheetRow
  readonly handle: string
}

/** Walks a product's rows: fills in what only its first row says, and tells pictures from variants. */
export class ProductRows {
  private handle = ''
  private title = ''
  private readonly filled = new Map<number, string>()

  read(row: SheetRow): ProductRow | Shaped {
    const handle = row.get('handle')
    const title = row.get('name')
    const same = handle === '' ? title === '' || title === this.title : handle === this.handle
    if (!same) this.begin(handle)
    if (title !== '' && (this.title === '' || !same)) this.title = title
    this.remember(row)
    if (isPicture(row)) return part('A further picture of the product above.')
    const whole = this.complete(row)
    if (whole.get('name') === '' && whole.get('fallback name') === '') {
      return { kind: 'refused', why: refusal.titleMissing(handle), row: whole }
    }
    return { row: whole, handle: this.handle }
  }

  private begin(handle: string): void {
    this.handle = handle
    this.title = ''
    this.filled.clear()
  }

  private remember(row: SheetRow): void {
    for (const meaning of [...shared, 'option name'] as const) {
      for (const column of row.layout.of(meaning)) {
        const cell = row.cells[column.at] ?? ''
        if (cell.trim() !== '' && !this.filled.has(column.at)) this.filled.set(column.at, cell)
      }
    }
  }

  private complete(row: SheetRow): SheetRow {
    const missing = [...this.filled].filter(([at]) => (row.cells[at] ?? '').trim() === '')
    return missing.length === 0 ? row : row.with(new Map(missing))
  }
}

/** A row without option, SKU and price shows a picture; a first row with a title is goods whatever else it lacks. */
function isPicture(row: SheetRow): boolean {
  const saysGoods = (['sku', 'price', 'option value', 'barcode', 'quantity'] as const).some(
    each => row.get(each) !== '',
  )
  return !saysGoods && row.get('name') === ''
}

function shapeProducts(): (row: SheetRow) => Shaped {
  const rows = new ProductRows()
  return row => {
    const found = rows.read(row)
    if ('kind' in found) return found
    const item = goodsOf(found.row)
    takeOptions(item, optionsOf(found.row))
    return goods(item)
  }
}

export const shopifyColumn: System['column'] = (key, heading) => columns.get(key) ?? marketColumn(heading, key)

export const isShopifyProducts = (keys: ReadonlySet<string>): boolean =>
  (keys.has('handle') || keys.has('urlhandle')) &&
  (keys.has('variantsku') ||
    keys.has('variantprice') ||
    keys.has('bodyhtml') ||
    (keys.has('option1value') &&
      (keys.has('price') || keys.has('inventoryquantity') || keys.has('publishedononlinestore'))))

/** Products, with the classic headings and the new ones. Several rows per handle: variants below, then pictures. */
export const shopifyProducts: System = {
  id: 'shopify-products',
  label: 'Shopify products',
  recognises: isShopifyProducts,
  column: shopifyColumn,
  shape: shapeProducts,
}

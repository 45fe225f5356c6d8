import { type Meant, meant } from '../../columns/meaning.ts'
import { columnTable } from '../../columns/table.ts'
import { type Goods, goodsOf } from '../../reading/goods.ts'
import type { SheetRow } from '../../reading/layout.ts'
import { missing } from '../../reading/notice.ts'
import { takeOptions } from '../shopify-products/options.ts'
import { goods, part, type Shape, type System } from '../system.ts'

const columns = columnTable({
  id: 'Item number',
  name: 'Title',
  'option value': 'Variation details',
  sku: 'Custom label (SKU)|Custom label',
  quantity: 'Available quantity|Quantity available',
  format: 'Format',
  currency: 'Currency',
  price: 'Current price',
  'start price': 'Start price',
  category: 'eBay category 1 name',
  condition: 'Condition',
  barcode: 'P:UPC|P:EAN|P:ISBN|UPC|EAN|ISBN',
  'reference price': 'Auction Buy It Now price|Reserve price',
  'left out':
    'Sold quantity|Watchers|Bids|Start date|End date|eBay category 1 number|eBay category 2 name|' +
    'eBay category 2 number|eBay Product ID(ePID)|Listing site|Variation parent|Relationship',
})

/** Condition descriptors: "CD:Grade - (ID: 27502)". */
function descriptorColumn(key: string): Meant | null {
  if (!/^cda?[a-z]/.test(key)) return null
  if (/grader/.test(key)) return meant('grader')
  if (/certif/.test(key)) return meant('certificate')
  if (/^cda?grade/.test(key)) return meant('grade')
  if (/cardcondition/.test(key)) return meant('condition')
  return meant('left out')
}

const isAuction = (row: SheetRow) => /auction|chinese/i.test(row.get('format'))
const withoutId = (text: string) => text.replace(/\s*-?\s*\(ID:\s*\d+\)/gi, '').trim()

/** "Finish=Foil|Language=Japanese" as pairs; null when a part has no name. */
function detailPairs(details: string): [string, string][] | null {
  const parts = details
    .replace(/^\[|\]$/g, '')
    .split(/[|;]/)
    .map(each => each.trim())
    .filter(each => each !== '')
  const pairs = parts.map(each => /^([^=:]+)[=:]\s*(.*)$/.exec(each))
  return pairs.every(pair => pair !== null) ? pairs.map(pair => [(pair[1] ?? '').trim(), pair[2] ?? '']) : null
}

const sameListing = (row: SheetRow, next: SheetRow | null) => row.get('id') !== '' && next?.get('id') === row.get('id')

function isParent(row: SheetRow, next: SheetRow | null, first: boolean): boolean {
  const details = row.get('option value')
  if (details === '') return sameListing(row, next) && next?.get('option value') !== ''
  // The parent lists every value of an attribute, "Condition=Near Mint;Lightly Played", also when it has only one.
  return detailPairs(details) === null || (first && sameListing(row, next) && next?.get('option value') === details)
}

const barcodeOf = (row: SheetRow) =>
  row
    .each('barcode')
    .map(({ text }) => text)
    .find(text => text !== '' && !/^(does not apply|n\/?a)$/i.test(text)) ?? ''

function takeGrading(item: Goods, row: SheetRow): void {
  const conditions = row.each('condition').map(({ text }) => withoutId(text))
  // The descriptor of the card says more than "Ungraded".
  item.condition = conditions.findLast(each => each !== '') ?? ''
  const [grader, grade, certificate] = (['grader', 'grade', 'certificate'] as const).map(each =>
    withoutId(row.get(each)),
  )
  if (!grader && !grade) return
  item.condition = ''
  item.variants.push([grader, grade].filter(Boolean).join(' '))
  if (certificate) item.variants.push(`certificate ${certificate}`)
}

function shapeListings(): Shape {
  let parent: { readonly id: string; readonly row: SheetRow } | null = null
  return (row, next) => {
    const id = row.get('id')
    if (isParent(row, next, parent?.id !== id)) {
      parent = { id, row }
      return part('The parent of variations that follow.')
    }
    const item = goodsOf(row)
    const above: SheetRow | null = parent?.id === id ? parent.row : null
    item.name ||= above?.get('name') ?? ''
    item.barcode = barcodeOf(row)
    takeGrading(item, row)
    const pairs = detailPairs(row.get('option value')) ?? []
    if (pairs.length > 0) {
      const own: Goods = { ...item, condition: '' }
      takeOptions(own, pairs)
      item.condition = own.condition || item.condition
    }
    if (isAuction(row)) {
      item.price = ''
      item.priceOpen = true
      item.notices.push(missing.auction())
    } else item.price ||= row.exact('start price') || (above?.exact('price') ?? '')
    item.category ||= above?.get('category') ?? ''
    return goods(item)
  }
}

/** Active listings: parents and their variations, auctions without a price, graded cards. */
export const ebay: System = {
  id: 'ebay',
  label: 'eBay',
  recognises: keys =>
    keys.has('itemnumber') &&
    keys.has('title') &&
    (keys.has('availablequantity') ||
      keys.has('customlabelsku') ||
      keys.has('startprice') ||
      keys.has('variationdetails')),
  column: key => columns.get(key) ?? descriptorColumn(key),
  shape: shapeListings,
}

import { meant } from '../../columns/meaning.ts'
import { columnTable } from '../../columns/table.ts'
import { goodsOf, stockByColumns } from '../../reading/goods.ts'
import type { SheetRow } from '../../reading/layout.ts'
import { refusal } from '../../reading/notice.ts'
import { namedValues, takeOptions } from '../shopify-products/options.ts'
import { goods, part, type Shape, type System } from '../system.ts'

const columns = columnTable({
  id: 'id',
  handle: 'handle',
  sku: 'sku',
  name: 'name|product_name',
  category: 'product_category|category|type',
  'option name': 'variant_option_one_name|variant_option_two_name|variant_option_three_name',
  'option value': 'variant_option_one_value|variant_option_two_value|variant_option_three_value',
  cost: 'supply_price',
  price: 'retail_price',
  component: 'composite_name|composite_sku|composite_quantity',
  'left out':
    'description|tags|loyalty_value|loyalty_value_default|tax_name|tax_value|account_code|account_code_purchase|' +
    'brand_name|supplier_name|supplier_code|active|track_inventory|outlet_tax',
})

const perOutlet = /^inventory[_ ](.+)$/i
const otherPerOutlet = /^(reorder[_ ]point|reorder[_ ]amount|restock[_ ]level|outlet[_ ]tax|average[_ ]cost)[_ ](.+)$/i

function outletColumn(heading: string) {
  const outlet = perOutlet.exec(heading)?.[1]
  if (outlet !== undefined) return meant('quantity', outlet)
  const other = otherPerOutlet.exec(heading)?.[2]
  return other === undefined ? null : meant('left out', other)
}

const filledCells = (row: SheetRow) =>
  new Map(row.layout.of('name').map(column => [column.at, row.cells[column.at] ?? '']))

/** "Emberfang Drake / Near Mint / German" is the name and its own options. */
function withoutOptions(name: string, values: readonly string[]): string {
  const tail = values
    .filter(value => value !== '')
    .map(value => ` / ${value}`)
    .join('')
  return tail !== '' && name.endsWith(tail) && name.length > tail.length ? name.slice(0, -tail.length) : name
}

/** Variants repeat their product's handle; the components of a composite follow it on rows of their own. */
function shapeProducts(): Shape {
  let handle = ''
  let sku = ''
  let names = new Map<number, string>()
  return row => {
    const own = row.get('handle')
    const follows = own === '' || own === handle
    const component = row.get('component') !== ''
    if (
      component &&
      follows &&
      handle !== '' &&
      (row.get('name') === '' || row.get('sku') === '' || row.get('sku') === sku)
    ) {
      return part('A component of the composite product above.')
    }
    if (row.get('name') !== '') {
      handle = own
      names = filledCells(row)
    }
    const whole = row.get('name') === '' && follows && names.size > 0 ? row.with(names) : row
    if (whole.get('name') === '')
      return { kind: 'refused', why: own === '' ? refusal.nameEmpty() : refusal.titleMissing(own), row }
    sku = row.get('sku')
    const item = goodsOf(whole)
    item.name = withoutOptions(
      item.name,
      row.each('option value').map(({ text }) => text),
    )
    takeOptions(item, namedValues(row))
    item.stock = stockByColumns(row)
    return goods(item)
  }
}

/** X-Series products: a stock column per outlet, composites on extra rows, often saved again by a spreadsheet. */
export const lightspeed: System = {
  id: 'lightspeed',
  label: 'Lightspeed X-Series',
  recognises: keys =>
    (keys.has('retailprice') && keys.has('supplyprice') && (keys.has('handle') || keys.has('sku'))) ||
    (keys.has('compositesku') && keys.has('handle')) ||
    (keys.has('variantoptiononename') && keys.has('handle')),
  column: (key, heading) => columns.get(key) ?? outletColumn(heading),
  shape: shapeProducts,
}

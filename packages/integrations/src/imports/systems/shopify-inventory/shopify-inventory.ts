import { meant } from '../../columns/meaning.ts'
import { columnTable } from '../../columns/table.ts'
import { goodsOf, stockByColumns } from '../../reading/goods.ts'
import { splitTitle } from '../binderpos/binderpos.ts'
import { readSku } from '../binderpos/sku.ts'
import { optionsOf, takeOptions } from '../shopify-products/options.ts'
import { goods, type Shape, type System } from '../system.ts'

const columns = columnTable({
  handle: 'Handle|URL handle',
  name: 'Title',
  'option name': 'Option1 Name|Option2 Name|Option3 Name',
  'option value': 'Option1 Value|Option2 Value|Option3 Value',
  sku: 'SKU',
  location: 'Location',
  quantity: 'On hand (current)|On hand',
  'new quantity': 'On hand (new)',
  'left out':
    'HS Code|COO|Bin name|Incoming (not editable)|Unavailable (not editable)|Committed (not editable)|' +
    'Available (not editable)|Incoming|Unavailable|Committed|Available',
})

const readStock: Shape = row => {
  const item = goodsOf(row)
  const sku = readSku(item.sku)
  if (sku !== null) {
    const { name, set } = splitTitle(item.name)
    Object.assign(item, { name, set, setCode: sku.setCode, number: sku.number, language: sku.language })
  }
  takeOptions(item, optionsOf(row))
  if (sku !== null && item.finish === '') item.finish = sku.finish
  item.stock = stockByColumns(row)
  item.outsideId = [row.get('handle'), ...optionsOf(row).map(([, value]) => value)]
    .filter(each => each !== '')
    .join('/')
  return goods(item)
}

/** One row per variant and location; of its many quantities only "On hand" is stock. An older form has a column per location. */
export const shopifyInventory: System = {
  id: 'shopify-inventory',
  label: 'Shopify inventory',
  recognises: keys =>
    keys.has('title') &&
    (keys.has('handle') || keys.has('sku') || keys.has('urlhandle')) &&
    (keys.has('onhandcurrent') ||
      keys.has('onhandnew') ||
      keys.has('availablenoteditable') ||
      (keys.has('hscode') && keys.has('coo'))),
  column: (key, heading, keys) => columns.get(key) ?? (keys.has('location') ? null : meant('quantity', heading)),
  shape: () => readStock,
  mergeBy: ({ outsideId, sku, name }) => [outsideId, sku, name].join('\u0000'),
  oncePerLocation: true,
}

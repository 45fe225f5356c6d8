import { columnTable } from '../../columns/table.ts'
import { goodsOf } from '../../reading/goods.ts'
import { goods, type System } from '../system.ts'

const columns = columnTable({
  sku: 'SKU|SKU Id|TCGplayer SKU|SKU Number',
  'fallback sku': 'Stock Item ID',
  game: 'Game',
  set: 'Set|Set Name',
  'set code': 'Set Code',
  number: 'Card Number',
  name: 'Name|Card Name',
  rarity: 'Rarity',
  condition: 'Condition',
  language: 'Language',
  finish: 'Printing|Finish',
  price: 'Price',
  cost: 'Cost',
  quantity: 'Quantity',
  location: 'Bin|Bin Name|Bin Location',
  'reference price': 'Market Price|Low Price|Mid Price|High Price|EU Price|Direct Low|Direct Low Price|Suggested Price',
  'channel price':
    'TCGplayer Price|eBay Price|Shopify Price|Mana Pool Price|ManaPool Price|Cardmarket Price|Online Price|Channel Price',
  'left out': 'File Name|Product ID|Image URL|Notes|Remarks|Reserved|Date Added|Acquired Date|*ConditionID|ConditionID',
})

/** One row per SKU and bin: the rows of one SKU are one item, whose stock is the sum over its bins. */
export const sortswift: System = {
  id: 'sortswift',
  label: 'SortSwift',
  recognises: keys =>
    keys.has('stockitemid') ||
    (keys.has('cardnumber') &&
      keys.has('printing') &&
      (keys.has('euprice') || (keys.has('game') && keys.has('skuid')))),
  column: key => columns.get(key) ?? null,
  shape: layout => {
    const hasSkus = layout.has('sku')
    return row => {
      const item = goodsOf(row)
      // Where there is a column for SKUs, an empty cell in it means that this item has none.
      return goods(hasSkus ? { ...item, sku: row.exact('sku') } : item)
    }
  },
  mergeBy: ({ sku, name, set, number, condition, finish, language }) =>
    sku === null ? null : [sku, name, set, number, condition, finish, language].join('\u0000'),
}

import { columnTable } from '../../columns/table.ts'
import { readPlain } from '../read-plain.ts'
import type { System } from '../system.ts'

const columns = columnTable({
  sku: 'TCGplayer Id',
  game: 'Product Line',
  set: 'Set Name',
  name: 'Product Name',
  'fallback name': 'Title',
  number: 'Number',
  rarity: 'Rarity',
  condition: 'Condition',
  quantity: 'Total Quantity',
  price: 'TCG Marketplace Price',
  'reference price': 'TCG Market Price|TCG Direct Low|TCG Low Price With Shipping|TCG Low Price',
  'channel price': 'My Store Price',
  'left out': 'Add to Quantity|Photo URL|My Store Reserve Quantity',
})

/** Pricing and inventory exports. The condition carries finish and language; of all prices only the seller's own counts. */
export const tcgplayer: System = {
  id: 'tcgplayer',
  label: 'TCGplayer',
  recognises: keys =>
    keys.has('tcgplayerid') ||
    (keys.has('tcgmarketplaceprice') && (keys.has('productline') || keys.has('productname'))),
  column: key => columns.get(key) ?? null,
  shape: () => readPlain,
}

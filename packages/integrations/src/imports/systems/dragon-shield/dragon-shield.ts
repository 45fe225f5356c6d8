import { columnTable } from '../../columns/table.ts'
import { readPlain } from '../read-plain.ts'
import type { System } from '../system.ts'

const columns = columnTable({
  location: 'Folder Name',
  quantity: 'Quantity',
  name: 'Card Name',
  'set code': 'Set Code',
  set: 'Set Name',
  number: 'Card Number',
  rarity: 'Rarity',
  condition: 'Condition',
  finish: 'Printing',
  language: 'Language',
  cost: 'Price Bought',
  'reference price': 'LOW|MID|MARKET|AVG|TREND',
  'left out': 'Trade Quantity|Date Bought',
})

/** Begins with a line that names its separator; has what was paid and what the market asks, and no price. */
export const dragonShield: System = {
  id: 'dragon-shield',
  label: 'Dragon Shield',
  recognises: keys =>
    keys.has('cardname') &&
    ((keys.has('tradequantity') && (keys.has('foldername') || keys.has('printing'))) ||
      (keys.has('pricebought') && keys.has('datebought'))),
  column: key => columns.get(key) ?? null,
  shape: () => readPlain,
}

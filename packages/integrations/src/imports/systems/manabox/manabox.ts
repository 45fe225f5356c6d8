import { columnTable } from '../../columns/table.ts'
import { readPlain } from '../read-plain.ts'
import type { System } from '../system.ts'

const columns = columnTable({
  location: 'Binder Name',
  name: 'Name',
  'set code': 'Set code',
  set: 'Set name',
  number: 'Collector number',
  finish: 'Foil',
  rarity: 'Rarity',
  quantity: 'Quantity',
  id: 'Scryfall ID',
  cost: 'Purchase price',
  mark: 'Misprint|Altered',
  condition: 'Condition',
  language: 'Language',
  currency: 'Purchase price currency',
  'left out': 'Binder Type|ManaBox ID|Added',
})

/** A collection: what was paid is the cost, and there is no price. */
export const manabox: System = {
  id: 'manabox',
  label: 'ManaBox',
  recognises: keys =>
    keys.has('manaboxid') ||
    (keys.has('scryfallid') &&
      keys.has('collectornumber') &&
      (keys.has('purchasepricecurrency') || keys.has('bindername'))),
  column: key => columns.get(key) ?? null,
  shape: () => readPlain,
}

import type { Meaning } from '../../columns/meaning.ts'

/** The headings of our own file, in their order, and what they mean. */
export const ownColumns = [
  ['Name', 'name'],
  ['Set', 'set'],
  ['Set code', 'set code'],
  ['Number', 'number'],
  ['Game', 'game'],
  ['Rarity', 'rarity'],
  ['Category', 'category'],
  ['Condition', 'condition'],
  ['Finish', 'finish'],
  ['Language', 'language'],
  ['Variant', 'variant'],
  ['SKU', 'sku'],
  ['Barcode', 'barcode'],
  ['Price', 'price'],
  ['Cost', 'cost'],
  ['Quantity', 'quantity'],
  ['Stock by location', 'stock by location'],
  ['Currency', 'currency'],
  ['Outside id', 'id'],
] as const satisfies readonly (readonly [string, Meaning])[]

import type { Goods } from '../../reading/goods.ts'
import { goodsOf } from '../../reading/goods.ts'
import type { SheetRow } from '../../reading/layout.ts'
import { missing } from '../../reading/notice.ts'
import { readCondition, speaksOfCondition } from '../../values/condition.ts'
import { oneLine, withoutHtml } from '../../values/text.ts'
import { isShopifyProducts, ProductRows, shopifyColumn } from '../shopify-products/shopify-products.ts'
import { optionsOf, takeOptions } from '../shopify-products/options.ts'
import { goods, type System } from '../system.ts'
import { readSku, type SkuParts } from './sku.ts'

const bracketed = /^(.+?)\s*\[([^[\]]+)\]$/

/** "Emberfang Drake (Borderless) [Ashfall]": the last bracket is the set. */
export function splitTitle(title: string): { readonly name: string; readonly set: string } {
  const parts = bracketed.exec(title)
  return parts === null ? { name: title, set: '' } : { name: parts[1] ?? title, set: oneLine(parts[2] ?? '') }
}

const labels = {
  set: /^set(?: name)?\s*:\s*(.+)$/im,
  rarity: /^rarity\s*:\s*(.+)$/im,
  number: /^(?:collector |card )?number\s*:\s*(.+)$/im,
}
const nextLabel = /\s+(?:set|type|rarity|cost|colou?rs?|number|language|finish|card (?:text|type|number))\s*:.*$/i

/** The description holds a small table: "Set: Ashfall", "Rarity: Rare". */
function described(row: SheetRow, what: keyof typeof labels): string {
  const body = row.layout.of('description')[0]
  if (body === undefined) return ''
  const text = withoutHtml(row.cells[body.at] ?? '').replace(/:\s*\n\s*/g, ': ')
  return oneLine((labels[what].exec(text)?.[1] ?? '').replace(nextLabel, ''))
}

const rarities = /^(common|uncommon|rare|mythic( rare)?|ultra rare|secret rare|super rare|promo|special|legendary)$/i

const rarityTag = (row: SheetRow) =>
  row
    .get('tags')
    .split(',')
    .map(tag => tag.trim())
    .find(tag => rarities.test(tag)) ?? ''

function takeSku(item: Goods, parts: SkuParts): void {
  item.setCode ||= parts.setCode
  item.number ||= parts.number
  item.language ||= parts.language
  const said = readCondition(item.condition, 'american')
  if (said.finish === null) item.finish ||= parts.finish
  else if (parts.finish !== '' && (said.finish === 'normal') !== (parts.finish === 'normal')) {
    item.notices.push(missing.finishDisagrees(item.sku))
  }
  if (item.condition === '') item.condition = parts.condition
}

function read(row: SheetRow): Goods {
  const item = goodsOf(row)
  takeOptions(item, optionsOf(row))
  const { name, set } = splitTitle(oneLine(withoutHtml(item.name)))
  const sku = readSku(item.sku)
  if (set === '' && sku === null) return item
  item.name = name
  item.set = set || described(row, 'set')
  item.rarity ||= described(row, 'rarity') || rarityTag(row)
  if (sku !== null) takeSku(item, sku)
  item.number ||= described(row, 'number')
  return item
}

/** Shopify's product file as BinderPOS fills it: set in the title, condition and finish in the option, the rest in the SKU. */
export const binderpos: System = {
  id: 'binderpos',
  label: 'BinderPOS',
  recognises: isShopifyProducts,
  recognisesRows: rows => {
    const products = rows.filter(row => row.get('name') !== '' || row.get('sku') !== '')
    const typical = products.filter(row => {
      if (readSku(row.exact('sku')) !== null) return true
      const worn = optionsOf(row).some(([, value]) => speaksOfCondition(readCondition(value, 'american')))
      return worn && bracketed.test(row.get('name'))
    })
    return typical.length > 0 && typical.length * 3 >= products.length
  },
  column: shopifyColumn,
  shape: () => {
    const rows = new ProductRows()
    return row => {
      const found = rows.read(row)
      return 'kind' in found ? found : goods(read(found.row))
    }
  },
}

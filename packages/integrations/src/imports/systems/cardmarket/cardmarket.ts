import { columnTable } from '../../columns/table.ts'
import { goodsOf, saysYes } from '../../reading/goods.ts'
import { goods, type Shape, type System } from '../system.ts'

const columns = columnTable({
  sku: 'idArticle',
  id: 'idProduct|cardmarketId',
  name: 'English Name|name',
  'fallback name': 'Local Name',
  'set code': 'Exp.|setCode',
  set: 'Exp. Name|set|Expansion',
  number: 'cn|Collector Number|Number',
  price: 'Price',
  language: 'Language|idLanguage',
  condition: 'Condition',
  finish: 'Foil?|isFoil|finishType',
  rarity: 'rarity',
  mark: 'Signed?|Playset?|Altered?|isSigned|isPlayset|isAltered|isFirstEd|First Ed?',
  quantity: 'Amount|quantity',
  location: 'location',
  'reference price': 'oldPrice',
  'left out': 'Comments|comment|onSale|nameDE|nameES|nameFR|nameIT|listedAt|isReverseHolo',
})

/** A cell that may only hold a mark says "no" when it is empty. */
const readStock: Shape = row => {
  const item = goodsOf(row)
  if (row.layout.has('finish') && item.finish === '')
    item.finish = row.layout.byKey('finishtype') === null ? 'normal' : ''
  if (saysYes(row.raw('isreverseholo').trim())) item.finish = 'reverse holo'
  return goods(item)
}

/** The stock file with semicolons, and the newer form with commas. Languages may be numbers; seven grades become five. */
export const cardmarket: System = {
  id: 'cardmarket',
  label: 'Cardmarket',
  recognises: keys =>
    keys.has('idarticle') ||
    keys.has('cardmarketid') ||
    (keys.has('idproduct') && (keys.has('englishname') || keys.has('exp'))),
  column: key => columns.get(key) ?? null,
  shape: () => readStock,
  scale: 'cardmarket',
  languageNumbers: true,
}

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { CatalogueItem, CatalogueRecord, CatalogueSku, Condition, StockLevel } from '@vaultsync/search'

export type Shop = { readonly records: CatalogueRecord[]; readonly stock: StockLevel[] }

const cell = /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/y

function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  const cells: string[] = []
  cell.lastIndex = 0
  for (let match = cell.exec(line); match && cells.length < 13; match = cell.exec(line)) {
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
  }
  return cells
}

/**
 * Reads a CSV with one SKU a line (sku, barcode, name, set_code, set_name, number, rarity, game, language, finish,
 * condition, price_minor, stock) and groups what is printed alike under one item. Ids are given in order of appearance.
 */
export async function readShop(file: string): Promise<Shop> {
  const items = new Map<string, { item: CatalogueItem; skus: CatalogueSku[] }>()
  const stock: StockLevel[] = []
  let skuId = 0
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line === '' || line.startsWith('sku,barcode,')) continue
    const [
      code = '',
      barcode = '',
      name = '',
      setCode = '',
      setName = '',
      number = '',
      rarity = '',
      game = '',
      ...rest
    ] = cellsOf(line)
    const [language = '', finish = '', condition = '', price = '0', quantity = '0'] = rest
    const key = [game, setCode, setName, number, rarity, name].join('\t')
    let entry = items.get(key)
    if (!entry) {
      const itemId = items.size + 1
      entry = { item: { itemId, kind: 'card', game, name, setCode, setName, number, rarity }, skus: [] }
      items.set(key, entry)
    }
    skuId++
    entry.skus.push({
      skuId,
      itemId: entry.item.itemId,
      code,
      barcodes: barcode === '' ? [] : [barcode],
      condition: (condition === '' ? null : condition) as Condition | null,
      finish,
      language,
      priceMinor: Number(price),
      strict: false,
      serialised: false,
      taxCategory: 'standard',
    })
    stock.push({ skuId, here: Number(quantity), elsewhere: 0 })
  }
  return { records: [...items.values()], stock }
}

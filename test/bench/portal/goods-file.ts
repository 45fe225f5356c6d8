import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { inventedShop } from '@vaultsync/search/testing'

const head = 'SKU,Barcode,Name,Set code,Set,Number,Rarity,Game,Language,Finish,Condition,Variant,Price,Quantity\n'

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A file of so many invented goods, as our own export would write it. */
export async function writeGoods(file: string, skus: number): Promise<void> {
  const out = createWriteStream(file)
  out.write(head)
  let text = ''
  for (const { item, skus: own } of inventedShop({ skus })) {
    for (const sku of own) {
      const { name, setCode, setName, number, rarity, game } = item
      const price = `${Math.floor(sku.priceMinor / 100)}.${String(sku.priceMinor % 100).padStart(2, '0')}`
      const cells = [sku.code, sku.barcodes[0] ?? '', name, setCode, setName, number, rarity, game, sku.language]
      cells.push(sku.finish, sku.condition ?? '', sku.variant ?? '', price, String(sku.skuId % 5))
      text += `${cells.map(cell).join(',')}\n`
    }
    if (text.length < 1_000_000) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end(text)
  await once(out, 'finish')
}

/** Questions as a person types them, from goods spread over the file: names begun, misspelt, with their set, and codes. */
export async function questionsFrom(file: string, count: number): Promise<string[]> {
  const lines = createInterface({ input: createReadStream(file) })
  const names: { name: string; set: string; code: string }[] = []
  let places: readonly string[] = []
  let at = 0
  for await (const line of lines) {
    const cells = line.split(',').map(text => text.replaceAll('"', ''))
    if (at === 0) places = cells.map(heading => heading.toLowerCase())
    else if (at % 97 === 0) {
      const of = (heading: string) => cells[places.indexOf(heading)] ?? ''
      names.push({ name: of('name'), set: of('set code') || of('set_code'), code: of('sku') })
    }
    at += 1
    if (names.length >= count) break
  }
  return Array.from({ length: count }, (_, n) => {
    const { name, set, code } = names[(n * 31) % names.length] ?? { name: 'card', set: '', code: '' }
    const kinds = [name.slice(0, 3 + (n % 9)), name, `${name} ${set}`, misspelt(name, n), code, `${name} foil nm`]
    return kinds[n % kinds.length] ?? name
  })
}

function misspelt(name: string, n: number): string {
  const at = 1 + (n % Math.max(1, name.length - 2))
  return name.slice(0, at) + name.slice(at + 1)
}

import { withTenant } from '@vaultsync/db'
import { currencyDecimals } from '@vaultsync/domain'
import { type OwnRecord, ownFileHead, ownFileLine } from '@vaultsync/integrations'
import { database } from '../database.ts'
import { mayAnywhere } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Parameters } from '../writes/parameters.ts'
import { parseCatalogueQuery } from './catalogue-query.ts'
import { readRecords } from './index/read-records.ts'
import type { ShelfRecord, ShelfSku } from './index/record.ts'
import { shelves } from './shelves.ts'
import { tenantSpeech } from './tenant-speech.ts'

const itemsPerRead = 500

/** What the catalogue shows, as a file that our own import reads back. Null for who may not. */
export async function exportCatalogue(person: Person, parameters: Parameters): Promise<AsyncIterable<string> | null> {
  if (!mayAnywhere(person, 'report.export')) return null
  const query = parseCatalogueQuery(parameters)
  const wanted = await shelves().ask(person.tenantId, 'shown', [query], { atOnce: true })
  const { currency } = await withTenant(database(), person.tenantId, tenantSpeech)
  return lines(person.tenantId, wanted, currencyDecimals(currency) ?? 2)
}

async function* lines(
  tenantId: string,
  wanted: readonly { readonly itemId: number; readonly skuIds: readonly number[] }[],
  decimals: number,
): AsyncGenerator<string> {
  yield ownFileHead()
  for (let from = 0; from < wanted.length; from += itemsPerRead) {
    const group = wanted.slice(from, from + itemsPerRead)
    const records = await withTenant(database(), tenantId, tx =>
      readRecords(
        tx,
        group.map(each => each.itemId),
        new Map(),
      ),
    )
    const byId = new Map(records.map(record => [record.itemId, record]))
    let text = ''
    for (const { itemId, skuIds } of group) {
      const record = byId.get(itemId)
      if (!record) continue
      const shown = new Set(skuIds)
      for (const sku of record.skus) if (shown.has(sku.skuId)) text += ownFileLine(ownRecord(record, sku), decimals)
    }
    yield text
  }
}

function ownRecord(record: ShelfRecord, sku: ShelfSku): OwnRecord {
  const said = (text: string) => text || null
  return {
    name: record.name,
    set: said(record.setName),
    setCode: said(record.setCode),
    number: said(record.number),
    condition: sku.condition,
    finish: said(sku.finish),
    language: said(sku.language),
    sku: sku.code,
    barcode: sku.barcodes[0] ?? null,
    priceMinor: sku.priceMinor,
    costMinor: sku.costMinor,
    quantity: sku.stock,
    stock: [],
    game: said(record.game),
    rarity: said(record.rarity),
    category: said(record.category),
    variant: sku.variant,
    currency: null,
    outsideId: null,
  }
}

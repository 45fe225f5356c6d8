import { allocateNumbers, type TenantTransaction, withTenant } from '@vaultsync/db'
import { type OpBody, opBodies, tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { ItemFieldName, SavedItem } from '../../portal/item/form-view.ts'
import { numberList } from '../catalogue/index/read-records.ts'
import { readItems, readSkusOf } from '../catalogue/catalogue-rows.ts'
import { shelves } from '../catalogue/shelves.ts'
import { type TenantSpeech, tenantSpeech } from '../catalogue/tenant-speech.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { printable } from '../writes/fields.ts'
import { type PortalWord, tell } from '../writes/tell.ts'
import { typedMoney } from '../writes/typed-money.ts'
import { pricesOf } from './item-rows.ts'

const text = z.string().max(4000)
const flag = z.boolean()
const mostSkus = 200
const skuDraft = z.strictObject({
  skuId: z.int().positive().max(0xffff_ffff).nullable(),
  code: text,
  barcodes: text,
  condition: text,
  finish: text,
  language: text,
  variant: text,
  taxCategory: text,
  price: text,
  cost: text,
  strict: flag,
  serialised: flag,
  archived: flag,
})
const itemDraft = z.strictObject({
  itemId: z.int().positive().max(0xffff_ffff).nullable(),
  kind: z.enum(['card', 'generic']),
  fields: z.strictObject({
    name: text,
    localName: text,
    nicknames: text,
    game: text,
    setCode: text,
    setName: text,
    number: text,
    rarity: text,
    category: text,
    imageUrl: text,
  }),
  archived: flag,
  skus: z.array(skuDraft).max(mostSkus),
})
type Draft = z.infer<typeof itemDraft>
type Item = OpBody<'item.upserted'>['items'][number]
type Sku = OpBody<'sku.upserted'>['skus'][number]

class Refused extends Error {
  readonly at: number | ItemFieldName | null
  constructor(words: string, at: number | ItemFieldName | null) {
    super(words)
    this.at = at
  }
}

/** Saves an item with its SKUs, new ones included. The first thing that does not fit is said, and nothing is written. */
export async function saveItem(person: Person, wish: unknown): Promise<SavedItem> {
  const draft = itemDraft.safeParse(wish)
  if (!draft.success)
    return no('This cannot be read. Load the page again; what you typed stays here until you do.', null)
  if (!personMay(person, 'catalogue.edit')) return no('Your role may not change the catalogue.', null)
  try {
    const { words, itemId } = await withTenant(database(), person.tenantId, tx => plan(tx, person, draft.data))
    await tell(person, words)
    await shelves().ask(person.tenantId, 'level', [], { atOnce: true })
    return { done: true, words: 'Saved.', itemId, at: null }
  } catch (error) {
    if (error instanceof Refused) return no(error.message, error.at)
    throw error
  }
}

const no = (words: string, at: SavedItem['at']): SavedItem => ({ done: false, words, itemId: null, at })

async function plan(
  tx: TenantTransaction,
  person: Person,
  draft: Draft,
): Promise<{ words: PortalWord[]; itemId: number }> {
  const known = draft.itemId === null ? [] : await readSkusOf(tx, draft.itemId)
  if (draft.itemId !== null && (await readItems(tx, [draft.itemId])).length === 0)
    throw new Refused('This item is not in the catalogue any more.', null)
  if (draft.skus.length === 0) throw new Refused('An item needs one variant at least. Add one.', null)
  const speech = await tenantSpeech(tx)
  const fresh = draft.skus.filter(sku => sku.skuId === null).length
  const itemId = draft.itemId ?? (await allocateNumbers(tx, person.tenantId, 'item', 1))
  let next = fresh === 0 ? 0 : await allocateNumbers(tx, person.tenantId, 'sku', fresh)
  const item = itemOf(draft, itemId)
  const skus = draft.skus.map((sku, at): Sku => {
    if (sku.skuId !== null && !known.some(each => each.skuId === sku.skuId))
      throw new Refused('This variant is not of this item. Load the page again.', at)
    const skuId = sku.skuId ?? next++
    return skuOf(sku, at, skuId, itemId, speech)
  })
  await refuseTaken(tx, skus)
  const words: PortalWord[] = [
    { type: 'item.upserted', store: null, body: { items: [item] } },
    { type: 'sku.upserted', store: null, body: { skus } },
  ]
  const prices = personMay(person, 'price.edit') ? await changedPrices(tx, draft, skus, speech) : []
  if (prices.length > 0) words.push({ type: 'price.set', store: null, body: { prices } })
  return { words, itemId }
}

const lengths: Readonly<Record<ItemFieldName, number>> = {
  name: 300,
  localName: 300,
  nicknames: 2000,
  game: 100,
  setCode: 40,
  setName: 200,
  number: 40,
  rarity: 60,
  category: 200,
  imageUrl: 1000,
}

function itemOf({ fields, kind, archived }: Draft, itemId: number): Item {
  const said = (name: ItemFieldName) => printable(fields[name], lengths[name])
  const name = said('name')
  if (name === '') throw new Refused('Give the item a name.', 'name')
  const imageUrl = said('imageUrl')
  if (imageUrl !== '' && !/^https:\/\/\S+$/.test(imageUrl))
    throw new Refused('The picture’s address begins with https:// and has no spaces.', 'imageUrl')
  const nicknames = said('nicknames')
    .split(',')
    .map(each => each.trim().slice(0, 100))
    .filter(each => each !== '')
    .slice(0, 20)
  return {
    itemId,
    kind,
    game: said('game') || null,
    name,
    localName: said('localName') || null,
    nicknames,
    setCode: said('setCode') || null,
    setName: said('setName') || null,
    number: said('number') || null,
    rarity: said('rarity') || null,
    category: said('category') || null,
    imageUrl: imageUrl || null,
    archived,
  }
}

function skuOf(draft: Draft['skus'][number], at: number, skuId: number, itemId: number, speech: TenantSpeech): Sku {
  const barcodes = [...new Set(draft.barcodes.split(/[\s,;]+/).map(each => printable(each, 65)))].filter(
    each => each !== '',
  )
  if (barcodes.length > 20 || barcodes.some(each => each.length > 64))
    throw new Refused('A variant has 20 barcodes at most, of 64 characters each.', at)
  const cost = draft.cost.trim() === '' ? null : typedMoney(draft.cost, speech)
  if (draft.cost.trim() !== '' && (cost === null || cost < 0)) throw new Refused(`“${draft.cost}” is no cost.`, at)
  const read = opBodies['sku.upserted'].shape.skus.def.element.safeParse({
    skuId,
    itemId,
    code: printable(draft.code, 101) || `SKU-${String(skuId).padStart(6, '0')}`,
    barcodes,
    condition: draft.condition || null,
    finish: printable(draft.finish, 60),
    language: printable(draft.language, 10),
    variant: printable(draft.variant, 200) || null,
    taxCategory: printable(draft.taxCategory, 60),
    strict: draft.strict,
    serialised: draft.serialised,
    costMinor: cost,
    archived: draft.archived,
  })
  if (!read.success) throw new Refused('This variant does not fit: look at its code and its condition.', at)
  return read.data
}

/** A code names one SKU. */
async function refuseTaken(tx: TenantTransaction, skus: readonly Sku[]): Promise<void> {
  const twice = skus.findIndex((sku, at) => skus.findIndex(each => each.code === sku.code) !== at)
  if (twice >= 0) throw new Refused(`Two variants have the code ${skus[twice]?.code}.`, twice)
  const codes = sql`array[${sql.join(
    skus.map(sku => sql`${sku.code}`),
    sql`, `,
  )}]::text[]`
  const [taken] = await tx.execute<{ code: string }>(sql`
    select code from sku where code = any (${codes}) and sku_id <> all (${numberList(skus.map(sku => sku.skuId))}) limit 1`)
  if (taken) {
    const at = skus.findIndex(sku => sku.code === taken.code)
    throw new Refused(`The code ${taken.code} belongs to another item.`, at)
  }
}

async function changedPrices(tx: TenantTransaction, draft: Draft, skus: readonly Sku[], speech: TenantSpeech) {
  const rows = await pricesOf(
    tx,
    skus.map(sku => sku.skuId),
  )
  const now = new Map(rows.flatMap(row => (row.storeId === tenantWide ? [[row.skuId, row.priceMinor]] : [])))
  return draft.skus.flatMap((sku, at) => {
    const skuId = skus[at]?.skuId ?? 0
    const typed = sku.price.trim()
    const priceMinor = typed === '' ? null : typedMoney(typed, speech)
    if (typed !== '' && (priceMinor === null || priceMinor < 0)) throw new Refused(`“${typed}” is no price.`, at)
    if (priceMinor === (now.get(skuId) ?? null)) return []
    return [{ skuId, storeId: null, priceMinor, source: 'shop', reason: null }]
  })
}

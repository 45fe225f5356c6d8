import { randomUUID } from 'node:crypto'
import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Difference, StockAnswer } from '../../portal/stock/view.ts'
import { numberList } from '../catalogue/index/read-records.ts'
import { shelves } from '../catalogue/shelves.ts'
import { tenantSpeech } from '../catalogue/tenant-speech.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { printable } from '../writes/fields.ts'
import { type PortalWord, tell } from '../writes/tell.ts'
import { typedMoney } from '../writes/typed-money.ts'
import { actionOf } from './stock-form.ts'

const text = z.string().max(4000)
const draftShape = z.strictObject({
  deed: z.enum(['adjust', 'receive', 'count']),
  storeId: z.guid(),
  location: text,
  reason: text,
  note: text,
  supplier: text,
  lines: z
    .array(z.strictObject({ skuId: z.int().positive().max(0xffff_ffff), quantity: text, cost: text }))
    .min(1)
    .max(1000),
})
type Draft = z.infer<typeof draftShape>

const no = (words: string, at: number | null = null): StockAnswer => ({ done: false, words, at, differences: null })

class Refused extends Error {
  readonly at: number
  constructor(words: string, at: number) {
    super(words)
    this.at = at
  }
}

/** Writes an adjustment, a receipt or a count as one op. A count shows its differences first, and is written when `sure`. */
export async function writeStock(person: Person, wish: unknown, sure: boolean): Promise<StockAnswer> {
  const read = draftShape.safeParse(wish)
  if (!read.success) return no('Add one line at least, with a number each.')
  const draft = read.data
  const storeId = draft.storeId.toLowerCase()
  if (!personMay(person, actionOf[draft.deed], storeId)) return no('Choose a store in which you may do this.')
  try {
    const known = await withTenant(database(), person.tenantId, tx => check(tx, { ...draft, storeId }))
    if (!known) return no('Choose a store in which you may do this.')
    if (draft.deed === 'count' && !sure) return await differences(person, { ...draft, storeId })
    const words = await withTenant(database(), person.tenantId, tx => wordsOf(tx, { ...draft, storeId }))
    await tell(person, words)
    await shelves().ask(person.tenantId, 'level', [], { atOnce: true })
    return { done: true, words: doneWords(draft), at: null, differences: null }
  } catch (error) {
    if (error instanceof Refused) return no(error.message, error.at)
    throw error
  }
}

const doneWords = ({ deed, lines }: Draft) => {
  const things = `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`
  return {
    adjust: `${things} adjusted.`,
    receive: `${things} received.`,
    count: `${things} counted; the books agree.`,
  }[deed]
}

async function check(tx: TenantTransaction, { storeId, lines }: Draft): Promise<boolean> {
  const [store] = await tx.execute(sql`select 1 from store where store_id = ${storeId}::uuid and not closed`)
  const rows = await tx.execute<{ skuId: number }>(
    sql`select sku_id as "skuId" from sku where sku_id = any (${numberList(lines.map(line => line.skuId))})`,
  )
  const known = new Set(rows.map(row => row.skuId))
  const strange = lines.findIndex(line => !known.has(line.skuId))
  if (strange >= 0) throw new Refused('This is not in the catalogue any more. Take the line out.', strange)
  return store !== undefined
}

const most = 1_000_000

function wholeOf(typed: string, at: number, least: number): number {
  const plain = typed.trim().replace('\u2212', '-').replace(/^\+/, '')
  const number = Number(plain)
  if (!/^-?\d{1,7}$/.test(plain) || number < least || Math.abs(number) > most)
    throw new Refused(`“${typed}” is no number of pieces.`, at)
  return number
}

async function wordsOf(tx: TenantTransaction, draft: Draft): Promise<PortalWord[]> {
  const { deed, storeId: store } = draft
  const location = printable(draft.location, 60) || null
  if (deed === 'adjust') {
    const reason = printable(draft.reason, 120)
    if (reason === '') throw new Refused('Say why: every movement has a cause.', -1)
    const lines = draft.lines.map(({ skuId, quantity }, at) => ({
      skuId,
      location,
      delta: wholeOf(quantity, at, -most),
    }))
    return [{ type: 'stock.adjusted', store, body: { reason, note: printable(draft.note, 4000) || null, lines } }]
  }
  if (deed === 'receive') {
    const speech = await tenantSpeech(tx)
    const lines = draft.lines.map(({ skuId, quantity, cost }, at) => {
      const unitCostMinor = cost.trim() === '' ? null : typedMoney(cost, speech)
      if (cost.trim() !== '' && (unitCostMinor === null || unitCostMinor < 0))
        throw new Refused(`“${cost}” is no cost.`, at)
      return { skuId, location, quantity: wholeOf(quantity, at, 1), unitCostMinor }
    })
    return [
      {
        type: 'stock.received',
        store,
        body: { receiptId: randomUUID(), supplier: printable(draft.supplier, 200) || null, lines },
      },
    ]
  }
  const expected = await booksSay(tx, draft)
  const lines = draft.lines.map(({ skuId, quantity }, at) => ({
    skuId,
    observed: wholeOf(quantity, at, 0),
    expected: expected.get(skuId) ?? 0,
  }))
  return [{ type: 'stock.counted', store, body: { countId: randomUUID(), location, lines } }]
}

/** What the books say lies in the place that was counted; without a place, in the whole store. */
async function booksSay(tx: TenantTransaction, { storeId, location, lines }: Draft): Promise<Map<number, number>> {
  const ids = numberList(lines.map(line => line.skuId))
  const place = printable(location, 60)
  const rows = await tx.execute<{ skuId: number; held: number }>(
    place === ''
      ? sql`select sku_id as "skuId", on_hand as held from stock_level where store_id = ${storeId}::uuid and sku_id = any (${ids})`
      : sql`select sku_id as "skuId", quantity as held from stock_place where store_id = ${storeId}::uuid and location = ${place} and sku_id = any (${ids})`,
  )
  return new Map(rows.map(row => [row.skuId, row.held]))
}

async function differences(person: Person, draft: Draft): Promise<StockAnswer> {
  const expected = await withTenant(database(), person.tenantId, tx => booksSay(tx, draft))
  const named = await shelves().ask(person.tenantId, 'named', [draft.lines.map(line => line.skuId)])
  const bySku = new Map(named.map(sku => [sku.skuId, sku]))
  const found = draft.lines.flatMap(({ skuId, quantity }, at): Difference[] => {
    const observed = wholeOf(quantity, at, 0)
    const booked = expected.get(skuId) ?? 0
    if (observed === booked) return []
    const known = bySku.get(skuId)
    const name = known?.name ?? `SKU ${skuId}`
    return [{ skuId, name, words: known?.words ?? '', observed, expected: booked }]
  })
  const words = found.length === 0 ? 'Everything is as the books say.' : `${found.length} differ from the books.`
  return { done: false, words, at: null, differences: found }
}

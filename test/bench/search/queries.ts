import { readFileSync } from 'node:fs'
import type { CatalogueRecord } from '@vaultsync/search'

/** A search, and what whoever typed it meant: a name, or what one SKU of the answer must have. */
export type AskedQuery = {
  readonly q: string
  readonly kind?: string
  readonly name?: string
  readonly intent?: Intent
}

type Intent = {
  readonly tokens?: readonly (readonly [text: string, how: 'exact' | 'prefix'])[]
  readonly setTokens?: readonly string[]
  readonly code?: string
  readonly num?: string
  readonly barcode?: string
  readonly skuPrefix?: string
  readonly finish?: number
  readonly cond?: number
  readonly lang?: number
}

const finishes = ['nonfoil', 'foil', '1st']
const conditions = ['NM', 'LP', 'MP', 'HP', 'DMG']
const languages = ['EN', 'DE', 'FR', 'ES', 'IT', 'JA', 'PT', 'ZH']

export function readQueries(file: string): AskedQuery[] {
  return JSON.parse(readFileSync(file, 'utf8')) as AskedQuery[]
}

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/['’`´]/g, '')
const wordsOf = (text: string) => fold(text).split(/[^\p{L}\p{N}]+/u)

/** Answers by kind of query: how many of those that the shop can answer had a right SKU among the first ten. */
export function hitRates(
  records: readonly CatalogueRecord[],
  asked: readonly AskedQuery[],
  top: readonly (readonly string[])[],
): Record<string, number> {
  const byCode = new Map(records.flatMap(record => record.skus.map(sku => [sku.code, { record, sku }] as const)))
  const barcodes = new Set(records.flatMap(record => record.skus.flatMap(sku => sku.barcodes)))
  const tally = new Map<string, { asked: number; hits: number }>()
  asked.forEach((query, at) => {
    if (query.intent?.barcode !== undefined && !barcodes.has(query.intent.barcode)) return
    const hit = (top[at] ?? []).some(code => {
      const found = byCode.get(code)
      return found !== undefined && satisfies(found, query)
    })
    if (!hit && !isHeld(records, query)) return
    for (const kind of [query.kind ?? 'human', 'all']) {
      const row = tally.get(kind) ?? { asked: 0, hits: 0 }
      tally.set(kind, { asked: row.asked + 1, hits: row.hits + (hit ? 1 : 0) })
    }
  })
  return Object.fromEntries([...tally].map(([kind, { asked, hits }]) => [kind, Number((hits / asked).toFixed(3))]))
}

type Held = { readonly record: CatalogueRecord; readonly sku: CatalogueRecord['skus'][number] }

function isHeld(records: readonly CatalogueRecord[], query: AskedQuery): boolean {
  return records.some(({ item, skus }) => fitsItem(item, query) && skus.some(sku => fitsSku(sku, query)))
}

const satisfies = ({ record, sku }: Held, query: AskedQuery) => fitsItem(record.item, query) && fitsSku(sku, query)

function fitsSku(sku: Held['sku'], { name, intent }: AskedQuery): boolean {
  if (name !== undefined) return true
  if (!intent) return false
  if (intent.barcode !== undefined) return sku.barcodes.includes(intent.barcode)
  if (intent.skuPrefix !== undefined) return sku.code.startsWith(intent.skuPrefix)
  const { finish, cond, lang } = intent
  if (typeof finish === 'number' && sku.finish !== finishes[finish]) return false
  if (typeof cond === 'number' && sku.condition !== conditions[cond]) return false
  return typeof lang !== 'number' || sku.language === languages[lang]
}

function fitsItem(item: CatalogueRecord['item'], { name, intent }: AskedQuery): boolean {
  if (name !== undefined) return item.name === name
  if (intent?.barcode !== undefined || intent?.skuPrefix !== undefined) return true
  const { num, code } = intent ?? {}
  if (num !== undefined && item.number.toUpperCase() !== num.toUpperCase()) return false
  if (code !== undefined && item.setCode.toLowerCase() !== code.toLowerCase()) return false
  const ofSet = wordsOf(item.setName)
  const inSet = (token: string) => item.setCode.toLowerCase() === token || ofSet.some(word => word.startsWith(token))
  if (!(intent?.setTokens ?? []).every(inSet)) return false
  const ofName = wordsOf(item.name)
  return (intent?.tokens ?? []).every(([text, how]) =>
    ofName.some(word => (how === 'prefix' ? word.startsWith(text) : word === text)),
  )
}

/** What stands in the search field after every key press of some of the queries. */
export function keystrokes(asked: readonly AskedQuery[], most: number): string[] {
  const typed = asked.flatMap(({ q }) => Array.from({ length: q.length }, (_, at) => q.slice(0, at + 1)))
  const every = Math.max(1, Math.floor(typed.length / most))
  return typed.filter((_, at) => at % every === 0)
}

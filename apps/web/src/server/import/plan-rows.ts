import type { TenantTransaction } from '@vaultsync/db'
import type { ImportRecord } from '@vaultsync/integrations'
import { type OpBody, tenantWide } from '@vaultsync/sync'
import { type SQL, sql } from 'drizzle-orm'
import { numberList } from '../catalogue/index/read-records.ts'
import { printingKey, variantKey } from './printing-keys.ts'

type Item = OpBody<'item.upserted'>['items'][number]
type Sku = OpBody<'sku.upserted'>['skus'][number]
type Price = OpBody<'price.set'>['prices'][number]

/** What some rows of a file would change; written as ops, or only counted. */
export interface RowPlan {
  readonly items: Item[]
  readonly skus: Sku[]
  readonly prices: Price[]
  readonly stock: { readonly skuId: number; readonly observed: number; readonly expected: number }[]
  /** SKUs as they are once this is written; the next rows are planned while it still is on its way. */
  readonly after: KnownSku[]
  fresh: number
  changed: number
  same: number
}

export interface PlanContext {
  readonly printings: Map<string, number>
  readonly storeId: string | null
  readonly taxCategory: string
  /** What is said of where a price comes from. */
  readonly source: string
  /** Gives out the next number; while only counting, numbers that nobody has. */
  readonly nextItem: () => number
  readonly nextSku: () => number
  /** What the rows before these made of their SKUs, as far as it may not be written yet. */
  onItsWay?: readonly KnownSku[]
}

interface KnownSku extends Record<string, unknown> {
  readonly skuId: number
  readonly itemId: number
  readonly code: string
  readonly barcodes: readonly string[]
  readonly condition: 'NM' | null
  readonly finish: string
  readonly language: string
  readonly variant: string | null
  readonly archived: boolean
  priceMinor: number | null
  onHand: number
}

const texts = (all: readonly string[]): SQL => sql`${JSON.stringify([...new Set(all)])}::text::jsonb`

/** Every SKU that a row of this batch could mean: by its code, its barcode, or as a variant of its printing. */
async function possibleSkus(
  tx: TenantTransaction,
  records: readonly ImportRecord[],
  context: PlanContext,
): Promise<KnownSku[]> {
  const codes = records.flatMap(record => (record.sku === null ? [] : [record.sku]))
  const codeless = records.filter(record => record.sku === null)
  const barcodes = codeless.flatMap(record => (record.barcode === null ? [] : [record.barcode]))
  // A printing has a dozen SKUs or more: they are read only for the sake of rows that nothing else tells apart.
  const items = codeless.flatMap(record => {
    const itemId = context.printings.get(printingKey(record))
    return itemId === undefined || itemId < 0 ? [] : [itemId]
  })
  const rows = await tx.execute<KnownSku>(sql`
    with wanted as (
      select sku_id from sku where code in (select jsonb_array_elements_text(${texts(codes)}))
      union select sku_id from barcode where barcode in (select jsonb_array_elements_text(${texts(barcodes)}))
      union select sku_id from sku where item_id = any (${numberList(new Set(items))})
    )
    select k.sku_id as "skuId", k.item_id as "itemId", k.code, k.barcodes, k.condition, k.finish, k.language, k.variant, k.archived,
      p.price_minor as "priceMinor", coalesce(l.on_hand, 0)::int8 as "onHand"
    from wanted w join sku k on k.sku_id = w.sku_id
    left join price p on p.store_id = ${tenantWide}::uuid and p.sku_id = k.sku_id
    left join stock_level l on l.store_id = ${context.storeId ?? tenantWide}::uuid and l.sku_id = k.sku_id`)
  return [...rows]
}

/** A row that names a code or barcode means that SKU; any other means the variant of its printing. Known goods keep their words. */
export async function planRows(
  tx: TenantTransaction,
  records: readonly ImportRecord[],
  context: PlanContext,
): Promise<RowPlan> {
  const plan: RowPlan = { items: [], skus: [], prices: [], stock: [], after: [], fresh: 0, changed: 0, same: 0 }
  const known = new Map((await possibleSkus(tx, records, context)).map(sku => [sku.skuId, sku]))
  for (const sku of context.onItsWay ?? []) known.set(sku.skuId, sku)
  // Where every row names its code, nothing else is looked up.
  const names = namesOf(
    known.values(),
    records.some(record => record.sku === null),
  )
  for (const record of records) {
    const key = printingKey(record)
    const itemId = context.printings.get(key)
    const sku = meant(record, itemId, names)
    if (sku) changeKnown(plan, record, sku, context)
    else fileNames(names, addFresh(plan, record, key, itemId, context))
  }
  return plan
}

/** SKUs by everything that a row may call them. */
interface Names {
  readonly onlyCodes: boolean
  readonly byCode: Map<string, KnownSku>
  readonly byBarcode: Map<string, KnownSku>
  readonly byVariant: Map<string, KnownSku>
}

function namesOf(known: Iterable<KnownSku>, codeless: boolean): Names {
  const names: Names = { onlyCodes: !codeless, byCode: new Map(), byBarcode: new Map(), byVariant: new Map() }
  for (const sku of known) fileNames(names, sku)
  return names
}

function fileNames({ onlyCodes, byCode, byBarcode, byVariant }: Names, sku: KnownSku): void {
  byCode.set(sku.code, sku)
  if (onlyCodes) return
  for (const barcode of sku.barcodes) byBarcode.set(barcode, sku)
  byVariant.set(`${sku.itemId}|${variantKey(sku)}`, sku)
}

function meant(record: ImportRecord, itemId: number | undefined, names: Names): KnownSku | undefined {
  if (record.sku !== null) return names.byCode.get(record.sku)
  const scanned = record.barcode === null ? undefined : names.byBarcode.get(record.barcode)
  return scanned ?? (itemId === undefined ? undefined : names.byVariant.get(`${itemId}|${variantKey(record)}`))
}

const priceOf = (skuId: number, priceMinor: number, { source }: PlanContext): Price => ({
  skuId,
  storeId: null,
  priceMinor,
  source,
  reason: null,
})

function changeKnown(plan: RowPlan, { priceMinor, quantity }: ImportRecord, sku: KnownSku, context: PlanContext): void {
  const priced = priceMinor !== null && priceMinor !== sku.priceMinor
  const moved = quantity !== null && quantity !== sku.onHand
  if (priced) plan.prices.push(priceOf(sku.skuId, priceMinor, context))
  if (moved) plan.stock.push({ skuId: sku.skuId, observed: Math.max(0, quantity), expected: sku.onHand })
  if (!priced && !moved) {
    plan.same += 1
    return
  }
  plan.changed += 1
  // A file may speak of one SKU twice: the second row starts from what the first one said.
  if (priced) sku.priceMinor = priceMinor
  if (moved) sku.onHand = Math.max(0, quantity)
  plan.after.push(sku)
}

function addFresh(
  plan: RowPlan,
  record: ImportRecord,
  key: string,
  known: number | undefined,
  context: PlanContext,
): KnownSku {
  const itemId = known ?? context.nextItem()
  if (known === undefined) {
    context.printings.set(key, itemId)
    plan.items.push(itemOf(record, itemId))
  }
  const skuId = context.nextSku()
  const sku = skuOf(record, skuId, itemId, context.taxCategory)
  plan.skus.push(sku)
  if (record.priceMinor !== null) plan.prices.push(priceOf(skuId, record.priceMinor, context))
  const quantity = Math.max(0, record.quantity ?? 0)
  if (quantity !== 0) plan.stock.push({ skuId, observed: quantity, expected: 0 })
  plan.fresh += 1
  const made: KnownSku = {
    skuId,
    itemId,
    code: sku.code,
    barcodes: sku.barcodes,
    condition: sku.condition as 'NM' | null,
    finish: sku.finish,
    language: sku.language,
    variant: sku.variant,
    archived: false,
    priceMinor: record.priceMinor,
    onHand: quantity,
  }
  plan.after.push(made)
  return made
}

const cut = (text: string | null, most: number): string | null => text?.slice(0, most) || null

const itemOf = (record: ImportRecord, itemId: number): Item => ({
  itemId,
  kind: record.set !== null || record.setCode !== null || record.number !== null ? 'card' : 'generic',
  game: cut(record.game, 100),
  name: record.name.slice(0, 300),
  localName: null,
  nicknames: [],
  setCode: cut(record.setCode, 40),
  setName: cut(record.set, 200),
  number: cut(record.number, 40),
  rarity: cut(record.rarity, 60),
  category: cut(record.category, 200),
  imageUrl: null,
  archived: false,
})

const skuOf = (record: ImportRecord, skuId: number, itemId: number, taxCategory: string): Sku => ({
  skuId,
  itemId,
  code: cut(record.sku, 100) ?? `SKU-${String(skuId).padStart(6, '0')}`,
  barcodes: record.barcode === null ? [] : [record.barcode.slice(0, 64)],
  condition: record.condition,
  finish: record.finish?.slice(0, 60) ?? '',
  language: record.language?.slice(0, 10) ?? '',
  variant: cut(record.variant, 200),
  taxCategory,
  strict: false,
  serialised: false,
  costMinor: record.costMinor,
  archived: false,
})

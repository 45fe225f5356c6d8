import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { tenantWide } from '@vaultsync/sync'
import type { ItemView, PriceChange, VariantGroup, VariantRow } from '../../portal/item/view.ts'
import type { Speech } from '../../portal/figures.ts'
import { readItems, readSkusOf } from '../catalogue/catalogue-rows.ts'
import { bySortOfSku, isPlain, languageName, skuWords } from '../catalogue/index/record.ts'
import { type TenantSpeech, tenantSpeech } from '../catalogue/tenant-speech.ts'
import { database } from '../database.ts'
import { mayAnywhere, personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { type Cause, causes, movements } from '../stock/movements.ts'
import { isId } from '../writes/fields.ts'
import { one, type Parameters } from '../writes/parameters.ts'
import { instantOf, localOf } from './instants.ts'
import { priceChart, priceDays, spanOf, stockChart, stockDays } from './item-charts.ts'
import {
  type HistoryRow,
  type ItemStore,
  type LevelRow,
  levelsAt,
  movesSince,
  openStores,
  priceHistoryOf,
  type PriceRow,
  pricesOf,
  tradeLately,
} from './item-rows.ts'

const movementsPerPage = 50

type Sku = Awaited<ReturnType<typeof readSkusOf>>[number]

/** The number in an address such as /catalogue/4711. Null for what cannot be an item. */
export function itemNumber(text: string): number | null {
  const number = Number(text)
  return /^\d{1,10}$/.test(text) && number > 0 && number <= 0xffff_ffff ? number : null
}

/** One item with everything that is known of it; null for what does not exist and for what nobody here may see alike. */
export function itemView(
  person: Person,
  itemId: number,
  parameters: Parameters,
  nowMs = Date.now(),
): Promise<ItemView | null> {
  if (!mayAnywhere(person, 'catalogue.view')) return Promise.resolve(null)
  return withTenant(database(), person.tenantId, async tx => {
    const [item] = await readItems(tx, [itemId])
    if (!item) return null
    const speech = await tenantSpeech(tx)
    const stores = await openStores(tx, person.storeIds)
    const skus = (await readSkusOf(tx, itemId)).sort((a, b) => bySortOfSku({ ...zero, ...a }, { ...zero, ...b }))
    const scope: Scope = { tx, person, speech, stores, skus, nowMs }
    const local = one(parameters, 'at')
    const atMs = instantOf(local, speech.timezone)
    const past = atMs !== null && atMs < nowMs ? atMs : null
    const storeIds = stores.map(store => store.storeId)
    const skuIds = skus.map(sku => sku.skuId)
    const prices = await pricesOf(tx, skuIds)
    const levels = await levelsAt(tx, storeIds, skuIds, past)
    const now = past === null ? levels : await levelsAt(tx, storeIds, skuIds, null)
    const history = await priceHistoryOf(tx, skuIds, 60)
    const trade = await tradeLately(tx, storeIds, skuIds)
    const everywhere = new Map(prices.flatMap(row => (row.storeId === tenantWide ? [[row.skuId, row.priceMinor]] : [])))
    const leading = leadingOf(skus, now)
    const copies = now.reduce((sum, row) => sum + row.onHand, 0)
    const ledger = await ledgerOf(scope, parameters)
    return {
      locale: speech.locale,
      currency: speech.currency,
      itemId,
      name: item.name,
      archived: item.archived,
      crumbs: crumbsOf(item),
      copies,
      storesWithStock: new Set(now.filter(row => row.onHand > 0).map(row => row.storeId)).size,
      valueMinor: now.reduce((sum, row) => sum + Math.max(0, row.onHand) * (everywhere.get(row.skuId) ?? 0), 0),
      sold30: trade.sold,
      bought30: trade.bought,
      leading: {
        words: leading ? skuWords(leading) : '',
        priceMinor: (leading && everywhere.get(leading.skuId)) ?? null,
      },
      ...(await charts(scope, leading, copies, past)),
      at: past === null ? null : { local: localOf(past, speech.timezone), words: dayTime(speech, past) },
      stores: stores.map(({ storeId, name }) => ({
        storeId,
        name,
        mayPrice: personMay(person, 'price.edit', storeId),
      })),
      groups: groupsOf(skus, stores, levels, prices),
      ...ledger,
      movementCount: trade.moves,
      since:
        trade.sinceMs === null
          ? null
          : new Intl.DateTimeFormat(speech.locale, { dateStyle: 'medium', timeZone: speech.timezone }).format(
              trade.sinceMs,
            ),
      history: history.map(row => priceChange(row, skus, speech)),
      mayEdit: personMay(person, 'catalogue.edit'),
      mayPriceEverywhere: personMay(person, 'price.edit'),
      mayAdjust: mayAnywhere(person, 'stock.adjust'),
    }
  })
}

interface Scope {
  readonly tx: TenantTransaction
  readonly person: Person
  readonly speech: TenantSpeech
  readonly stores: readonly ItemStore[]
  readonly skus: readonly Sku[]
  readonly nowMs: number
}

const zero = { priceMinor: null, pricedAtMs: null, stock: 0, owed: false, sold: 0 }

const dayTime = ({ locale, timezone }: TenantSpeech, atMs: number) =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  }).format(atMs)

/** Near mint in the plain finish, or whatever there is most of. */
function leadingOf(skus: readonly Sku[], levels: readonly LevelRow[]): Sku | null {
  const held = (sku: Sku) => levels.reduce((sum, row) => sum + (row.skuId === sku.skuId ? row.onHand : 0), 0)
  const live = skus.filter(sku => !sku.archived)
  const plain = live.find(sku => sku.condition === 'NM' && isPlain(sku.finish))
  return plain ?? live.toSorted((a, b) => held(b) - held(a))[0] ?? skus[0] ?? null
}

function crumbsOf(item: Awaited<ReturnType<typeof readItems>>[number]): ItemView['crumbs'] {
  const to = (search: Record<string, string>) => `/catalogue?${new URLSearchParams(search).toString()}`
  const end = [[item.setCode, item.number].filter(Boolean).join(' '), item.rarity].filter(Boolean).join(', ')
  return [
    { words: 'Catalogue', href: '/catalogue' },
    ...(item.game ? [{ words: item.game, href: to({ game: item.game }) }] : []),
    ...(item.setName ? [{ words: item.setName, href: to({ set: item.setName }) }] : []),
    ...(!item.game && item.category ? [{ words: item.category, href: to({ category: item.category }) }] : []),
    { words: end || item.name, href: null },
  ]
}

async function charts(
  { tx, stores, skus, speech, nowMs }: Scope,
  leading: Sku | null,
  copies: number,
  atMs: number | null,
) {
  const { locale, timezone } = speech
  const steps = leading ? await priceHistoryOf(tx, [leading.skuId], 200) : []
  const own = steps
    .filter(row => row.storeId === tenantWide && row.priceMinor !== null)
    .map(row => ({ atMs: row.atMs, value: row.priceMinor ?? 0 }))
    .reverse()
  const span = spanOf(stockDays, nowMs, locale, timezone)
  const storeIds = stores.map(store => store.storeId)
  const moves = await movesSince(
    tx,
    storeIds,
    skus.map(sku => sku.skuId),
    span.fromMs,
  )
  return {
    prices: priceChart(spanOf(priceDays, nowMs, locale, timezone), own, leading ? skuWords(leading) : 'The', speech),
    stock: stockChart(span, copies, moves, atMs),
  }
}

function groupsOf(
  skus: readonly Sku[],
  stores: readonly ItemStore[],
  levels: readonly LevelRow[],
  prices: readonly PriceRow[],
): VariantGroup[] {
  const level = new Map(levels.map(row => [`${row.storeId} ${row.skuId}`, row.onHand]))
  const price = new Map(prices.map(row => [`${row.storeId} ${row.skuId}`, row.priceMinor]))
  const groups: { title: string; rows: VariantRow[] }[] = []
  let finish = ''
  for (const sku of skus) {
    const title = sku.variant === null ? languageName(sku.language) || 'Variants' : 'Variants'
    const last = groups.at(-1)
    const group = last?.title === title ? last : { title, rows: [] }
    if (group !== last) {
      groups.push(group)
      finish = ''
    }
    const named = sku.variant ?? (isPlain(sku.finish) ? 'Normal' : sku.finish)
    const cells = stores.map(({ storeId }) => ({
      onHand: level.get(`${storeId} ${sku.skuId}`) ?? 0,
      ownMinor: price.get(`${storeId} ${sku.skuId}`) ?? null,
    }))
    group.rows.push({
      skuId: sku.skuId,
      finish: named.replace(/^./u, letter => letter.toUpperCase()),
      repeated: named === finish,
      kind: sku.condition ?? '–',
      words: skuWords(sku),
      code: sku.code,
      barcodes: sku.barcodes,
      archived: sku.archived,
      priceMinor: price.get(`${tenantWide} ${sku.skuId}`) ?? null,
      cells,
      total: cells.reduce((sum, cell) => sum + cell.onHand, 0),
    })
    finish = named
  }
  return groups.map(group => ({ ...group, copies: group.rows.reduce((sum, row) => sum + row.total, 0) }))
}

async function ledgerOf({ tx, stores, skus }: Scope, parameters: Parameters) {
  const skuId = Number(one(parameters, 'sku'))
  const chosen = skus.find(sku => sku.skuId === skuId) ?? null
  const cause: Cause | null = causes.find(each => each === one(parameters, 'cause')) ?? null
  const [opId = '', n = ''] = (one(parameters, 'before') ?? '').split('_')
  const before = isId(opId) && /^\d{1,9}$/.test(n) ? { opId, n: Number(n) } : null
  const rows = await movements(tx, {
    storeIds: stores.map(store => store.storeId),
    skuIds: chosen ? [chosen.skuId] : skus.map(sku => sku.skuId),
    cause,
    before,
    limit: movementsPerPage,
  })
  const last = rows.length === movementsPerPage ? rows.at(-1) : undefined
  const search = new URLSearchParams()
  if (chosen) search.set('sku', String(chosen.skuId))
  if (cause) search.set('cause', cause)
  if (last) search.set('before', last.key)
  return {
    movements: rows,
    filter: { skuId: chosen?.skuId ?? null, cause },
    earlier: last ? `?${search.toString()}#ledger` : null,
  }
}

export const sourceWords = (source: string): string =>
  source.startsWith('bulk:')
    ? 'bulk change'
    : source.startsWith('import:')
      ? 'import'
      : source === 'shop'
        ? 'by hand'
        : source

function priceChange(row: HistoryRow, skus: readonly Sku[], speech: TenantSpeech & Speech): PriceChange {
  const sku = skus.find(each => each.skuId === row.skuId)
  return {
    key: `${row.opId} ${row.storeId} ${row.skuId}`,
    at: dayTime(speech, row.atMs),
    words: sku ? skuWords(sku) : '',
    where: row.storeId === tenantWide ? 'everywhere' : (row.store ?? 'a store'),
    priceMinor: row.priceMinor,
    why: [sourceWords(row.source), row.reason].filter(Boolean).join(', '),
    by: row.staff,
  }
}

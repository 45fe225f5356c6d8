import { type CatalogueWindow, type Group, groupsPerPage, type SkuLine } from '../../portal/catalogue/view.ts'
import { ago, money, type Speech } from '../../portal/figures.ts'
import type { CatalogueQuery } from './catalogue-query.ts'
import { find, shownSkus } from './find.ts'
import { flag, noPrice } from './index/columns.ts'
import { skuWords } from './index/record.ts'
import type { TenantIndex } from './index/tenant-index.ts'
import type { Ranking } from './ranking.ts'

/** What the screen needs of an answer at one place of it. */
export function catalogueWindow(
  index: TenantIndex,
  query: CatalogueQuery,
  page: number,
  speech: Speech,
  nowMs: number,
  ranking: Ranking | null = null,
): CatalogueWindow {
  const began = performance.now()
  const question = JSON.stringify(query)
  const { found, pages } = index.remembered(question, () => {
    const answer = find(index, query, ranking)
    return { found: answer, pages: pagesOf(answer.shown) }
  })
  const at = Math.min(Math.max(0, page), Math.max(0, pages.length - 1))
  const places = found.places.subarray(at * groupsPerPage, (at + 1) * groupsPerPage)
  const skusOf = shownSkus(index.columns, query)
  const groups = [...places].map(place => groupAt(index, place, skusOf(place), speech, nowMs))
  return {
    totalSkus: index.columns.liveSkus,
    skus: found.skus,
    items: found.places.length,
    stock: found.stock,
    valueMinor: found.valueMinor,
    views: found.views,
    readAs: found.readAs,
    tookMs: Math.max(1, Math.round(performance.now() - began)),
    page: at,
    pages: at === 0 ? pages : [],
    groups,
  }
}

function pagesOf(shown: Uint16Array): number[] {
  const pages: number[] = []
  for (let from = 0; from < shown.length; from += groupsPerPage) {
    let sum = 0
    for (let at = from; at < Math.min(shown.length, from + groupsPerPage); at += 1) sum += shown[at] ?? 0
    pages.push(sum)
  }
  return pages
}

function groupAt(index: TenantIndex, place: number, skus: readonly number[], speech: Speech, nowMs: number): Group {
  const { columns } = index
  const itemId = columns.itemIds.at(place)
  const item = index.engine.item(itemId)?.item
  const lines = skus.map(sku => lineAt(index, sku, nowMs))
  const prices = lines.flatMap(line => (line.priceMinor === null ? [] : [line.priceMinor]))
  const detail = [
    [item?.setCode, item?.number].filter(Boolean).join(' '),
    item?.rarity || columns.categories.texts[columns.category.at(place)],
  ]
  return {
    itemId,
    name: item?.name ?? '',
    detail: detail.filter(Boolean).join(', '),
    range: rangeWords(lines.length, prices, speech),
    stock: lines.reduce((sum, line) => sum + line.stock, 0),
    sold: lines.reduce((sum, line) => sum + line.sold, 0),
    skus: lines,
  }
}

function rangeWords(count: number, prices: readonly number[], speech: Speech): string {
  const [low, high] = [Math.min(...prices), Math.max(...prices)]
  if (prices.length === 0) return `${count}`
  return low === high
    ? `${count} at ${money(low, speech)}`
    : `${count} from ${money(low, speech)} to ${money(high, speech)}`
}

function lineAt({ columns }: TenantIndex, sku: number, nowMs: number): SkuLine {
  const kind = columns.kinds[columns.kind.at(sku)]
  const price = columns.price.at(sku)
  const pricedAt = columns.pricedAt.at(sku)
  const flags = columns.flags.at(sku)
  return {
    skuId: columns.skuIds.at(sku),
    words: skuWords({
      condition: (kind?.condition || null) as 'NM' | null,
      finish: kind?.finish ?? '',
      language: kind?.language ?? '',
      variant: columns.variants.get(sku) ?? null,
    }),
    priceMinor: price === noPrice ? null : price,
    pricedAgo: pricedAt === 0 ? null : ago(nowMs - pricedAt * 60_000),
    stock: columns.stock.at(sku),
    owed: (flags & flag.owed) !== 0,
    sold: columns.sold.at(sku),
    archived: (flags & flag.archived) !== 0,
  }
}

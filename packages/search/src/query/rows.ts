import type { CatalogueItem } from '../catalogue/record.ts'
import type { AskedAttributes, ReadWord, ResultRow, SkuCell } from '../engine/result.ts'
import type { SkuKind } from '../index/facts.ts'
import { foldedWords } from '../text/fold.ts'
import { type Ask, asksMet } from './attributes.ts'
import { explain, marksInName } from './explain.ts'
import type { Shard } from './match.ts'
import type { Plan } from './plan.ts'

const conditionOrder = ['NM', 'LP', 'MP', 'HP', 'DMG', null]

export type RowWish = {
  readonly asks: readonly Ask[]
  /** Typed words, to put the right variant first. */
  readonly words: readonly string[]
  /** SKUs that were named by code or barcode. */
  readonly named: ReadonlySet<number> | null
}

export type FoundRow = { readonly row: ResultRow; readonly words: readonly ReadWord[] }

export function buildRow(shard: Shard, doc: number, plan: Plan | null, wish: RowWish): FoundRow {
  const item: CatalogueItem = shard.generation.items.item(doc)
  const skus = buildCells(shard, doc, wish)
  const variants = plan === null ? [] : variantsOf(shard, doc)
  const words = plan === null ? [] : explain(plan, item, variants)
  return { row: { item, near: false, marks: marksInName(item.name, words), skus }, words }
}

function variantsOf(shard: Shard, doc: number): string[] {
  const { skus } = shard.generation
  if (!skus.hasVariants) return []
  const found: string[] = []
  const end = skus.start[doc + 1] as number
  for (let ordinal = skus.start[doc] as number; ordinal < end; ordinal++) {
    const variant = skus.variant(ordinal)
    if (variant !== undefined) found.push(variant)
  }
  return found
}

function buildCells(shard: Shard, doc: number, wish: RowWish): SkuCell[] {
  const { skus } = shard.generation
  const head = skus.head(doc)
  const cells: { readonly cell: SkuCell; readonly rank: number }[] = []
  const end = skus.start[doc + 1] as number
  for (let ordinal = skus.start[doc] as number; ordinal < end; ordinal++) {
    if (shard.goneSkus.has(ordinal)) continue
    const { condition, finish, language } = skus.kind(ordinal)
    const met = metBy(wish, ordinal, skus.kind(ordinal))
    const here = skus.here.at(ordinal)
    const variant = skus.variant(ordinal) ?? null
    const asked = met === 1
    const rank =
      met * 1_000 +
      (variant === null ? 0 : variantMatch(variant, wish.words) * 100) +
      (here > 0 ? 10 : 0) -
      conditionOrder.indexOf(condition)
    cells.push({
      cell: {
        skuId: skus.id(ordinal),
        code: head + skus.tail(ordinal),
        condition,
        finish,
        language,
        variant,
        priceMinor: skus.price[ordinal] as number,
        here,
        elsewhere: skus.elsewhere.at(ordinal),
        asked,
      },
      rank,
    })
  }
  cells.sort((a, b) => b.rank - a.rank)
  return cells.map(({ cell }) => cell)
}

function metBy({ named, asks }: RowWish, ordinal: number, kind: SkuKind): number {
  if (named !== null) return named.has(ordinal) ? 1 : 0
  return asks.length === 0 ? 0 : asksMet(asks, kind)
}

function variantMatch(variant: string, words: readonly string[]): number {
  const own = foldedWords(variant)
  return words.filter(word => own.includes(word)).length
}

export function askedAttributes(asks: readonly Ask[]): AskedAttributes {
  return {
    conditions: asks.flatMap(ask => (ask.of === 'condition' ? [ask.value] : [])),
    finishes: [...new Set(asks.flatMap(ask => (ask.of === 'finish' ? ask.values : [])))],
    languages: asks.flatMap(ask => (ask.of === 'language' ? [ask.value.toUpperCase()] : [])),
  }
}

import type { BulkPreview } from '../../../portal/catalogue/bulk-view.ts'
import type { CatalogueWindow } from '../../../portal/catalogue/view.ts'
import type { Speech } from '../../../portal/figures.ts'
import type { BulkChange } from '../bulk/change.ts'
import { planPrices, previewPrices } from '../bulk/preview.ts'
import { type Selection, selectedSkus } from '../bulk/selection.ts'
import type { CatalogueQuery } from '../catalogue-query.ts'
import { catalogueWindow } from '../catalogue-window.ts'
import { find, shownSkus } from '../find.ts'
import type { TenantIndex } from '../index/tenant-index.ts'
import type { Ranking } from '../ranking.ts'
import { choicesOf } from './choices.ts'
import { namedSkus, searchedSkus } from './found-skus.ts'
import { priceAges } from './price-ages.ts'

type PriceChange = BulkChange & { kind: 'price' }

/**
 * Everything that the portal asks of a catalogue in memory. Questions and answers are plain values: the catalogue lives in
 * a thread of its own, so that building it and looking through it never holds up a page.
 */
export const answers = {
  /** Nothing but being level with the books. */
  level: (_index: TenantIndex): null => null,
  window: (
    index: TenantIndex,
    query: CatalogueQuery,
    page: number,
    speech: Speech,
    nowMs: number,
    ranking: Ranking | null,
  ): CatalogueWindow => catalogueWindow(index, query, page, speech, nowMs, ranking),
  /** The same as it travels: five hundred lines cross from thread to thread as one text, and nobody copies them one by one. */
  windowText: (...asked: Parameters<typeof catalogueWindow>): string => JSON.stringify(catalogueWindow(...asked)),
  choices: choicesOf,
  searched: searchedSkus,
  named: namedSkus,
  ages: priceAges,
  /** Items and their SKUs as a query shows them. */
  shown(index: TenantIndex, query: CatalogueQuery): { readonly itemId: number; readonly skuIds: number[] }[] {
    const { columns } = index
    const skusOf = shownSkus(columns, query)
    return [...find(index, query).places].map(place => ({
      itemId: columns.itemIds.at(place),
      skuIds: skusOf(place).map(sku => columns.skuIds.at(sku)),
    }))
  },
  /** The SKUs that are ticked; null when they are too many for one change. */
  selected: (index: TenantIndex, selection: Selection): number[] | null =>
    selectedSkus(index, selection)?.map(place => index.columns.skuIds.at(place)) ?? null,
  newPrices: (
    index: TenantIndex,
    skuIds: readonly number[],
    change: PriceChange,
    decimals: number,
  ): { readonly skuId: number; readonly thenMinor: number }[] =>
    planPrices(index, placesOf(index, skuIds), change, decimals).changed.map(({ place, thenMinor }) => ({
      skuId: index.columns.skuIds.at(place),
      thenMinor,
    })),
  preview: (index: TenantIndex, skuIds: readonly number[], change: PriceChange, decimals: number): BulkPreview =>
    previewPrices(index, planPrices(index, placesOf(index, skuIds), change, decimals)),
}

const placesOf = ({ columns }: TenantIndex, skuIds: readonly number[]): number[] =>
  skuIds.map(skuId => columns.skuPlace(skuId)).filter(place => place >= 0)

type Answers = typeof answers
export type Question = keyof Answers
export type Asked<Q extends Question> = Parameters<Answers[Q]> extends [TenantIndex, ...infer Rest] ? Rest : never
export type AnswerTo<Q extends Question> = ReturnType<Answers[Q]>

/** The catalogues of all tenants, wherever they are kept. */
export interface Shelves {
  /** Answers from what the books said at most a moment ago; `atOnce` from what they say now. */
  ask<Q extends Question>(
    tenantId: string,
    question: Q,
    asked: Asked<Q>,
    options?: { readonly atOnce?: boolean },
  ): Promise<AnswerTo<Q>>
}

/** Answers a question that came from anywhere. */
export function answer<Q extends Question>(index: TenantIndex, question: Q, asked: Asked<Q>): AnswerTo<Q> {
  const say = answers[question] as (index: TenantIndex, ...asked: readonly unknown[]) => AnswerTo<Q>
  return say(index, ...asked)
}

import { one as asked, type Parameters } from '../writes/parameters.ts'

export const sorts = ['best', 'name', 'price', 'stock', 'sold'] as const
export type Sort = (typeof sorts)[number]

export const views = ['everything', 'in-stock', 'owed', 'no-price', 'archived'] as const
export type View = (typeof views)[number]

/** What the address of the catalogue asks for. Whatever makes no sense is left out, never an error. */
export interface CatalogueQuery {
  readonly text: string
  readonly view: View
  readonly game: string | null
  readonly set: string | null
  readonly category: string | null
  readonly rarity: string | null
  readonly condition: string | null
  readonly finish: string | null
  readonly language: string | null
  readonly sort: Sort
  readonly up: boolean
}

export const filterNames = ['game', 'set', 'category', 'rarity', 'condition', 'finish', 'language'] as const
export type FilterName = (typeof filterNames)[number]

export function parseCatalogueQuery(parameters: Parameters): CatalogueQuery {
  const one = (name: string, most = 200) => asked(parameters, name, most) ?? ''
  const filter = (name: FilterName) => asked(parameters, name, 200)
  const sort = sorts.find(each => each === one('sort')) ?? 'best'
  return {
    text: one('q', 160),
    view: views.find(each => each === one('view')) ?? 'everything',
    game: filter('game'),
    set: filter('set'),
    category: filter('category'),
    rarity: filter('rarity'),
    condition: filter('condition'),
    finish: filter('finish'),
    language: filter('language'),
    sort,
    up: one('up') !== '',
  }
}

export function catalogueAddress(query: CatalogueQuery): string {
  const search = new URLSearchParams()
  if (query.text) search.set('q', query.text)
  if (query.view !== 'everything') search.set('view', query.view)
  for (const name of filterNames) {
    const value = query[name]
    if (value !== null) search.set(name, value)
  }
  if (query.sort !== 'best') search.set('sort', query.sort)
  if (query.up) search.set('up', '1')
  return `/catalogue${search.size > 0 ? `?${search}` : ''}`
}

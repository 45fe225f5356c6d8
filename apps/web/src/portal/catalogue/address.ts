import type { CatalogueQueryView, FilterName } from './view.ts'

export const filterNames = ['game', 'set', 'category', 'rarity', 'condition', 'finish', 'language'] as const

export const filterWords: Readonly<Record<FilterName, string>> = {
  game: 'Game',
  set: 'Set',
  category: 'Category',
  rarity: 'Rarity',
  condition: 'Condition',
  finish: 'Finish',
  language: 'Language',
}

/** The state of the page as its address keeps it: what is searched, filtered and sorted. */
export function searchOf(query: CatalogueQueryView): string {
  const search = new URLSearchParams()
  if (query.text) search.set('q', query.text)
  if (query.view !== 'everything') search.set('view', query.view)
  for (const name of filterNames) {
    const value = query[name]
    if (value !== null) search.set(name, value)
  }
  if (query.sort !== 'best') search.set('sort', query.sort)
  if (query.up) search.set('up', '1')
  return search.toString()
}

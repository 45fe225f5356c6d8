import type { FilterName } from '../../../portal/catalogue/view.ts'
import { plainFinish } from '../find.ts'
import type { TenantIndex } from '../index/tenant-index.ts'

const most = 400

/** What each filter can be set to. */
export function choicesOf({ columns }: TenantIndex): Record<FilterName, string[]> {
  const sorted = (texts: Iterable<string>) =>
    [...new Set(texts)]
      .filter(text => text !== '')
      .sort((a, b) => a.localeCompare(b))
      .slice(0, most)
  return {
    game: sorted(columns.games.texts),
    set: sorted(columns.sets.texts.map(text => text.split('\t')[1] ?? '')),
    category: sorted(columns.categories.texts),
    rarity: sorted(columns.rarities.texts),
    condition: ['NM', 'LP', 'MP', 'HP', 'DMG'].filter(text => columns.kinds.some(kind => kind.condition === text)),
    finish: sorted(columns.kinds.map(kind => kind.finish || plainFinish)),
    language: sorted(columns.kinds.map(kind => kind.language)),
  }
}

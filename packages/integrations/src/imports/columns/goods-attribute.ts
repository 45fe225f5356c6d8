import { headingKey } from './heading.ts'
import type { Meaning } from './meaning.ts'
import { synonym } from './synonyms.ts'

const meaningful: ReadonlySet<Meaning> = new Set([
  'condition',
  'finish',
  'language',
  'set',
  'set code',
  'number',
  'rarity',
])

/** What a name such as "Zustand" says when it names an option or an attribute of the goods, or null. */
export function attributeMeaning(name: string): Meaning | null {
  const found = synonym(headingKey(name))?.meaning ?? null
  return found !== null && meaningful.has(found) ? found : null
}

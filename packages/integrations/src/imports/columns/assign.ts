import type { System } from '../systems/system.ts'
import { headingKey } from './heading.ts'
import { type Column, type Meaning, meant } from './meaning.ts'
import { synonym } from './synonyms.ts'

/** What a person said a column is, by its heading. */
export type ColumnChoices = Readonly<Record<string, Meaning>>

const several: ReadonlySet<Meaning> = new Set(['reference price', 'channel price', 'left out', 'unknown'])

/** First what a person chose, then what the system is known to write, then the words that everybody uses. */
export function assignColumns(headings: readonly string[], system: System, choices: ColumnChoices): Column[] {
  const keys = new Set(headings.map(headingKey))
  const columns = headings.map((heading, at): Column => {
    const key = headingKey(heading)
    const chosen = choices[heading]
    if (chosen !== undefined) return { at, heading, key, ...meant(chosen), by: 'choice' }
    const known = key === '' ? null : system.column(key, heading, keys)
    if (known !== null) return { at, heading, key, ...known, by: 'name' }
    return { at, heading, key, ...meant('unknown'), by: 'nothing' }
  })
  // A meaning that a person gave to a column is taken from the one that had it by name.
  const chosen = new Set(columns.filter(column => column.by === 'choice').map(column => column.meaning))
  const settled = columns.map(column =>
    column.by === 'name' && column.location === null && chosen.has(column.meaning) && !several.has(column.meaning)
      ? { ...column, ...meant('left out') }
      : column,
  )
  return bySynonyms(settled)
}

function bySynonyms(columns: readonly Column[]): Column[] {
  const taken = new Set(columns.map(column => column.meaning))
  const best = new Map<Meaning, { at: number; rank: number }>()
  for (const column of columns) {
    const found = column.by === 'nothing' ? synonym(column.key) : null
    if (found === null || taken.has(found.meaning)) continue
    const before = best.get(found.meaning)
    if (before === undefined || found.rank < before.rank) best.set(found.meaning, { at: column.at, rank: found.rank })
  }
  return columns.map(column => {
    const found = column.by === 'nothing' ? synonym(column.key) : null
    if (found === null) return column
    const wins = several.has(found.meaning) || best.get(found.meaning)?.at === column.at
    return { ...column, ...meant(wins ? found.meaning : 'left out'), by: 'name' }
  })
}

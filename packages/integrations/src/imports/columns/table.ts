import { headingKey } from './heading.ts'
import { type Meaning, type Meant, meant } from './meaning.ts'

/** Headings by meaning, as their system writes them; separated by "|" because some hold commas. */
export function columnTable(table: Readonly<Partial<Record<Meaning, string>>>): ReadonlyMap<string, Meant> {
  const known = new Map<string, Meant>()
  for (const [meaning, headings] of Object.entries(table)) {
    for (const heading of headings.split('|')) known.set(headingKey(heading), meant(meaning as Meaning))
  }
  return known
}

import { checkDigitFits, isStandardLength } from '../values/barcode.ts'
import { readCondition, speaksOfCondition } from '../values/condition.ts'
import { readLanguage } from '../values/language.ts'
import { oneLine } from '../values/text.ts'
import { type Column, type Meaning, meant } from './meaning.ts'

const tests: readonly (readonly [Meaning, number, (text: string) => boolean])[] = [
  ['barcode', 0.6, text => /^\d+$/.test(text) && isStandardLength(text) && checkDigitFits(text)],
  ['condition', 0.8, text => speaksOfCondition(readCondition(text, 'american'))],
  ['language', 0.9, text => text.length >= 2 && readLanguage(text, false) !== null],
]

/** What nobody knows by heading may be known by content: never prices and quantities, for any figure looks like one. */
export function byContent(columns: readonly Column[], rows: readonly (readonly string[])[]): Column[] {
  const taken = new Set(columns.map(column => column.meaning))
  const cellsOf = (column: Column) => rows.map(cells => oneLine(cells[column.at] ?? '')).filter(text => text !== '')
  const read = columns.map(column => {
    if (column.meaning !== 'unknown') return column
    const cells = cellsOf(column)
    const found = tests.find(
      ([meaning, share, test]) =>
        !taken.has(meaning) && cells.length >= 2 && cells.filter(test).length >= cells.length * share,
    )
    if (found === undefined) return column
    taken.add(found[0])
    return { ...column, ...meant(found[0]), by: 'content' as const }
  })
  return taken.has('name') ? read : withName(read, cellsOf)
}

/** Without a heading for names, the column of longest texts that hardly repeat, if there is one. */
function withName(columns: readonly Column[], cellsOf: (column: Column) => string[]): Column[] {
  let best: { column: Column; length: number } | null = null
  for (const column of columns) {
    if (column.meaning !== 'unknown') continue
    const cells = cellsOf(column)
    const texts = cells.filter(text => /\p{L}{3}/u.test(text) && !/^(https?:|<)/i.test(text))
    if (cells.length < 2 || texts.length < cells.length * 0.9 || new Set(texts).size < texts.length * 0.6) continue
    const length = texts.reduce((sum, text) => sum + text.length, 0) / texts.length
    if (length <= 120 && (best === null || length > best.length)) best = { column, length }
  }
  const found = best?.column.at
  return columns.map(column => (column.at === found ? { ...column, ...meant('name'), by: 'content' as const } : column))
}

import type { Column, Meaning } from '../columns/meaning.ts'
import { oneLine, unguarded } from '../values/text.ts'

/** Which cell means what. Made once per file, and anew when headings in mid-file say that the columns moved. */
export class Layout {
  readonly columns: readonly Column[]
  private readonly places = new Map<Meaning, Column[]>()

  constructor(columns: readonly Column[]) {
    this.columns = columns
    for (const column of columns) {
      const known = this.places.get(column.meaning)
      if (known === undefined) this.places.set(column.meaning, [column])
      else known.push(column)
    }
  }

  has(meaning: Meaning): boolean {
    return this.places.has(meaning)
  }

  of(meaning: Meaning): readonly Column[] {
    return this.places.get(meaning) ?? []
  }

  byKey(key: string): Column | null {
    return this.columns.find(column => column.key === key) ?? null
  }
}

/** One row seen through a layout: cells by what they mean, cleaned of what nobody sees. */
export class SheetRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly layout: Layout

  constructor(line: number, cells: readonly string[], layout: Layout) {
    this.line = line
    this.cells = cells
    this.layout = layout
  }

  at(column: Column): string {
    const cell = this.cells[column.at]
    return cell === undefined || cell === '' ? '' : unguarded(oneLine(cell))
  }

  /** The first filled cell of that meaning, or ''. */
  get(meaning: Meaning): string {
    for (const column of this.layout.of(meaning)) {
      const text = this.at(column)
      if (text !== '') return text
    }
    return ''
  }

  /** The cell as it stands, with its apostrophe: codes need to know whether they were marked as text. */
  exact(meaning: Meaning): string {
    for (const column of this.layout.of(meaning)) {
      const text = oneLine(this.cells[column.at] ?? '')
      if (text !== '') return text
    }
    return ''
  }

  /** The cell under one certain heading, with its line breaks. */
  raw(key: string): string {
    const column = this.layout.byKey(key)
    return column === null ? '' : (this.cells[column.at] ?? '')
  }

  each(meaning: Meaning): { readonly column: Column; readonly text: string }[] {
    return this.layout.of(meaning).map(column => ({ column, text: this.at(column) }))
  }

  /** The same row with some cells filled in, for goods whose first row said it for all. */
  with(filled: ReadonlyMap<number, string>): SheetRow {
    return new SheetRow(
      this.line,
      this.cells.map((cell, at) => filled.get(at) ?? cell),
      this.layout,
    )
  }
}

import { assignColumns, type ColumnChoices } from '../columns/assign.ts'
import { headingKey } from '../columns/heading.ts'
import type { CsvRow } from '../files/csv-rows.ts'
import type { Shape } from '../systems/system.ts'
import { oneLine } from '../values/text.ts'
import { Layout, SheetRow } from './layout.ts'
import { notGoods } from './not-goods.ts'
import { leftOut, refusal } from './notice.ts'
import type { RowOutcome } from './outcome.ts'
import { readGoods } from './read-goods.ts'
import type { Survey } from './survey.ts'

/** Rows in, outcomes out, in the order of the file. Holds one row back, for some systems look at the row after it. */
export class RowReader {
  private readonly survey: Survey
  private readonly choices: ColumnChoices
  private layout: Layout
  private width: number
  private headings: ReadonlySet<string>
  private readonly shape: Shape
  private waiting: SheetRow | null = null
  private after: RowOutcome[] = []
  private out: RowOutcome[] = []

  constructor(survey: Survey, choices: ColumnChoices) {
    this.survey = survey
    this.choices = choices
    this.layout = new Layout(survey.columns)
    this.width = survey.width
    this.headings = new Set(survey.columns.map(column => column.heading.toLowerCase()).filter(each => each !== ''))
    this.shape = survey.system.shape(this.layout)
  }

  take(rows: readonly CsvRow[]): RowOutcome[] {
    for (const row of rows) if (row.line > this.survey.headingLine) this.read(row)
    return this.taken()
  }

  end(): RowOutcome[] {
    this.flush(null)
    return this.taken()
  }

  private taken(): RowOutcome[] {
    const out = this.out
    this.out = []
    return out
  }

  private read(row: CsvRow): void {
    if (row.cells.every(cell => cell === '' || cell.trim() === '')) return
    const { line, cells } = row
    const outcome = this.outcomeBefore(row)
    if (outcome === null) {
      const sheet = new SheetRow(line, cells, this.layout)
      this.flush(sheet)
      this.waiting = sheet
    } else if (this.waiting === null) this.out.push(outcome)
    else this.after.push(outcome)
  }

  /** What can be said of a row before its values are read. */
  private outcomeBefore({ line, cells, unbalanced }: CsvRow): RowOutcome | null {
    if (unbalanced) return { kind: 'refused', line, why: refusal.unbalanced(), cells }
    if (this.isHeadings(cells)) {
      this.moveColumns(cells)
      return { kind: 'left out', line, why: leftOut.heading() }
    }
    const odd = notGoods(cells, this.width)
    if (odd !== null) return { kind: 'left out', line, why: odd }
    if (cells.length < this.width && !this.survey.ragged) {
      return { kind: 'refused', line, why: refusal.tooFewCells(cells.length, this.width), cells }
    }
    const beyond = cells.slice(this.width)
    if (beyond.length > 0 && (cells.length > this.survey.widest || beyond.some(cell => cell.trim() !== ''))) {
      return { kind: 'refused', line, why: refusal.tooManyCells(cells.length, this.width), cells }
    }
    return null
  }

  private isHeadings(cells: readonly string[]): boolean {
    const filled = cells.map(cell => cell.trim().toLowerCase()).filter(cell => cell !== '')
    if (filled.length === 0 || !this.headings.has(filled[0] as string)) return false
    const same = filled.filter(cell => this.headings.has(cell)).length
    return same >= Math.min(2, this.width) && same >= filled.length * 0.6
  }

  /** A file put together from two may have the same columns in another order. */
  private moveColumns(cells: readonly string[]): void {
    const headings = cells.map(cell => oneLine(cell))
    while (headings.length > 1 && headings.at(-1) === '') headings.pop()
    if (headings.every((heading, at) => headingKey(heading) === this.layout.columns[at]?.key)) return
    const known = new Map(this.layout.columns.map(column => [column.key, column]))
    const columns = assignColumns(headings, this.survey.system, this.choices).map(column => {
      const before = known.get(column.key)
      return before === undefined ? column : { ...before, at: column.at }
    })
    this.flush(null)
    this.layout = new Layout(columns)
    this.width = headings.length
    this.headings = new Set(headings.map(heading => heading.toLowerCase()))
  }

  private flush(next: SheetRow | null): void {
    const row = this.waiting
    this.waiting = null
    if (row !== null) this.out.push(this.outcome(row, next))
    if (this.after.length > 0) {
      this.out.push(...this.after)
      this.after = []
    }
  }

  private outcome(row: SheetRow, next: SheetRow | null): RowOutcome {
    const { line } = row
    if (!this.layout.has('name') && !this.layout.has('fallback name')) {
      return { kind: 'part', line, of: 'No column is known to hold the names.', notices: [] }
    }
    const shaped = this.shape(row, next)
    switch (shaped.kind) {
      case 'part':
        return { kind: 'part', line, of: shaped.why, notices: shaped.notices }
      case 'refused':
        return { kind: 'refused', line, why: shaped.why, cells: shaped.row.cells }
      case 'goods': {
        const read = readGoods(shaped.goods, this.survey.system, this.survey.habits)
        return read.ok
          ? { kind: 'record', line, record: read.record, cells: shaped.goods.row.cells, notices: read.notices }
          : { kind: 'refused', line, why: read.why, cells: shaped.goods.row.cells }
      }
    }
  }
}

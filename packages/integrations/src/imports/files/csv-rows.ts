export interface CsvRow {
  /** The physical line, counted from 1, on which the row begins. */
  readonly line: number
  readonly cells: readonly string[]
  /** A quote was opened on this line and never closed as it should be. */
  readonly unbalanced: boolean
}

interface OpenRow {
  readonly line: number
  readonly lines: string[]
  cells: string[]
  cell: string
  characters: number
  /** On a later line, a quote that neither opens nor closes a cell. */
  stray: boolean
}

const mostLines = 2000
const fewestLines = 20
const mostCharacters = 1_000_000

/**
 * RFC 4180 with the forgiveness that real files need. Lines go in, rows come out. A quote that is never closed would
 * swallow the rows after it: where a row over several lines does not come out right and one of its lines is a row by
 * itself, the first line is named as unbalanced and reading starts again on the line after it.
 */
export class CsvReader {
  private readonly delimiter: string
  private readonly width: number | null
  private open: OpenRow | null = null
  private out: CsvRow[] = []
  private line = 0
  /** How many lines one row may run over; less with every quote that is found never to close. */
  private patience = mostLines

  /** `width` is how many cells a row should have, once that is known. */
  constructor(delimiter: string, width: number | null) {
    this.delimiter = delimiter
    this.width = width
  }

  take(lines: readonly string[]): CsvRow[] {
    for (const text of lines) {
      this.line += 1
      this.feed(text, this.line)
    }
    return this.taken()
  }

  end(): CsvRow[] {
    while (this.open !== null) this.recover(this.open)
    return this.taken()
  }

  private taken(): CsvRow[] {
    const rows = this.out
    this.out = []
    return rows
  }

  private feed(text: string, line: number): void {
    const open = this.open
    if (open === null) {
      if (!text.includes('"')) {
        this.out.push({ line, cells: text.split(this.delimiter), unbalanced: false })
        return
      }
      this.scan({ line, lines: [text], cells: [], cell: '', characters: text.length, stray: false }, text, false)
      return
    }
    open.lines.push(text)
    open.characters += text.length
    if (open.lines.length > this.patience || open.characters > mostCharacters) {
      this.patience = Math.max(fewestLines, this.patience >> 1)
      this.recover(open)
      return
    }
    open.cell += '\n'
    this.scan(open, text, true)
  }

  private scan(row: OpenRow, text: string, inside: boolean): void {
    const closed = scanLine(row, text, this.delimiter, inside)
    this.open = closed ? null : row
    if (!closed) return
    if (this.swallowed(row)) this.recover(row)
    else this.out.push({ line: row.line, cells: row.cells, unbalanced: false })
  }

  /** Whether a row of several lines is an open quote that ran over whole rows, rather than a cell with line breaks. */
  private swallowed(row: OpenRow): boolean {
    if (row.lines.length === 1 || this.width === null) return false
    if (row.cells.length === this.width && !row.stray) return false
    return row.lines.slice(1).some(text => this.standsAlone(text))
  }

  /** The first line is given up, the others are read again. */
  private recover(row: OpenRow): void {
    this.open = null
    const [first = '', ...later] = row.lines
    this.out.push({ line: row.line, cells: first.split(this.delimiter), unbalanced: true })
    for (const [at, text] of later.entries()) this.feed(text, row.line + 1 + at)
  }

  private standsAlone(text: string): boolean {
    if (this.width === null || this.width < 3) return false
    const row: OpenRow = { line: 0, lines: [], cells: [], cell: '', characters: 0, stray: false }
    if (!scanLine(row, text, this.delimiter, false) || row.cells.length !== this.width) return false
    return text.split('"').length % 2 === 1 && !looseQuote(text, this.delimiter)
  }
}

/** A quote that neither opens nor closes a cell: the tail of a cell that began on an earlier line has one. */
function looseQuote(text: string, delimiter: string): boolean {
  const bare = text.replaceAll('""', '')
  for (let at = bare.indexOf('"'); at >= 0; at = bare.indexOf('"', at + 1)) {
    const before = at === 0 ? delimiter : bare[at - 1]
    const after = at === bare.length - 1 ? delimiter : bare[at + 1]
    if (before !== delimiter && after !== delimiter) return true
    if (before !== delimiter && !bare.slice(0, at).includes('"')) return true
  }
  return false
}

/** Adds the cells of one physical line to a row; false while a quote is still open at its end. */
function scanLine(row: OpenRow, text: string, delimiter: string, inside: boolean): boolean {
  let at = 0
  let quoted = inside
  for (;;) {
    if (!quoted) {
      const opening = openingQuote(text, at, delimiter)
      if (opening < 0) {
        const end = text.indexOf(delimiter, at)
        row.cells.push(end < 0 ? text.slice(at) : text.slice(at, end))
        if (end < 0) return true
        at = end + 1
        continue
      }
      at = opening + 1
      row.cell = ''
      quoted = true
    }
    const quote = text.indexOf('"', at)
    if (quote < 0) {
      row.cell += text.slice(at)
      return false
    }
    if (text[quote + 1] === '"') {
      row.cell += text.slice(at, quote + 1)
      at = quote + 2
      continue
    }
    const after = afterSpaces(text, quote + 1)
    if (after < text.length && text[after] !== delimiter) {
      row.cell += text.slice(at, quote + 1)
      row.stray ||= row.lines.length > 1
      at = quote + 1
      continue
    }
    row.cell += text.slice(at, quote)
    row.cells.push(row.cell)
    row.cell = ''
    if (after >= text.length) return true
    at = after + 1
    quoted = false
  }
}

function afterSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === ' ') at += 1
  return at
}

/** Where a quoted cell begins, or -1. Spaces may stand before the quote if it is closed on the same line. */
function openingQuote(text: string, from: number, delimiter: string): number {
  if (text[from] === '"') return from
  const at = afterSpaces(text, from)
  if (at === from || text[at] !== '"') return -1
  for (let quote = text.indexOf('"', at + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    const after = afterSpaces(text, quote + 1)
    if (after >= text.length || text[after] === delimiter) return at
  }
  return -1
}

export async function* csvRows(
  lines: AsyncIterable<string[]>,
  delimiter: string,
  width: number | null,
): AsyncGenerator<CsvRow[]> {
  const reader = new CsvReader(delimiter, width)
  for await (const batch of lines) yield reader.take(batch)
  yield reader.end()
}

import type { CodePageName } from '../escpos/profile.ts'
import { decodeByte } from '../escpos/code-pages.ts'
import type { Paper, PaperAlign, PaperItem, PaperRun, Pen } from './paper.ts'
import { newPen } from './paper.ts'

/** The part of a printer that both languages share: a pen, a line buffer and the paper. */
export interface Press {
  pen: Pen
  align: PaperAlign
  page: CodePageName
  readonly columns: number
  readonly items: PaperItem[]
  runs: PaperRun[]
  cells: number
  broken: boolean
}

export function newPress(columns: number, page: CodePageName): Press {
  return { pen: newPen, align: 'left', page, columns, items: [], runs: [], cells: 0, broken: false }
}

/** Power-on state. What was in the line buffer is gone, as on the real thing; the paper stays. */
export function resetPress(press: Press, page: CodePageName): void {
  press.pen = newPen
  press.align = 'left'
  press.page = page
  press.runs = []
  press.cells = 0
  press.broken = false
}

export function strike(press: Press, byte: number): void {
  if (press.cells + press.pen.wide > press.columns) {
    press.broken = true
    feedLine(press)
    press.broken = true
  }
  const text = decodeByte(press.page, byte)
  const last = press.runs.at(-1)
  if (last !== undefined && samePen(last, press.pen)) {
    press.runs[press.runs.length - 1] = { ...last, text: last.text + text }
  } else press.runs.push({ ...press.pen, text })
  press.cells += press.pen.wide
}

export function feedLine(press: Press): void {
  press.items.push({ kind: 'text', runs: press.runs, align: press.align, broken: press.broken })
  press.runs = []
  press.cells = 0
  press.broken = false
}

/** Codes and cuts stand on their own: text waiting in front of them is printed first. */
export function place(press: Press, item: PaperItem): void {
  if (press.runs.length > 0) feedLine(press)
  press.items.push(item)
}

export function paperOf(press: Press): Paper {
  const unprinted = press.runs.map(run => run.text).join('')
  return { columns: press.columns, items: press.items, unprinted }
}

function samePen(one: Pen, other: Pen): boolean {
  return (
    one.bold === other.bold &&
    one.underlined === other.underlined &&
    one.inverted === other.inverted &&
    one.wide === other.wide &&
    one.tall === other.tall
  )
}

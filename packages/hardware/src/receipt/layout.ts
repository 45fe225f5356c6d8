import { unreachable } from '@vaultsync/base'
import type { BarcodeSymbology, ReceiptBlock, ReceiptDocument } from './document.ts'
import { taxTableLines } from './tax-table.ts'
import { cellsOf, padEndCells, padStartCells, wrapWords } from './wrap.ts'

/** A line as wide as the paper or narrower; whoever prints it adds nothing and wraps nothing. */
export type ReceiptLine =
  | { readonly kind: 'text'; readonly text: string; readonly style: LineStyle }
  | { readonly kind: 'barcode'; readonly symbology: BarcodeSymbology; readonly value: string }
  | { readonly kind: 'qr'; readonly value: string }
  | { readonly kind: 'cut'; readonly partial: boolean }

export interface LineStyle {
  readonly bold: boolean
  readonly inverted: boolean
  /** Cells that each character takes: 2 for double width. */
  readonly wide: 1 | 2
  readonly tall: 1 | 2
}

export const plain: LineStyle = { bold: false, inverted: false, wide: 1, tall: 1 }
const bold: LineStyle = { ...plain, bold: true }

/** Sets a receipt on paper of so many characters. Ends with a cut even if the document forgot one. */
export function layOutReceipt(document: ReceiptDocument, columns: number): readonly ReceiptLine[] {
  const lines = document.blocks.flatMap(block => layOutBlock(block, columns))
  return lines.at(-1)?.kind === 'cut' ? lines : [...lines, { kind: 'cut', partial: false }]
}

function layOutBlock(block: ReceiptBlock, columns: number): readonly ReceiptLine[] {
  switch (block.kind) {
    case 'heading':
      return centred(block.text, columns, bold)
    case 'centred':
      return centred(block.text, columns, block.bold ? bold : plain)
    case 'note':
      return centred(block.text, Math.min(columns, 36), plain, columns)
    case 'text':
      return indented(block.text, columns, block.indentCells ?? 0, block.bold ? bold : plain)
    case 'columns':
      return twoColumns({ ...block, right: oneLine(block.right) }, columns)
    case 'rule':
      return [line('-'.repeat(columns), plain)]
    case 'total':
      return total(oneLine(block.left), oneLine(block.right), columns)
    case 'taxTable':
      return taxTableLines(
        block.head.map(oneLine),
        block.rows.map(row => row.map(oneLine)),
        columns,
      ).map(text => line(text, plain))
    case 'barcode':
      return [{ kind: 'barcode', symbology: block.symbology, value: block.value }]
    case 'qr':
      return [{ kind: 'qr', value: block.value }]
    case 'copy':
      return copyBanner(oneLine(block.text), block.detail, columns)
    case 'space':
      return Array.from({ length: block.lines ?? 1 }, () => line('', plain))
    case 'cut':
      return [{ kind: 'cut', partial: block.partial ?? false }]
    default:
      return unreachable(block)
  }
}

function line(text: string, style: LineStyle): ReceiptLine {
  return { kind: 'text', text, style }
}

/** Amounts and table cells are measured as one piece. */
function oneLine(text: string): string {
  return text.replaceAll('\n', ' ')
}

function centred(text: string, wrapCells: number, style: LineStyle, columns = wrapCells): readonly ReceiptLine[] {
  const parts = atDots(text, wrapCells).flatMap(part => balanced(part, wrapCells))
  return parts.map(part => line(padStartCells(part, centre(part, columns)), style))
}

/** An address line is broken at its dots while that is enough, and the dot at the break is dropped. */
function atDots(text: string, cells: number): readonly string[] {
  const lines: string[] = []
  for (const part of text.split(' · ')) {
    const longer = `${lines.at(-1) ?? ''} · ${part}`
    if (lines.length > 0 && cellsOf(longer) <= cells) lines[lines.length - 1] = longer
    else lines.push(part)
  }
  return lines
}

/** As few lines as possible, then as even as possible: no lonely last word under a full line. */
function balanced(text: string, cells: number): readonly string[] {
  let best = wrapWords(text, cells)
  for (let narrower = cells - 1; narrower >= cells / 2; narrower -= 1) {
    const lines = wrapWords(text, narrower)
    if (lines.length > best.length) break
    best = lines
  }
  return best
}

/** Where the text must end for its middle to be the middle of the paper. */
function centre(text: string, columns: number): number {
  return Math.floor((columns + cellsOf(text)) / 2)
}

function indented(text: string, columns: number, indentCells: number, style: LineStyle): readonly ReceiptLine[] {
  const indent = Math.min(indentCells, Math.floor(columns / 2))
  return wrapWords(text, columns - indent).map(part => line(' '.repeat(indent) + part, style))
}

type ColumnsBlock = Extract<ReceiptBlock, { kind: 'columns' }>

function twoColumns(block: ColumnsBlock, columns: number): readonly ReceiptLine[] {
  const style = block.bold ? bold : plain
  const indent = Math.min(block.indentCells ?? 0, Math.floor(columns / 2))
  const room = columns - indent
  const leftCells = room - cellsOf(block.right) - 1
  // An amount that leaves no room for words goes on a line of its own.
  if (leftCells < Math.min(8, cellsOf(block.left))) {
    const amount = wrapWords(block.right, columns).map(part => line(padStartCells(part, columns), style))
    return [...indented(block.left, columns, indent, style), ...amount]
  }
  const hanging = Math.min(block.hangingCells ?? 0, Math.floor(leftCells / 2))
  const parts = wrapWords(block.left, leftCells, leftCells - hanging)
  return parts.map((part, index) => {
    const left = ' '.repeat(index === 0 ? indent : indent + hanging) + part
    if (index > 0) return line(left, style)
    return line(`${padEndCells(left, indent + leftCells)} ${block.right}`, style)
  })
}

function total(left: string, right: string, columns: number): readonly ReceiptLine[] {
  const cells = cellsOf(left) + cellsOf(right) + 1
  const half = Math.floor(columns / 2)
  if (cells <= half) return [line(left + padStartCells(right, half - cellsOf(left)), { ...bold, wide: 2, tall: 2 })]
  const tall: LineStyle = { ...bold, tall: 2 }
  if (cells <= columns) return [line(left + padStartCells(right, columns - cellsOf(left)), tall)]
  return twoColumns({ kind: 'columns', left, right, bold: true }, columns)
}

function copyBanner(text: string, detail: string | undefined, columns: number): readonly ReceiptLine[] {
  const wide = cellsOf(text) * 2 <= columns
  const cells = wide ? Math.floor(columns / 2) : columns
  const style: LineStyle = { bold: true, inverted: true, wide: wide ? 2 : 1, tall: 2 }
  const banner = wrapWords(text, cells).map(part =>
    line(padEndCells(padStartCells(part, centre(part, cells)), cells), style),
  )
  return detail === undefined ? banner : [...banner, ...centred(detail, columns, bold)]
}

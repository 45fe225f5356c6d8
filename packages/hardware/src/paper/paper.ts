import { unreachable } from '@vaultsync/base'
/** What lies on the counter after a printer has obeyed a stream of bytes: drawn from the bytes, never from intent. */
export interface Paper {
  readonly columns: number
  readonly items: readonly PaperItem[]
  /** In the printer's buffer without a line feed behind it: never reaches the paper. */
  readonly unprinted: string
}

export type PaperItem =
  | PaperText
  | {
      readonly kind: 'qr'
      readonly bytes: readonly number[]
      readonly moduleDots: number
      readonly level: QrLevel
      readonly align: PaperAlign
    }
  | PaperBarcode
  | { readonly kind: 'cut'; readonly partial: boolean }
  | { readonly kind: 'pulse'; readonly pin: 2 | 5; readonly onMs: number; readonly offMs: number }

export interface PaperText {
  readonly kind: 'text'
  readonly runs: readonly PaperRun[]
  readonly align: PaperAlign
  /** The line was too long and the printer broke it wherever it stood. */
  readonly broken: boolean
}

export interface PaperBarcode {
  readonly kind: 'barcode'
  readonly symbology: PaperSymbology
  readonly value: string
  readonly moduleDots: number
  readonly heightDots: number
  readonly readable: boolean
  readonly align: PaperAlign
}

export type PaperSymbology = 'upca' | 'upce' | 'ean13' | 'ean8' | 'code39' | 'itf' | 'codabar' | 'code93' | 'code128'

export type PaperAlign = 'left' | 'centre' | 'right'

export type QrLevel = 'L' | 'M' | 'Q' | 'H'

/** Characters in one style. */
export interface PaperRun extends Pen {
  readonly text: string
}

export interface Pen {
  readonly bold: boolean
  readonly underlined: boolean
  readonly inverted: boolean
  readonly wide: number
  readonly tall: number
}

export const newPen: Pen = { bold: false, underlined: false, inverted: false, wide: 1, tall: 1 }

export function textOf(line: PaperText): string {
  return line.runs.map(run => run.text).join('')
}

/** The paper as plain text, a line a line; codes and the blade stand in brackets. */
export function paperText(paper: Paper): string {
  return paper.items.map(itemText).join('\n')
}

function itemText(item: PaperItem): string {
  switch (item.kind) {
    case 'text':
      return textOf(item).trimEnd()
    case 'qr':
      return `[qr ${fromUtf8(item.bytes)}]`
    case 'barcode':
      return `[${item.symbology} ${item.value}]`
    case 'cut':
      return item.partial ? '[partial cut]' : '[cut]'
    case 'pulse':
      return `[drawer ${item.pin}]`
    default:
      return unreachable(item)
  }
}

/** A phone reads a QR code's bytes as UTF-8. */
export function fromUtf8(bytes: readonly number[]): string {
  const escaped = bytes.map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
  try {
    return decodeURIComponent(escaped)
  } catch {
    return String.fromCharCode(...bytes)
  }
}

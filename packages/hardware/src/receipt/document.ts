/**
 * What a receipt says, with nothing about the machine that prints it. Every string arrives formatted for the shop's
 * locale: this package never formats money, dates or numbers.
 */
export interface ReceiptDocument {
  /** Names the print job in the system dialog and the page title of the HTML form. */
  readonly title: string
  /** BCP 47, for the HTML form. */
  readonly language?: string
  readonly blocks: readonly ReceiptBlock[]
}

export type ReceiptBlock =
  /** The shop's name: centred and bold. */
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'centred'; readonly text: string; readonly bold?: boolean }
  /** Running text; `indentCells` moves it right, as for the details under a line. */
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean; readonly indentCells?: number }
  /** A line with its amount. A long left side wraps beside the amount; `hangingCells` indents the wrapped part. */
  | {
      readonly kind: 'columns'
      readonly left: string
      readonly right: string
      readonly bold?: boolean
      readonly indentCells?: number
      readonly hangingCells?: number
    }
  | { readonly kind: 'rule' }
  /** The one large row: twice as high and, where it fits, twice as wide. */
  | { readonly kind: 'total'; readonly left: string; readonly right: string }
  /** First column left, the others right-aligned; as wide as their widest cell. */
  | { readonly kind: 'taxTable'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'barcode'; readonly symbology: BarcodeSymbology; readonly value: string }
  | { readonly kind: 'qr'; readonly value: string }
  /** Centred and wrapped: returns policy, thanks. */
  | { readonly kind: 'note'; readonly text: string }
  /** White on black across the paper; the queue puts one on everything that might be a second print. */
  | { readonly kind: 'copy'; readonly text: string; readonly detail?: string }
  | { readonly kind: 'space'; readonly lines?: number }
  | { readonly kind: 'cut'; readonly partial?: boolean }

export type BarcodeSymbology = 'code128' | 'ean13' | 'upca'

/** The same receipt, marked so that nobody takes it for the first. */
export function markedAsCopy(document: ReceiptDocument, banner: CopyBanner): ReceiptDocument {
  const copy: ReceiptBlock = { kind: 'copy', ...banner }
  return { ...document, blocks: [copy, ...document.blocks] }
}

/** The words on the banner come from the till's message catalogue. */
export interface CopyBanner {
  readonly text: string
  readonly detail?: string
}

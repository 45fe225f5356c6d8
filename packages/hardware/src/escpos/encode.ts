import { assert } from '@vaultsync/base'
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import type { ReceiptDocument } from '../receipt/document.ts'
import { layOutReceipt, plain } from '../receipt/layout.ts'
import type { LineStyle, ReceiptLine } from '../receipt/layout.ts'
import { barcodeWidthFactor, dotsPerCell, isDrawable, qrModuleDots, utf8AsLatin1 } from './codes.ts'
import { printableDocument } from './printable.ts'
import type { PrintChange } from './printable.ts'
import { pageHas } from './code-pages.ts'
import type { CodePageName, DrawerPin, PrinterProfile } from './profile.ts'

export interface EncodedReceipt {
  readonly bytes: Uint8Array
  /** Empty when every character and every code went to paper as written. */
  readonly changes: readonly PrintChange[]
}

/** The bytes of a whole receipt, from reset to cut. The same document and profile always give the same bytes. */
export function encodeReceipt(document: ReceiptDocument, profile: PrinterProfile): EncodedReceipt {
  const changes: PrintChange[] = []
  const printable = printableDocument(document, profile, changes)
  const encoder = encoderFor(profile).initialize()
  for (const line of layOutReceipt(printable, profile.columns)) encodeLine(encoder, line, profile, changes)
  return { bytes: encoder.encode(), changes }
}

/** Only the kick: no reset and no line feed, so that it can go between two receipts. */
export function encodeDrawerPulse(profile: PrinterProfile, pin: DrawerPin): Uint8Array {
  return encoderFor(profile)
    .pulse(pin === 2 ? 0 : 1, 120, 480)
    .encode()
}

function encoderFor(profile: PrinterProfile): ReceiptPrinterEncoder {
  return new ReceiptPrinterEncoder({
    language: profile.language,
    columns: profile.columns,
    codepageMapping: Object.fromEntries(profile.codePages.map(page => [page.name, page.number])),
    feedBeforeCut: profile.feedLinesBeforeCut,
    newline: '\n',
    errors: 'strict',
  })
}

function encodeLine(
  encoder: ReceiptPrinterEncoder,
  line: ReceiptLine,
  profile: PrinterProfile,
  changes: PrintChange[],
): void {
  switch (line.kind) {
    case 'text':
      encodeText(encoder, line.text, line.style, profile)
      return
    case 'cut':
      encoder.cut(line.partial ? 'partial' : 'full')
      return
    case 'qr':
      encodeQr(encoder, line.value, profile, changes)
      return
    case 'barcode': {
      const width = barcodeWidthFactor(line.symbology, line.value, profile.columns * dotsPerCell)
      if (width === null || !isDrawable(line.symbology, line.value)) {
        encodeAsText(encoder, line.value, profile, changes)
        return
      }
      encoder.align('center').barcode(line.value, line.symbology, { width, height: 64, text: 'below' }).align('left')
    }
  }
}

function encodeText(encoder: ReceiptPrinterEncoder, text: string, style: LineStyle, profile: PrinterProfile): void {
  const cells = Array.from(text).length * style.wide
  assert(cells <= profile.columns, `a laid-out line fits the paper, not ${cells} of ${profile.columns} cells`)
  if (text === '') {
    encoder.newline()
    return
  }
  if (style.wide > 1 || style.tall > 1) encoder.size(style.wide, style.tall)
  if (style.bold) encoder.bold(true)
  if (style.inverted) encoder.invert(true)
  for (const run of pageRuns(text, profile)) encoder.codepage(run.page).text(run.text)
  if (style.inverted) encoder.invert(false)
  if (style.bold) encoder.bold(false)
  if (style.wide > 1 || style.tall > 1) encoder.size(1, 1)
  encoder.newline()
}

interface PageRun {
  readonly page: CodePageName
  readonly text: string
}

/** We choose the code pages, staying on one as long as possible; `pageHas` says why the encoder must not. */
function pageRuns(text: string, profile: PrinterProfile): readonly PageRun[] {
  const runs: { page: CodePageName; text: string }[] = []
  for (const character of text) {
    const current = runs.at(-1)
    if (current !== undefined && pageHas(current.page, character)) {
      current.text += character
      continue
    }
    const page = profile.codePages.find(choice => pageHas(choice.name, character))
    assert(page !== undefined, `printable text is on one of the printer's code pages, not ${character}`)
    runs.push({ page: page.name, text: character })
  }
  return runs
}

function encodeQr(
  encoder: ReceiptPrinterEncoder,
  value: string,
  profile: PrinterProfile,
  changes: PrintChange[],
): void {
  const size = qrModuleDots(value, profile.columns * dotsPerCell)
  if (size === null) {
    encodeAsText(encoder, value, profile, changes)
    return
  }
  encoder.align('center').qrcode(utf8AsLatin1(value), { model: 2, size, errorlevel: 'm' }).align('left')
}

/** A code that cannot be drawn is still worth reading. */
function encodeAsText(
  encoder: ReceiptPrinterEncoder,
  value: string,
  profile: PrinterProfile,
  changes: PrintChange[],
): void {
  changes.push({ kind: 'replaced', from: value, to: value })
  const document: ReceiptDocument = { title: '', blocks: [{ kind: 'centred', text: value }] }
  for (const line of layOutReceipt(printableDocument(document, profile, changes), profile.columns)) {
    if (line.kind === 'text') encodeText(encoder, line.text, plain, profile)
  }
}

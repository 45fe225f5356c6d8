import type { ReceiptBlock, ReceiptDocument } from '../receipt/document.ts'
import { pageHas } from './code-pages.ts'
import type { PrinterProfile } from './profile.ts'

/** What the printer could not print as written; the till tells the shop, and the receipt shows it. */
export interface PrintChange {
  readonly kind: 'simplified' | 'replaced'
  readonly from: string
  readonly to: string
}

type CodePages = Pick<PrinterProfile, 'codePages'>

/** Stands on paper where a character is missing: nobody takes it for a letter or a digit. */
export const missingCharacter = '▒'

/** Typography that every printer has under a plainer name; nobody needs to be told. */
const plainer: ReadonlyMap<string, string> = new Map([
  ['\u00a0', ' '],
  ['\u2007', ' '],
  ['\u2009', ' '],
  ['\u202f', ' '],
  ['\t', ' '],
  ['\u200b', ''],
  ['\u200d', ''],
  ['\u200e', ''],
  ['\u200f', ''],
  ['\u2060', ''],
  ['\ufe0e', ''],
  ['\ufe0f', ''],
  ['\ufeff', ''],
  ['\u00ad', ''],
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2012', '-'],
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['\u2212', '-'],
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u02bc', "'"],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\u2026', '...'],
  ['\u2022', '·'],
  ['\u00d7', 'x'],
])

const letterForms: ReadonlyMap<string, string> = new Map([
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ø', 'o'],
  ['Ø', 'O'],
  ['ı', 'i'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['ẞ', 'SS'],
])

/** Text in which every character is on one of the printer's code pages, so that no byte can turn into another sign. */
export function printableText(text: string, profile: CodePages, changes: PrintChange[] = []): string {
  let printable = ''
  for (const character of text.normalize('NFC').replaceAll('\r\n', '\n')) {
    printable += character === '\n' ? '\n' : printableCharacter(character, profile, changes)
  }
  return printable
}

function printableCharacter(character: string, profile: CodePages, changes: PrintChange[]): string {
  if (has(profile, character)) return character
  const plain = plainer.get(character)
  if (plain !== undefined) return Array.from(plain).every(one => has(profile, one)) ? plain : '-'
  const bare = letterForms.get(character) ?? character.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  const simplified = Array.from(bare).every(one => has(profile, one)) && (bare !== '' || /\p{M}/u.test(character))
  const change: PrintChange = simplified
    ? { kind: 'simplified', from: character, to: bare }
    : { kind: 'replaced', from: character, to: has(profile, missingCharacter) ? missingCharacter : '?' }
  if (!changes.some(known => known.from === character)) changes.push(change)
  return change.to
}

function has(profile: CodePages, character: string): boolean {
  return character !== '\u00a0' && profile.codePages.some(page => pageHas(page.name, character))
}

/** Barcodes and QR codes are left alone: they carry bytes, not letters. */
export function printableDocument(
  document: ReceiptDocument,
  profile: PrinterProfile,
  changes: PrintChange[],
): ReceiptDocument {
  const say = (text: string) => printableText(text, profile, changes)
  return { ...document, blocks: document.blocks.map(block => printableBlock(block, say)) }
}

function printableBlock(block: ReceiptBlock, say: (text: string) => string): ReceiptBlock {
  switch (block.kind) {
    case 'columns':
    case 'total':
      return { ...block, left: say(block.left), right: say(block.right) }
    case 'taxTable':
      return { ...block, head: block.head.map(say), rows: block.rows.map(row => row.map(say)) }
    case 'copy':
      return block.detail === undefined
        ? { ...block, text: say(block.text) }
        : { ...block, text: say(block.text), detail: say(block.detail) }
    case 'heading':
    case 'centred':
    case 'text':
    case 'note':
      return { ...block, text: say(block.text) }
    default:
      return block
  }
}

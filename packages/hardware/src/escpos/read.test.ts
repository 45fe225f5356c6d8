import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UnknownBytesError } from '../paper/byte-reader.ts'
import { fromUtf8, paperText, textOf } from '../paper/paper.ts'
import type { Paper } from '../paper/paper.ts'
import { layOutReceipt } from '../receipt/layout.ts'
import { anyBlock } from '../testing/any-receipt.ts'
import { sampleReceipt } from '../testing/sample-receipt.ts'
import { upperHalf } from './code-pages.ts'
import { encodeDrawerPulse, encodeReceipt } from './encode.ts'
import { readPaper } from './preview.ts'
import { printableDocument, printableText } from './printable.ts'
import type { PrintChange } from './printable.ts'
import { printerProfiles } from './profiles.ts'
import { readEscPos } from './read.ts'

const anyProfile = fc.constantFrom(...printerProfiles)
const options = { columns: 42, codePages: printerProfiles[1]?.codePages ?? [] }
const bytesOf = (...parts: (number | string)[]) =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'number' ? [part] : Array.from(part, c => c.charCodeAt(0)))))

/** The text lines that hold something; codes bring empty lines of their own. */
function linesOn(paper: Paper): string[] {
  return paper.items.flatMap(item => (item.kind === 'text' ? [textOf(item).trimEnd()] : [])).filter(text => text !== '')
}

describe('what goes in comes out on paper', () => {
  test('any receipt on any printer: every byte is understood, nothing is broken over two lines or left unprinted', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 10 }), anyProfile, (blocks, profile) => {
        const paper = readPaper(encodeReceipt({ title: '', blocks }, profile).bytes, profile)
        expect(paper.unprinted).toBe('')
        expect(paper.items.some(item => item.kind === 'text' && item.broken)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('any receipt on any printer: the lines on paper are the lines laid out, letter by letter', () => {
    const drawn = anyBlock.filter(block => block.kind !== 'qr' && block.kind !== 'barcode')
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 10 }), anyProfile, (blocks, profile) => {
        const document = { title: '', blocks }
        const wanted = layOutReceipt(printableDocument(document, profile, []), profile.columns)
          .flatMap(line => (line.kind === 'text' ? [line.text.trimEnd()] : []))
          .filter(text => text !== '')
        expect(linesOn(readPaper(encodeReceipt(document, profile).bytes, profile))).toEqual(wanted)
      }),
      { numRuns: 300 },
    )
  })

  test('bold, inverted and double size are where the layout put them', () => {
    for (const profile of printerProfiles) {
      const blocks = [
        { kind: 'copy', text: 'COPY' },
        { kind: 'total', left: 'T', right: '1.00' },
        { kind: 'text', text: 'plain' },
      ] as const
      const { items } = readPaper(encodeReceipt({ title: '', blocks }, profile).bytes, profile)
      const runs = items.flatMap(item => (item.kind === 'text' ? item.runs.slice(0, 1) : []))
      expect(runs.slice(0, 3)).toMatchObject([
        { inverted: true, bold: true, wide: 2, tall: 2 },
        { inverted: false, bold: true, wide: 2, tall: 2 },
        { inverted: false, bold: false, wide: 1, tall: 1 },
      ])
    }
  })

  test('every character of every code page that a printer has is printed as itself', () => {
    for (const profile of printerProfiles) {
      for (const page of profile.codePages) {
        const all = Array.from(upperHalf[page.name]).filter(one => !/[\ufffd\u00a0\u00ad\p{M}\u200e\u200f]/u.test(one))
        const changes: PrintChange[] = []
        const text = printableText(all.join(''), profile, changes)
        const paper = readPaper(encodeReceipt({ title: '', blocks: [{ kind: 'text', text }] }, profile).bytes, profile)
        expect(linesOn(paper).join(''), `${profile.id} ${page.name}`).toBe(text)
        expect(changes.filter(change => change.kind === 'replaced')).toEqual([])
      }
    }
  })

  test('a QR code carries the whole text as UTF-8, in the middle of the paper', () => {
    for (const profile of printerProfiles) {
      const blocks = [{ kind: 'qr', value: 'https://shop.example/r/ł-名-1' }] as const
      const { items } = readPaper(encodeReceipt({ title: '', blocks }, profile).bytes, profile)
      const qr = items.find(item => item.kind === 'qr')
      expect(qr).toMatchObject({ align: 'centre', level: 'M' })
      expect(qr?.kind === 'qr' && fromUtf8(qr.bytes)).toBe('https://shop.example/r/ł-名-1')
    }
  })

  test('a barcode that no printer would draw is printed as text and reported', () => {
    for (const profile of printerProfiles) {
      const blocks = [{ kind: 'barcode', symbology: 'ean13', value: '4006381333932' }] as const
      const { bytes, changes } = encodeReceipt({ title: '', blocks }, profile)
      expect(linesOn(readPaper(bytes, profile)).map(line => line.trim())).toEqual(['4006381333932'])
      expect(changes).toHaveLength(1)
    }
  })

  test('the drawer is kicked on the pin that was asked for, and nothing is fed', () => {
    for (const profile of printerProfiles) {
      const kick = (pin: 2 | 5) => readPaper(encodeDrawerPulse(profile, pin), profile).items
      expect(kick(2)).toEqual([{ kind: 'pulse', pin: 2, onMs: 120, offMs: 480 }])
      expect(kick(5)).toEqual([{ kind: 'pulse', pin: 5, onMs: 120, offMs: 480 }])
    }
  })
})

describe('characters that a printer does not have', () => {
  const [profile] = printerProfiles
  const printed = (text: string) => {
    const changes: PrintChange[] = []
    return { text: profile === undefined ? '' : printableText(text, profile, changes), changes }
  }

  test('are replaced by a sign that is not a letter, and reported once each', () => {
    expect(printed('ポケ ポ')).toEqual({
      text: '▒▒ ▒',
      changes: [
        { kind: 'replaced', from: 'ポ', to: '▒' },
        { kind: 'replaced', from: 'ケ', to: '▒' },
      ],
    })
  })

  test('lose an accent rather than the letter, and that is reported too', () => {
    expect(printed('ḍạ')).toMatchObject({ text: 'da', changes: [{ kind: 'simplified' }, { kind: 'simplified' }] })
  })

  test('typographic spaces and signs become plain ones without a word', () => {
    expect(printed('1\u202f234,50\u00a0€ −3')).toEqual({ text: '1 234,50 € -3', changes: [] })
  })

  test('a paragraph sign is a paragraph sign, not the control byte that old PCs drew it for', () => {
    expect(printed('§ 25a ¶').changes).toEqual([])
    if (profile === undefined) return
    const { bytes } = encodeReceipt({ title: '', blocks: [{ kind: 'text', text: '§ 25a ¶' }] }, profile)
    expect(linesOn(readPaper(bytes, profile))).toEqual(['§ 25a ¶'])
  })

  test('a product name cannot smuggle a command to the printer', () => {
    if (profile === undefined) return
    const blocks = [{ kind: 'text', text: 'card\u001bp\u0000\u0019\u00fa' }] as const
    const { bytes } = encodeReceipt({ title: '', blocks }, profile)
    expect(readPaper(bytes, profile).items.some(item => item.kind === 'pulse')).toBe(false)
  })
})

describe('the reader', () => {
  test('an unknown sequence is an error that says where', () => {
    expect(() => readEscPos(bytesOf('Hi', 10, 0x1b, 0x7e), options)).toThrow('unknown bytes at offset 3: 1b 7e')
    expect(() => readEscPos(bytesOf(0x1d, 0x21), options)).toThrow(UnknownBytesError)
    expect(() => readEscPos(bytesOf(0x1b, 0x74, 99), options)).toThrow('offset 0')
    const star = printerProfiles.find(profile => profile.language === 'star-prnt')
    expect(() => star && readPaper(bytesOf('a', 0x1b, 0x21, 0), star)).toThrow('unknown bytes at offset 1: 1b 21')
  })

  test('ESC/POS sent to a Star printer, or the other way about, is noticed', () => {
    for (const profile of printerProfiles) {
      const { bytes } = encodeReceipt(sampleReceipt, profile)
      const language = profile.language === 'esc-pos' ? ('star-prnt' as const) : ('esc-pos' as const)
      expect(() => readPaper(bytes, { ...profile, language })).toThrow(UnknownBytesError)
    }
  })

  test('text without a line feed behind it never reaches the paper, and a reset forgets it', () => {
    expect(readEscPos(bytesOf('lost'), options)).toMatchObject({ items: [], unprinted: 'lost' })
    expect(readEscPos(bytesOf('lost', 0x1b, 0x40, 'kept', 10), options)).toMatchObject({ unprinted: '' })
    expect(paperText(readEscPos(bytesOf('lost', 0x1b, 0x40, 'kept', 10), options))).toBe('kept')
  })

  test('a line too long for the paper is broken as the printer breaks it', () => {
    const paper = readEscPos(bytesOf('a'.repeat(50), 10), options)
    expect(paperText(paper)).toBe(`${'a'.repeat(42)}\n${'a'.repeat(8)}`)
    expect(paper.items.every(item => item.kind === 'text' && item.broken)).toBe(true)
  })

  test('it knows both forms of the barcode command and both forms of the cut', () => {
    const old = bytesOf(0x1d, 0x6b, 2, '4006381333931', 0, 0x1d, 0x56, 1)
    const counted = bytesOf(0x1d, 0x6b, 0x43, 13, '4006381333931', 0x1d, 0x56, 0x42, 3)
    for (const bytes of [old, counted]) {
      expect(paperText(readEscPos(bytes, options))).toBe('[ean13 4006381333931]\n[partial cut]')
    }
  })
})

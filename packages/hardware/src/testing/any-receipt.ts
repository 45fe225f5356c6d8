import * as fc from 'fast-check'
import type { ReceiptBlock } from '../receipt/document.ts'

/** Words as shops have them: Latin, Greek, Cyrillic, kana, emoji, control characters and typography. */
const anyCharacter = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Array.from('abcXYZ 0123456789.,-%')) },
  { weight: 2, arbitrary: fc.constantFrom(...Array.from('éüßñŁłőŠжЯλΩ€£¥·–−’“…×½')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('名', 'ポ', '🐉', '\u001b', '\u001d', '\n', '\u0000', '\u0301', '\u202f', 'ﬁ'),
  },
)

export const anyText = fc.string({ unit: anyCharacter, maxLength: 70 })
const short = fc.string({ unit: anyCharacter, maxLength: 14 })
const indent = fc.integer({ min: 0, max: 30 })

export const anyBlock: fc.Arbitrary<ReceiptBlock> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: anyText }),
  fc.record({ kind: fc.constant('centred' as const), text: anyText, bold: fc.boolean() }),
  fc.record({ kind: fc.constant('note' as const), text: anyText }),
  fc.record({ kind: fc.constant('text' as const), text: anyText, bold: fc.boolean(), indentCells: indent }),
  fc.record({
    kind: fc.constant('columns' as const),
    left: anyText,
    right: short,
    bold: fc.boolean(),
    indentCells: indent,
    hangingCells: indent,
  }),
  fc.record({ kind: fc.constant('total' as const), left: short, right: fc.oneof(short, anyText) }),
  fc.record({
    kind: fc.constant('taxTable' as const),
    head: fc.array(short, { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.array(short, { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('copy' as const), text: short, detail: anyText }),
  fc.record({ kind: fc.constant('qr' as const), value: anyText }),
  fc.record({
    kind: fc.constant('barcode' as const),
    symbology: fc.constantFrom('code128' as const, 'ean13' as const, 'upca' as const),
    value: fc.oneof(short, fc.constantFrom('H2-1205', '4006381333931', '036000291452')),
  }),
  fc.record({ kind: fc.constant('space' as const), lines: fc.integer({ min: 0, max: 3 }) }),
  fc.constant({ kind: 'rule' as const }),
  fc.constant({ kind: 'cut' as const }),
)

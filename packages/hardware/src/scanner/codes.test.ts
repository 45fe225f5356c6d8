import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkDigit,
  ean13ToUpcA,
  gtin14,
  hasValidCheckDigit,
  sameProductAs,
  upcAToEan13,
  upcEToUpcA,
} from './check-digit.ts'
import { isGs1, parseGs1 } from './gs1.ts'
import { hidReport, hidScanLayouts, noHidScan } from './hid.ts'
import type { HidCollectionLike } from './hid.ts'
import { noSerialLines, serialBytes } from './serial-lines.ts'

const anyDigits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: length, maxLength: length })

describe('check digits', () => {
  test.each(['4006381333931', '036000291452', '96385074', '00012345600012', '106141412345678908'])(
    '%s is right',
    code => {
      expect(hasValidCheckDigit(code)).toBe(true)
    },
  )

  test('any single wrong digit is noticed', () => {
    fc.assert(
      fc.property(anyDigits(12), fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const code = `${body}${checkDigit(body)}`
        const wrong = (Number(code[at]) + by) % 10
        expect(hasValidCheckDigit(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(false)
      }),
    )
  })

  test('UPC-A and EAN-13 are two spellings of one product', () => {
    expect(upcAToEan13('036000291452')).toBe('0036000291452')
    expect(ean13ToUpcA('0036000291452')).toBe('036000291452')
    expect(ean13ToUpcA('4006381333931')).toBeNull()
    expect(upcAToEan13('036000291453')).toBeNull()
    expect(sameProductAs('036000291452')).toEqual(['00036000291452', '0036000291452', '036000291452'])
    expect(sameProductAs('H2-1205')).toEqual(['H2-1205'])
  })

  test.each([
    ['01234505', '012000003455'],
    ['04252614', '042100005264'],
    ['06543217', '065100004327'],
    ['01278907', '012000007897'],
  ])('UPC-E %s stands for %s', (short, long) => {
    expect(upcEToUpcA(short)).toBe(long)
    expect(gtin14(short)).toBe(long.padStart(14, '0'))
  })
})

describe('GS1 element strings', () => {
  test('GTIN, expiry, lot and serial, with the separator where it is needed', () => {
    const result = parseGs1('01040063813339311728022910LOT-7\u001d21SER/9')
    expect(result).toMatchObject({
      ok: true,
      value: { gtin: '04006381333931', expiry: '2028-02-29', lot: 'LOT-7', serial: 'SER/9' },
    })
  })

  test('a separator after a fixed length, in front, or written out does no harm', () => {
    const wanted = { ok: true, value: { gtin: '04006381333931', lot: 'A', count: 12 } }
    expect(parseGs1('\u001d0104006381333931\u001d10A\u001d3012')).toMatchObject(wanted)
    expect(parseGs1('010400638133393110A{GS}3012')).toMatchObject(wanted)
  })

  test('a day of nought is the last day of its month', () => {
    expect(parseGs1('17280200')).toMatchObject({ value: { expiry: '2028-02-29' } })
    expect(parseGs1('15270400')).toMatchObject({ value: { bestBefore: '2027-04-30' } })
  })

  test.each([
    ['', 'not-gs1'],
    ['4006381333931', 'not-gs1'],
    ['0104006381333932', 'wrong-check-digit'],
    ['01040063813', 'too-short'],
    ['17281301', 'no-such-date'],
    ['010400638133393117270229', 'no-such-date'],
    ['1728AB01', 'not-digits'],
    ['10\u001d21x', 'too-short'],
    [`10${'x'.repeat(21)}`, 'too-long'],
    ['010400638133393188zz', 'unknown-identifier'],
    ['0104006381333931010003600029145 2'.replace(' ', ''), 'contradiction'],
  ])('%s is refused: %s', (raw, code) => {
    expect(parseGs1(raw)).toMatchObject({ ok: false, error: { code } })
  })

  test('whatever is scanned, the answer is a value and never a crash', () => {
    fc.assert(
      fc.property(fc.string(), raw => {
        expect(typeof parseGs1(raw).ok).toBe('boolean')
      }),
    )
  })

  test('the AIM identifier tells GS1 from ordinary text', () => {
    expect(isGs1({ text: '0104006381333931', source: 'hid', aim: ']d2' })).toBe(true)
    expect(isGs1({ text: '0104006381333931', source: 'hid', aim: ']C0' })).toBe(false)
  })
})

/** As a scanner in point-of-sale mode describes itself: a count, three letters, the data, a flag and padding. */
const collections: readonly HidCollectionLike[] = [
  {
    usagePage: 0x8c,
    usage: 2,
    children: [
      {
        usagePage: 0x8c,
        usage: 0x12,
        inputReports: [
          {
            reportId: 2,
            items: [
              { usages: [0x1003b], reportSize: 8, reportCount: 1 },
              { usages: [0x8c00fb, 0x8c00fc, 0x8c00fd], reportSize: 8, reportCount: 3 },
              { usages: [0x8c00fe], reportSize: 8, reportCount: 16 },
              { usages: [0x8c00ff], reportSize: 1, reportCount: 1 },
              { isConstant: true, usages: [], reportSize: 7, reportCount: 1 },
            ],
          },
        ],
      },
    ],
  },
]

function hidBytes(data: string, more: boolean, aim = ']E0'): DataView {
  const bytes = [data.length, ...Array.from(aim + data.padEnd(16, '\0'), one => one.charCodeAt(0)), more ? 1 : 0]
  return new DataView(Uint8Array.from(bytes).buffer)
}

describe('a HID scanner', () => {
  const [layout] = hidScanLayouts(collections)

  test('is read by its own description of its reports', () => {
    expect(layout).toEqual({
      reportId: 2,
      lengthAtBit: 0,
      aimAtBits: [8, 16, 24],
      dataAtBit: 32,
      dataBytes: 16,
      continuedAtBit: 160,
    })
    const { scan } =
      layout === undefined ? { scan: null } : hidReport(noHidScan, layout, hidBytes('4006381333931', false))
    expect(scan).toEqual({ text: '4006381333931', source: 'hid', aim: ']E0' })
  })

  test('a code longer than a report comes in several and is one scan', () => {
    if (layout === undefined) throw new Error('the description has a scan in it')
    const first = hidReport(noHidScan, layout, hidBytes('https://shop.exa', true, ']Q1'))
    expect(first.scan).toBeNull()
    const second = hidReport(first.state, layout, hidBytes('mple/r/1\r\n', false, ']Q1'))
    expect(second.scan).toEqual({ text: 'https://shop.example/r/1', source: 'hid', aim: ']Q1' })
    expect(second.state).toEqual(noHidScan)
  })

  test('a device without scans among its reports has no layout', () => {
    expect(hidScanLayouts([{ usagePage: 1, usage: 6, inputReports: [{ reportId: 1, items: [] }] }])).toEqual([])
  })
})

describe('a serial scanner', () => {
  test('codes cut into any portions come out whole and in order', () => {
    const stream = Array.from('\u0002]C10104006381333931\u001d10A\u0003\r\nH2-1205\r036000291452\n', one =>
      one.charCodeAt(0),
    )
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 60, maxLength: 60 }), cuts => {
        let state = noSerialLines
        const texts: string[] = []
        let at = 0
        for (const cut of cuts) {
          const step = serialBytes(state, Uint8Array.from(stream.slice(at, at + cut)))
          state = step.state
          texts.push(...step.scans.map(scan => scan.text))
          at += cut
        }
        expect(texts).toEqual(['0104006381333931\u001d10A', 'H2-1205', '036000291452'])
      }),
    )
  })
})

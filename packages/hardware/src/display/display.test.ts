import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../testing/any-receipt.ts'
import { displayRow, encodeDisplay, encodeDisplayStart } from './display.ts'
import { readDisplay } from './read.ts'

const settings = [
  { dialect: 'escpos', throughPrinter: false },
  { dialect: 'escpos', throughPrinter: true },
  { dialect: 'cd5220', throughPrinter: false },
] as const

describe('the customer display', () => {
  test.each(settings)('shows both lines, whatever stood there before ($dialect)', one => {
    const text = { top: displayRow('Emberfang Drake', '48.00'), bottom: displayRow('TOTAL', '€46.54') }
    const bytes = [
      ...encodeDisplayStart(one),
      ...encodeDisplay({ top: 'x'.repeat(30), bottom: 'y' }, one),
      ...encodeDisplay(text, one),
    ]
    expect(readDisplay(Uint8Array.from(bytes), one)).toEqual({
      top: 'Emberfang Drak 48.00',
      bottom: 'TOTAL         €46.54',
    })
  })

  test('any text fits, and no text is a command', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom(...settings), (top, bottom, one) => {
        const glass = readDisplay(encodeDisplay({ top, bottom }, one), one)
        expect([glass.top.length, glass.bottom.length]).toEqual([20, 20])
      }),
    )
  })

  test('on a shared cable the printer is switched off for the text and on again after it', () => {
    const bytes = Array.from(encodeDisplay({ top: 'a', bottom: 'b' }, { dialect: 'escpos', throughPrinter: true }))
    expect(bytes.slice(0, 3)).toEqual([0x1b, 0x3d, 2])
    expect(bytes.slice(-3)).toEqual([0x1b, 0x3d, 1])
  })

  test('a row keeps its amount whole and shortens the name', () => {
    expect(displayRow('A very long card name', '1,185.00')).toBe('A very long 1,185.00')
    expect(displayRow('', '1')).toBe('                   1')
  })
})

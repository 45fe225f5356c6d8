import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleReceipt } from '../testing/sample-receipt.ts'
import type { ReceiptBlock } from './document.ts'
import { markedAsCopy } from './document.ts'
import { layOutReceipt } from './layout.ts'
import { anyBlock } from '../testing/any-receipt.ts'
import { cellsOf } from './wrap.ts'

function texts(block: ReceiptBlock, columns: number): string[] {
  return layOutReceipt({ title: '', blocks: [block] }, columns).flatMap(line =>
    line.kind === 'text' ? [line.text.trimEnd()] : [],
  )
}

describe('a receipt on paper', () => {
  test('no line is ever wider than the paper, whatever the shop sells and however narrow the roll', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 12 }), fc.constantFrom(32, 42, 48), (blocks, columns) => {
        const cells = layOutReceipt({ title: '', blocks }, columns).map(line =>
          line.kind === 'text' ? cellsOf(line.text) * line.style.wide : 0,
        )
        expect(Math.max(...cells)).toBeLessThanOrEqual(columns)
      }),
    )
  })

  test('every word of every block reaches the paper, in order', () => {
    const letters = (text: string) => text.replaceAll(/\s/g, '')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'c'), maxLength: 120 }), text => {
        expect(letters(texts({ kind: 'text', text, indentCells: 2 }, 32).join(''))).toBe(letters(text))
        expect(letters(texts({ kind: 'note', text }, 32).join(''))).toBe(letters(text))
      }),
    )
  })

  test('an amount stands at the right edge of the first line, and the name wraps beside it', () => {
    const block = { kind: 'columns', left: 'one two three four five six', right: '−205.00', hangingCells: 2 } as const
    expect(texts(block, 32)).toEqual(['one two three four five  −205.00', '  six'])
  })

  test('an amount too long to stand beside anything gets a line of its own', () => {
    const block = { kind: 'columns', left: 'a long left side', right: '1234567890123456789012345' } as const
    expect(texts(block, 32)).toEqual(['a long left side', '       1234567890123456789012345'])
  })

  test('the total is double size where it fits, only tall where it does not', () => {
    const style = (right: string) => {
      const [line] = layOutReceipt({ title: '', blocks: [{ kind: 'total', left: 'TOTAL', right }] }, 32)
      return line?.kind === 'text' ? [line.style.wide, line.style.tall] : []
    }
    expect(style('46.54')).toEqual([2, 2])
    expect(style('12,345,678.90')).toEqual([1, 2])
  })

  test('a centred text that wraps leaves no lonely word', () => {
    expect(texts({ kind: 'note', text: 'Returns within 14 days with this receipt' }, 32)).toEqual([
      '     Returns within 14 days',
      '       with this receipt',
    ])
  })

  test('an address line breaks at its dots, not inside its parts', () => {
    expect(texts({ kind: 'centred', text: '14 Harbour Street · Tax no. 88-2047' }, 32)).toEqual([
      '       14 Harbour Street',
      '        Tax no. 88-2047',
    ])
  })

  test('a tax table keeps its amounts in columns and stacks them on paper too narrow for it', () => {
    const table = (name: string, amount: string): ReceiptBlock => ({
      kind: 'taxTable',
      head: ['Rate', 'Net', 'Tax'],
      rows: [[name, amount, '3.55']],
    })
    expect(texts(table('A 8.25 %', '42.99'), 32)).toEqual([
      `Rate${' '.repeat(17)}  Net   Tax`,
      `A 8.25 %${' '.repeat(12)} 42.99  3.55`,
    ])
    expect(texts(table('A', '1234567890123456789012345'), 32).slice(-3)).toEqual([
      'A',
      `${' '.repeat(7)}1234567890123456789012345`,
      `${' '.repeat(28)}3.55`,
    ])
  })

  test('a receipt ends with one cut, whether or not the document says so', () => {
    const cuts = (blocks: readonly ReceiptBlock[]) =>
      layOutReceipt({ title: '', blocks }, 42).filter(line => line.kind === 'cut').length
    expect(cuts([])).toBe(1)
    expect(cuts([{ kind: 'rule' }, { kind: 'cut', partial: true }])).toBe(1)
  })

  test('a copy says so in its first line', () => {
    const [first, second] = layOutReceipt(markedAsCopy(sampleReceipt, { text: 'COPY', detail: 'may be printed' }), 42)
    expect(first).toMatchObject({ kind: 'text', style: { inverted: true } })
    expect(first?.kind === 'text' && first.text.trim()).toBe('COPY')
    expect(second?.kind === 'text' && second.text.trim()).toBe('may be printed')
  })
})

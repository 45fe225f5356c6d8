import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrontCoded, putFrontCoded } from './front-coded.ts'
import { Layout, LayoutWriter } from './layout.ts'
import { PackedInts, putPackedInts } from './packed-ints.ts'
import { Permutation, putPermutation } from './permutation.ts'
import { readStockColumn, stockColumn } from './stock-column.ts'

function written(put: (layout: LayoutWriter) => void): Layout {
  const writer = new LayoutWriter()
  put(writer)
  return new Layout(writer.take({}))
}

describe('packed numbers', () => {
  it('read back as written, whatever their size and order', () => {
    const number = fc.oneof(fc.nat(10), fc.nat(), fc.integer({ min: 0, max: 2 ** 50 }))
    fc.assert(
      fc.property(fc.array(number, { maxLength: 400 }), fc.boolean(), (values, sort) => {
        if (sort) values.sort((a, b) => a - b)
        const packed = new PackedInts(
          written(layout => putPackedInts(layout, 'n', values)),
          'n',
        )
        expect(values.map((_, at) => packed.at(at))).toEqual(values)
        const sorted = sort ? values : []
        for (const value of sorted) expect(values[packed.lowerBound(value)]).toBe(value)
      }),
    )
  })

  it('cost nothing when they follow each other', () => {
    const ids = Array.from({ length: 10_000 }, (_, at) => 500 + at)
    expect(written(layout => putPackedInts(layout, 'n', ids)).u32('n.bits')).toHaveLength(2)
  })
})

describe('a permutation', () => {
  it('is read backwards as well as forwards', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(),
        (length, stride, seed) => {
          const forward = Uint32Array.from({ length }, (_, at) => at)
          for (let at = length - 1; at > 0; at--) {
            const other = Math.imul(at + 1, seed + 7) % (at + 1)
            const place = other < 0 ? other + at + 1 : other
            ;[forward[at], forward[place]] = [forward[place] as number, forward[at] as number]
          }
          const read = new Permutation(
            written(layout => putPermutation(layout, 'p', forward, stride)),
            'p',
          )
          forward.forEach((value, at) => {
            expect(read.at(at)).toBe(value)
            expect(read.indexOf(value)).toBe(at)
          })
        },
      ),
    )
  })
})

describe('front-coded texts', () => {
  it('read back as written, long, short, empty and in any script', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 200, maxLength: 20_000 }))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), texts => {
        texts.sort()
        const read = new FrontCoded(
          written(layout => putFrontCoded(layout, 't', texts)),
          't',
        )
        expect(texts.map((_, at) => read.at(at))).toEqual(texts)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a stock column', () => {
  it('holds any quantity, small, negative, huge or broken', () => {
    const quantities = [0, -3, 32_767, 32_768, -32_768, 120_000, 2.5]
    const column = stockColumn(quantities.length)
    quantities.forEach((quantity, at) => column.set(at, quantity))
    const read = readStockColumn(
      written(layout => column.put(layout, 's')),
      's',
    )
    expect(quantities.map((_, at) => read.at(at))).toEqual(quantities)
  })
})

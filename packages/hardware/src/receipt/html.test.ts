import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../testing/any-receipt.ts'
import { sampleReceipt } from '../testing/sample-receipt.ts'
import { receiptHtml } from './html.ts'

describe('the receipt for the system dialog', () => {
  test('says everything the paper says, with letters no printer has', () => {
    const html = receiptHtml({
      ...sampleReceipt,
      blocks: [...sampleReceipt.blocks, { kind: 'text', text: 'ポケモン 🐉' }],
    })
    for (const words of ['LANTERN &amp; LARK CARDS', '46.54', '−205.00', 'Returns within 14 days', 'ポケモン 🐉']) {
      expect(html).toContain(words)
    }
    expect(html).toContain('<html lang="en-GB">')
  })

  test('no text of the shop becomes markup', () => {
    fc.assert(
      fc.property(anyText, text => {
        const hostile = `<script>"${text}"</script>`
        const html = receiptHtml({
          title: hostile,
          blocks: [
            { kind: 'heading', text: hostile },
            { kind: 'columns', left: hostile, right: hostile },
            { kind: 'taxTable', head: [hostile], rows: [[hostile]] },
            { kind: 'qr', value: hostile },
            { kind: 'barcode', symbology: 'code128', value: hostile },
            { kind: 'copy', text: hostile, detail: hostile },
          ],
        })
        expect(html).not.toContain('<script')
        expect(html).not.toMatch(/aria-label="[^"]*</)
      }),
    )
  })

  test('fetches nothing and runs nothing: it prints with the cable out', () => {
    expect(receiptHtml(sampleReceipt)).not.toMatch(/<(script|link|img|iframe)|url\(|@import/)
  })
})

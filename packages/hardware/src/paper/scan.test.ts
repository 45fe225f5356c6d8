import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { encodeReceipt } from '../escpos/encode.ts'
import { readPaper } from '../escpos/preview.ts'
import { printerProfiles } from '../escpos/profiles.ts'
import type { ReceiptBlock } from '../receipt/document.ts'
import { barWidths } from './bars.ts'
import type { PaperItem } from './paper.ts'
import { qrModules } from './svg.ts'

beforeAll(async () => {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const wasmBinary = Uint8Array.from(wasm).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
})

/** The dots that the head burns for one code, with white around them as on paper. */
function dotsOf(item: PaperItem): readonly (readonly boolean[])[] {
  if (item.kind === 'qr') return qrModules(item.bytes, item.level)
  if (item.kind !== 'barcode') return []
  const row = (barWidths(item) ?? []).flatMap((width, at) => Array.from({ length: width }, () => at % 2 === 0))
  return Array.from({ length: 30 }, () => row)
}

async function scanned(item: PaperItem): Promise<string[]> {
  const dots = dotsOf(item)
  const scale = 'moduleDots' in item ? item.moduleDots : 1
  const quiet = 12
  const width = ((dots[0]?.length ?? 0) + 2 * quiet) * scale
  const height = (dots.length + 2 * quiet) * scale
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const black = dots[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet] ?? false
      if (black) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  const image = { data, width, height, colorSpace: 'srgb' } as ImageData
  return (await readBarcodes(image)).map(found => `${found.format} ${found.text}`)
}

const codes: readonly (readonly [ReceiptBlock, string])[] = [
  [{ kind: 'qr', value: 'https://lantern-lark.example/r/H2-1205-7Q4K' }, 'https://lantern-lark.example/r/H2-1205-7Q4K'],
  [{ kind: 'qr', value: 'ł 名 €' }, 'ł 名 €'],
  [{ kind: 'barcode', symbology: 'code128', value: 'H2-1205' }, 'H2-1205'],
  [{ kind: 'barcode', symbology: 'ean13', value: '4006381333931' }, '4006381333931'],
  [{ kind: 'barcode', symbology: 'upca', value: '036000291452' }, '036000291452'],
]

describe('a code on the drawn paper', () => {
  test.each(codes)("is read by somebody else's scanner: $value", async (block, wanted) => {
    for (const profile of printerProfiles) {
      const { bytes } = encodeReceipt({ title: '', blocks: [block] }, profile)
      const item = readPaper(bytes, profile).items.find(one => one.kind === 'qr' || one.kind === 'barcode')
      const found = item === undefined ? [] : await scanned(item)
      expect(found.map(text => text.replace(/^\S+ 0?(?=\d{12}$)|^\S+ /, ''))).toEqual([wanted])
    }
  })
})

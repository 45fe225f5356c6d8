import { ByteReader } from '../bytes/byte-reader.ts'
import { ByteWriter } from '../bytes/byte-writer.ts'
import { crc32 } from '../bytes/crc32.ts'
import type { CatalogueChange } from '../catalogue/record.ts'

/** What one `apply` did. */
export type JournalEntry = { readonly changes: readonly CatalogueChange[]; readonly cursor: string | null }

const headBytes = 8
const places = { price: 1, stock: 2, itemGone: 3, skuGone: 4, item: 5, sku: 6 } as const

/** Length and checksum, then the entry: what a power cut leaves half-written is recognised and left out. */
export function writeEntry({ changes, cursor }: JournalEntry): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter()
  body.text(cursor ?? '')
  body.uint(changes.length)
  for (const change of changes) writeChange(body, change)
  const payload = body.take()
  const whole = new Uint8Array(headBytes + payload.length)
  const head = new DataView(whole.buffer)
  head.setUint32(0, payload.length, true)
  head.setUint32(4, crc32(payload), true)
  whole.set(payload, headBytes)
  return whole
}

function writeChange(out: ByteWriter, change: CatalogueChange): void {
  out.byte(places[change.kind])
  switch (change.kind) {
    case 'price':
      out.uint(change.skuId)
      out.uint(change.priceMinor)
      return
    case 'stock':
      out.uint(change.skuId)
      out.int(change.here)
      out.int(change.elsewhere)
      return
    case 'itemGone':
      out.uint(change.itemId)
      return
    case 'skuGone':
      out.uint(change.skuId)
      return
    case 'item':
      out.text(JSON.stringify(change.item))
      return
    case 'sku':
      out.text(JSON.stringify(change.sku))
  }
}

/** Every whole entry, in order, and how many bytes they take: what follows those is torn. */
export function readJournal(bytes: Uint8Array): { readonly entries: JournalEntry[]; readonly wholeBytes: number } {
  const entries: JournalEntry[] = []
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  while (at + headBytes <= bytes.length) {
    const length = head.getUint32(at, true)
    const payload = bytes.subarray(at + headBytes, at + headBytes + length)
    if (length === 0 || payload.length < length || crc32(payload) !== head.getUint32(at + 4, true)) break
    entries.push(readEntry(new ByteReader(payload)))
    at += headBytes + length
  }
  return { entries, wholeBytes: at }
}

function readEntry(reader: ByteReader): JournalEntry {
  const cursor = reader.text()
  const changes = Array.from({ length: reader.uint() }, () => readChange(reader))
  return { changes, cursor: cursor === '' ? null : cursor }
}

function readChange(reader: ByteReader): CatalogueChange {
  const place = reader.byte()
  switch (place) {
    case places.price:
      return { kind: 'price', skuId: reader.uint(), priceMinor: reader.uint() }
    case places.stock:
      return { kind: 'stock', skuId: reader.uint(), here: reader.int(), elsewhere: reader.int() }
    case places.itemGone:
      return { kind: 'itemGone', itemId: reader.uint() }
    case places.skuGone:
      return { kind: 'skuGone', skuId: reader.uint() }
    case places.item:
      return { kind: 'item', item: JSON.parse(reader.text()) }
    default:
      return { kind: 'sku', sku: JSON.parse(reader.text()) }
  }
}

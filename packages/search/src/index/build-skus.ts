import type { CatalogueSku, StockLevel } from '../catalogue/record.ts'
import { velocityLevel } from '../catalogue/velocity.ts'
import type { SkuKind } from './facts.ts'
import { putDictionary, putFrontCoded } from './front-coded.ts'
import type { LayoutWriter } from './layout.ts'
import { putPackedInts } from './packed-ints.ts'
import { putPermutation } from './permutation.ts'
import { lowerBound } from './sorted.ts'
import { stockColumn } from './stock-column.ts'

/** SKUs as they come in, in columns; sorted behind their items only when everything is known. */
export class SkuBuilder {
  readonly codes: string[] = []
  /** Codes as they are compared. */
  readonly keys: string[] = []
  private readonly ids: number[] = []
  private readonly prices: number[] = []
  private readonly kindOf: number[] = []
  private readonly levels: number[] = []
  private readonly barcodes = new Map<number, readonly string[]>()
  private readonly singleBarcode: string[] = []
  private readonly variants = new Map<number, string>()
  private readonly kindPlaces = new Map<string, number>()
  readonly kinds: SkuKind[] = []

  get count(): number {
    return this.ids.length
  }

  add(sku: CatalogueSku): void {
    const at = this.ids.length
    this.ids.push(sku.skuId)
    this.codes.push(sku.code)
    this.keys.push(codeKey(sku.code))
    this.prices.push(sku.priceMinor)
    this.kindOf.push(this.kindPlace(sku))
    this.levels.push(velocityLevel(sku.velocity))
    this.singleBarcode.push(sku.barcodes[0] ?? '')
    if (sku.barcodes.length > 1) this.barcodes.set(at, sku.barcodes)
    if (sku.variant !== undefined) this.variants.set(at, sku.variant)
  }

  private kindPlace(sku: CatalogueSku): number {
    const { condition, finish, language, taxCategory, strict, serialised } = sku
    const key = `${condition}\t${finish}\t${language}\t${taxCategory}\t${strict}\t${serialised}`
    const known = this.kindPlaces.get(key)
    if (known !== undefined) return known
    this.kindPlaces.set(key, this.kinds.length)
    return this.kinds.push({ condition, finish, language, taxCategory, strict, serialised }) - 1
  }

  /** `order[ordinal]` is the place at which that SKU came in; `start` says where each item's SKUs begin. */
  put(layout: LayoutWriter, order: Uint32Array, start: Uint32Array, stock: Iterable<StockLevel>): void {
    layout.put('skus.start', start)
    const kinds = order.map(at => this.kindOf[at] as number)
    layout.put('skus.kind', this.kinds.length <= 256 ? Uint8Array.from(kinds) : Uint16Array.from(kinds))
    layout.put(
      'skus.price',
      order.map(at => this.prices[at] as number),
    )
    putPackedInts(
      layout,
      'skus.velocity',
      order.map(at => this.levels[at] as number),
    )
    this.putVariants(layout, order)
    const rankToOrdinal = this.putIds(layout, order)
    this.putStock(layout, order, rankToOrdinal, stock)
    this.putCodes(layout, order, start)
    this.putBarcodes(layout, order)
  }

  private putVariants(layout: LayoutWriter, order: Uint32Array): void {
    const ordinals: number[] = []
    const texts: string[] = []
    order.forEach((at, ordinal) => {
      const variant = this.variants.get(at)
      if (variant === undefined) return
      ordinals.push(ordinal)
      texts.push(variant)
    })
    const places = putDictionary(layout, 'variants', texts)
    layout.put('variants.ordinals', Uint32Array.from(ordinals))
    layout.put(
      'variants.places',
      Uint32Array.from(texts, text => places.get(text) ?? 0),
    )
  }

  private putIds(layout: LayoutWriter, order: Uint32Array): Uint32Array {
    const idOf = order.map(at => this.ids[at] as number)
    const byId = sortedBy(idOf)
    putPackedInts(
      layout,
      'ids.values',
      byId.map(ordinal => idOf[ordinal] as number),
    )
    putPermutation(layout, 'ids.order', byId, 4)
    return byId
  }

  private putStock(layout: LayoutWriter, order: Uint32Array, byId: Uint32Array, stock: Iterable<StockLevel>): void {
    const here = stockColumn(order.length)
    const elsewhere = stockColumn(order.length)
    const ids = byId.map(ordinal => this.ids[order[ordinal] as number] as number)
    for (const level of stock) {
      const rank = lowerBound(ids, level.skuId)
      if (ids[rank] !== level.skuId) continue
      here.set(byId[rank] as number, level.here)
      elsewhere.set(byId[rank] as number, level.elsewhere)
    }
    here.put(layout, 'skus.here')
    elsewhere.put(layout, 'skus.elsewhere')
  }

  /** A code is its item's common beginning and a tail; the tails of a whole shop are a few hundred. */
  private putCodes(layout: LayoutWriter, order: Uint32Array, start: Uint32Array): void {
    const heads: string[] = []
    const tails: string[] = []
    for (let doc = 0; doc + 1 < start.length; doc++) {
      const codes = Array.from(order.subarray(start[doc], start[doc + 1]), at => this.codes[at] as string)
      const head = commonStart(codes)
      heads.push(head)
      for (const code of codes) tails.push(code.slice(head.length))
    }
    putFrontCoded(layout, 'codes.heads', heads)
    const places = putDictionary(layout, 'codes.tails', tails)
    putPackedInts(
      layout,
      'codes.tail',
      Uint32Array.from(tails, tail => places.get(tail) ?? 0),
    )
    const keys = Array.from(order, at => this.keys[at] as string)
    const sorted = Array.from(keys, (_, ordinal) => ordinal)
    sorted.sort((a, b) => compare(keys[a] as string, keys[b] as string) || a - b)
    putPackedInts(layout, 'codes.order', sorted)
  }

  private putBarcodes(layout: LayoutWriter, order: Uint32Array): void {
    const values: number[] = []
    const digits: number[] = []
    const first = new Float64Array(order.length + 1)
    const others: { readonly text: string; readonly ordinal: number }[] = []
    order.forEach((at, ordinal) => {
      const single = this.singleBarcode[at] as string
      const all = this.barcodes.get(at) ?? (single === '' ? [] : [single])
      for (const barcode of all) {
        if (isGtinLike(barcode)) {
          values.push(Number(barcode))
          digits.push(barcode.length)
        } else others.push({ text: barcode, ordinal })
      }
      first[ordinal + 1] = values.length
    })
    const byValue = sortedBy(values)
    putPackedInts(
      layout,
      'barcodes.values',
      Float64Array.from(byValue, entry => values[entry] as number),
    )
    putPackedInts(layout, 'barcodes.digits', digits)
    putPermutation(layout, 'barcodes.order', byValue, 16)
    putPackedInts(layout, 'barcodes.first', first)
    others.sort((a, b) => compare(a.text, b.text) || a.ordinal - b.ordinal)
    putFrontCoded(
      layout,
      'barcodes.others',
      others.map(other => other.text),
    )
    layout.put(
      'barcodes.ordinals',
      Uint32Array.from(others, other => other.ordinal),
    )
  }
}

/** Shop codes are typed in any case. */
export const codeKey = (code: string) => code.toUpperCase()

/** Digits only, and few enough that a number holds them: EAN-8, UPC-A, EAN-13, GTIN-14 and in-store labels. */
export const isGtinLike = (barcode: string) => /^\d{1,15}$/.test(barcode)

export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function commonStart(codes: readonly string[]): string {
  let head = codes[0] ?? ''
  for (const code of codes) {
    let same = 0
    while (same < head.length && head[same] === code[same]) same++
    head = head.slice(0, same)
  }
  const last = head.charCodeAt(head.length - 1)
  return last >= 0xd800 && last < 0xdc00 ? head.slice(0, -1) : head
}

function sortedBy(values: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(values.length).map((_, at) => at)
  return order.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b)
}

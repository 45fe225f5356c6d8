import type { SkuRecord } from '../catalogue/record.ts'
import { piecesOfLevel } from '../catalogue/velocity.ts'
import { BarcodeTable } from './barcode-table.ts'
import { codeKey } from './build-skus.ts'
import type { GenerationFacts, SkuKind } from './facts.ts'
import { FrontCoded } from './front-coded.ts'
import type { Layout } from './layout.ts'
import { PackedInts } from './packed-ints.ts'
import { Permutation } from './permutation.ts'
import { placeIn } from './sorted.ts'
import { readStockColumn, type StockColumn } from './stock-column.ts'

/** Shops whose codes follow a pattern have few distinct tails: these stay decoded. */
const mostRemembered = 2_048

/** SKUs by their place ("ordinal"): those of one item stand together, in the order of their codes. */
export class SkuTable {
  readonly start: Uint32Array
  readonly kindOf: Uint8Array | Uint16Array
  readonly price: Uint32Array
  readonly here: StockColumn
  readonly elsewhere: StockColumn
  readonly barcodes: BarcodeTable
  readonly kinds: readonly SkuKind[]
  private readonly velocity: PackedInts
  private readonly idValues: PackedInts
  private readonly idOrder: Permutation
  private readonly heads: FrontCoded
  private readonly tails: FrontCoded
  private readonly remembered: string[] = []
  private readonly tailOf: PackedInts
  private readonly codeOrder: PackedInts
  private readonly variants: FrontCoded
  private readonly variantOrdinals: Uint32Array
  private readonly variantPlaces: Uint32Array

  constructor(layout: Layout, facts: GenerationFacts) {
    this.kinds = facts.kinds
    this.start = layout.u32('skus.start')
    this.kindOf = facts.kinds.length <= 256 ? layout.u8('skus.kind') : layout.u16('skus.kind')
    this.price = layout.u32('skus.price')
    this.here = readStockColumn(layout, 'skus.here')
    this.elsewhere = readStockColumn(layout, 'skus.elsewhere')
    this.barcodes = new BarcodeTable(layout)
    this.velocity = new PackedInts(layout, 'skus.velocity')
    this.idValues = new PackedInts(layout, 'ids.values')
    this.idOrder = new Permutation(layout, 'ids.order')
    this.heads = new FrontCoded(layout, 'codes.heads')
    this.tails = new FrontCoded(layout, 'codes.tails')
    this.tailOf = new PackedInts(layout, 'codes.tail')
    this.codeOrder = new PackedInts(layout, 'codes.order')
    this.variants = new FrontCoded(layout, 'variants')
    this.variantOrdinals = layout.u32('variants.ordinals')
    this.variantPlaces = layout.u32('variants.places')
  }

  get count(): number {
    return this.price.length
  }

  /** -1 when this index does not hold the SKU. */
  ordinalOf(skuId: number): number {
    const rank = this.idValues.lowerBound(skuId)
    return rank < this.idValues.length && this.idValues.at(rank) === skuId ? this.idOrder.at(rank) : -1
  }

  docOf(ordinal: number): number {
    let low = 0
    let high = this.start.length - 1
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if ((this.start[middle] as number) <= ordinal) low = middle
      else high = middle
    }
    return low
  }

  id(ordinal: number): number {
    return this.idValues.at(this.idOrder.indexOf(ordinal))
  }

  kind(ordinal: number): SkuKind {
    return this.kinds[this.kindOf[ordinal] as number] as SkuKind
  }

  head(doc: number): string {
    return this.heads.at(doc)
  }

  tail(ordinal: number): string {
    const place = this.tailOf.at(ordinal)
    if (this.tails.length > mostRemembered) return this.tails.at(place)
    const known = this.remembered[place]
    if (known !== undefined) return known
    const tail = this.tails.at(place)
    this.remembered[place] = tail
    return tail
  }

  code(ordinal: number): string {
    return this.head(this.docOf(ordinal)) + this.tail(ordinal)
  }

  get hasVariants(): boolean {
    return this.variantOrdinals.length > 0
  }

  variant(ordinal: number): string | undefined {
    if (this.variantOrdinals.length === 0) return undefined
    const place = placeIn(this.variantOrdinals, ordinal)
    return place < 0 ? undefined : this.variants.at(this.variantPlaces[place] as number)
  }

  /** Ordinals whose code starts with the key (upper case), in code order, until `visit` says stop. */
  eachCodeFrom(key: string, visit: (ordinal: number, code: string) => boolean): void {
    let low = 0
    let high = this.codeOrder.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (codeKey(this.code(this.codeOrder.at(middle))) < key) low = middle + 1
      else high = middle
    }
    for (; low < this.codeOrder.length; low++) {
      const ordinal = this.codeOrder.at(low)
      const code = this.code(ordinal)
      if (!codeKey(code).startsWith(key) || !visit(ordinal, code)) return
    }
  }

  record(ordinal: number, itemId: number): SkuRecord {
    const variant = this.variant(ordinal)
    const level = this.velocity.at(ordinal)
    return {
      skuId: this.id(ordinal),
      itemId,
      code: this.code(ordinal),
      barcodes: this.barcodes.of(ordinal),
      ...this.kind(ordinal),
      priceMinor: this.price[ordinal] as number,
      ...(variant === undefined ? {} : { variant }),
      ...(level === 0 ? {} : { velocity: piecesOfLevel(level) }),
      here: this.here.at(ordinal),
      elsewhere: this.elsewhere.at(ordinal),
    }
  }
}

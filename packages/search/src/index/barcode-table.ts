import { isGtinLike } from './build-skus.ts'
import { FrontCoded } from './front-coded.ts'
import type { Layout } from './layout.ts'
import { PackedInts } from './packed-ints.ts'
import { Permutation } from './permutation.ts'

/** The lengths at which a typed beginning may stand: EAN-8, UPC-A, EAN-13, GTIN-14. */
const gtinLengths = [13, 12, 8, 14]

/**
 * Barcodes by value, so that a UPC-A, the same code as EAN-13 with its leading zero, and a GTIN-14 that pads either
 * are one. What is not a number (an in-store Code 128) is kept as text beside them.
 */
export class BarcodeTable {
  private readonly values: PackedInts
  private readonly digits: PackedInts
  private readonly order: Permutation
  private readonly first: PackedInts
  private readonly others: FrontCoded
  private readonly otherOrdinals: Uint32Array

  constructor(layout: Layout) {
    this.values = new PackedInts(layout, 'barcodes.values')
    this.digits = new PackedInts(layout, 'barcodes.digits')
    this.order = new Permutation(layout, 'barcodes.order')
    this.first = new PackedInts(layout, 'barcodes.first')
    this.others = new FrontCoded(layout, 'barcodes.others')
    this.otherOrdinals = layout.u32('barcodes.ordinals')
  }

  /** The barcodes of one SKU, as they were given. */
  of(ordinal: number): string[] {
    const found: string[] = []
    const end = this.first.at(ordinal + 1)
    for (let entry = this.first.at(ordinal); entry < end; entry++) {
      const value = this.values.at(this.order.indexOf(entry))
      found.push(String(value).padStart(this.digits.at(entry), '0'))
    }
    for (let at = 0; at < this.otherOrdinals.length; at++) {
      if (this.otherOrdinals[at] === ordinal) found.push(this.others.at(at))
    }
    return found
  }

  exact(barcode: string): number[] {
    const found: number[] = []
    if (isGtinLike(barcode)) {
      const value = Number(barcode)
      for (let rank = this.values.lowerBound(value); rank < this.values.length; rank++) {
        if (this.values.at(rank) !== value) break
        found.push(this.ordinalOfEntry(this.order.at(rank)))
      }
    }
    for (let at = this.otherFrom(barcode); at < this.others.length && this.others.at(at) === barcode; at++) {
      found.push(this.otherOrdinals[at] as number)
    }
    return found
  }

  /** SKUs whose barcode begins so, until `visit` says stop. */
  eachFrom(beginning: string, visit: (ordinal: number) => boolean): void {
    if (isGtinLike(beginning)) {
      for (const length of gtinLengths) {
        if (beginning.length <= length && !this.eachOfLength(beginning, length, visit)) return
      }
    }
    for (let at = this.otherFrom(beginning); at < this.others.length; at++) {
      if (!this.others.at(at).startsWith(beginning)) return
      if (!visit(this.otherOrdinals[at] as number)) return
    }
  }

  private eachOfLength(beginning: string, length: number, visit: (ordinal: number) => boolean): boolean {
    const scale = 10 ** (length - beginning.length)
    const from = Number(beginning) * scale
    for (let rank = this.values.lowerBound(from); rank < this.values.length; rank++) {
      if (this.values.at(rank) >= from + scale) return true
      const entry = this.order.at(rank)
      const digits = this.digits.at(entry)
      const same = digits === length || (length === 13 && digits === 12 && beginning.startsWith('0'))
      if (same && !visit(this.ordinalOfEntry(entry))) return false
    }
    return true
  }

  private ordinalOfEntry(entry: number): number {
    return this.first.lowerBound(entry + 1) - 1
  }

  private otherFrom(text: string): number {
    let low = 0
    let high = this.others.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.others.at(middle) < text) low = middle + 1
      else high = middle
    }
    return low
  }
}

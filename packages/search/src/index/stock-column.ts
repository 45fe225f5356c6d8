import type { Layout, LayoutWriter } from './layout.ts'

/** Two bytes hold nearly every quantity; this one says "look among the large ones". */
const elsewhereKept = -32_768

/** Pieces on hand by SKU, changed in place. A hundred thousand penny sleeves fit as well, at the price of a look-up. */
export class StockColumn {
  private readonly small: Int16Array
  private readonly large: Map<number, number>

  constructor(small: Int16Array, large: Map<number, number>) {
    this.small = small
    this.large = large
  }

  at(ordinal: number): number {
    const value = this.small[ordinal] as number
    return value === elsewhereKept ? (this.large.get(ordinal) ?? 0) : value
  }

  set(ordinal: number, quantity: number): void {
    if (Number.isInteger(quantity) && quantity > elsewhereKept && quantity < 32_768) {
      this.small[ordinal] = quantity
      return
    }
    this.small[ordinal] = elsewhereKept
    this.large.set(ordinal, quantity)
  }

  /** Where a quantity stands, or once stood, that two bytes do not hold: it is not in the generation's bytes. */
  largeOrdinals(): Iterable<number> {
    return this.large.keys()
  }

  put(layout: LayoutWriter, name: string): void {
    layout.put(name, this.small)
    layout.put(`${name}.large`, Float64Array.from([...this.large].flat()))
  }
}

export function stockColumn(length: number): StockColumn {
  return new StockColumn(new Int16Array(length), new Map())
}

export function readStockColumn(layout: Layout, name: string): StockColumn {
  const pairs = layout.f64(`${name}.large`)
  const large = new Map<number, number>()
  for (let at = 0; at < pairs.length; at += 2) large.set(pairs[at] as number, pairs[at + 1] as number)
  return new StockColumn(layout.i16(name), large)
}

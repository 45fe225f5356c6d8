import { FirstLines, KeyTable } from './key-table.ts'
import type { ImportRecord, StockAt } from './record.ts'

const none = -1
const notSaid = -1

/** A list of whole numbers that grows, four bytes each. */
class Numbers {
  length = 0
  private values = new Int32Array(1024)

  at(index: number): number {
    return this.values[index] as number
  }

  set(index: number, value: number): void {
    this.values[index] = value
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const wide = new Int32Array(this.length * 2)
      wide.set(this.values)
      this.values = wide
    }
    this.values[this.length] = value
    this.length += 1
  }
}

/**
 * Items that stand on several rows, gathered in a first reading: where each begins, and what each row adds. Some thirty
 * bytes a row, so that a million rows fit.
 */
export class StockTable {
  private readonly keys = new KeyTable()
  private readonly first = new Numbers()
  private readonly last = new Numbers()
  private readonly prices: number[] = []
  private readonly line = new Numbers()
  private readonly next = new Numbers()
  private readonly place = new Numbers()
  private readonly quantity = new Numbers()
  private readonly placeNumbers = new Map<string | null, number>()
  private readonly placeNames: (string | null)[] = []
  private readonly placed: FirstLines | null
  /** Rows that say again what an earlier line said, and which. */
  private readonly surplus = new Map<number, number>()

  constructor(oncePerPlace: boolean) {
    this.placed = oncePerPlace ? new FirstLines() : null
  }

  add(key: string, record: ImportRecord): void {
    const [stock = { location: null, quantity: notSaid }] = record.stock
    const place = this.placeOf(stock.location)
    if (stock.quantity !== notSaid) {
      const before = this.placed?.seen(`${place}\u0000${key}`, record.line) ?? null
      if (before !== null) {
        this.surplus.set(record.line, before)
        return
      }
    }
    const item = this.keys.add(key)
    const entry = this.line.length
    this.line.push(record.line)
    this.next.push(none)
    this.place.push(place)
    this.quantity.push(stock.quantity)
    if (item < this.first.length) this.next.set(this.last.at(item), entry)
    else {
      this.first.push(entry)
      this.last.push(entry)
      this.prices.push(record.priceMinor ?? notSaid)
    }
    this.last.set(item, entry)
  }

  /** The line that a row repeats, or null. */
  repeats(line: number): number | null {
    return this.surplus.get(line) ?? null
  }

  /** The number of an item that was added. */
  itemOf(key: string): number {
    return this.keys.find(key)
  }

  firstLine(item: number): number {
    return this.line.at(this.first.at(item))
  }

  /** The price on the item's first row. */
  firstPrice(item: number): number | null {
    const price = this.prices[item] ?? notSaid
    return price === notSaid ? null : price
  }

  stockOf(item: number): StockAt[] {
    const sums = new Map<number, number>()
    for (let entry = this.first.at(item); entry !== none; entry = this.next.at(entry)) {
      const quantity = this.quantity.at(entry)
      const place = this.place.at(entry)
      if (quantity !== notSaid) sums.set(place, (sums.get(place) ?? 0) + quantity)
    }
    return [...sums].map(([place, quantity]) => ({ location: this.placeNames[place] ?? null, quantity }))
  }

  private placeOf(name: string | null): number {
    const known = this.placeNumbers.get(name)
    if (known !== undefined) return known
    const number = this.placeNames.length
    this.placeNumbers.set(name, number)
    this.placeNames.push(name)
    return number
  }
}

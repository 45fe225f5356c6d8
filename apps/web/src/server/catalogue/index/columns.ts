import { bytes, Dictionary, shorts, signed, wholes } from './grow.ts'
import { isPlain, type ShelfRecord, type ShelfSku } from './record.ts'

export const noPrice = 0xffff_ffff

export const flag = { archived: 1, owed: 2, gone: 4 } as const

/** What tells SKUs of one item apart, and there are few of: a finish in a condition and a language. */
export interface SkuKind {
  readonly condition: string
  readonly finish: string
  readonly language: string
}

/**
 * Everything that filters, sums and sorts look at, a column each. Items stand in the order of their names; those that
 * changed since the index was built are appended, and their old places hidden.
 */
export class Columns {
  readonly games = new Dictionary()
  readonly sets = new Dictionary()
  readonly categories = new Dictionary()
  readonly rarities = new Dictionary()
  readonly kinds: SkuKind[] = []
  readonly itemIds = wholes()
  readonly game = shorts()
  readonly set = wholes()
  readonly category = shorts()
  readonly rarity = shorts()
  readonly hidden = bytes()
  readonly firstSku = wholes()
  readonly skuIds = wholes()
  readonly price = wholes()
  readonly pricedAt = wholes()
  readonly stock = signed()
  readonly sold = wholes()
  readonly kind = shorts()
  readonly flags = bytes()
  readonly variants = new Map<number, string>()
  liveSkus = 0
  private readonly kindPlaces = new Map<string, number>()
  private readonly placeOfItem = new Map<number, number>()
  private readonly placeOfSku = new Map<number, number>()

  get items(): number {
    return this.itemIds.length
  }

  endSku(place: number): number {
    return place + 1 < this.firstSku.length ? this.firstSku.at(place + 1) : this.skuIds.length
  }

  itemPlace(itemId: number): number {
    return this.placeOfItem.get(itemId) ?? -1
  }

  skuPlace(skuId: number): number {
    return this.placeOfSku.get(skuId) ?? -1
  }

  /** Answers with the item's new place. */
  put(record: ShelfRecord): number {
    const before = this.placeOfItem.get(record.itemId)
    if (before !== undefined) this.hide(before)
    const place = this.itemIds.length
    this.itemIds.push(record.itemId)
    this.game.push(this.games.place(record.game))
    this.set.push(this.sets.place(`${record.setCode}\t${record.setName}`))
    this.category.push(this.categories.place(record.category))
    this.rarity.push(this.rarities.place(record.rarity))
    this.hidden.push(0)
    this.firstSku.push(this.skuIds.length)
    this.placeOfItem.set(record.itemId, place)
    for (const sku of record.skus) this.putSku(sku, record.archived)
    return place
  }

  private putSku(sku: ShelfSku, itemArchived: boolean): void {
    const before = this.placeOfSku.get(sku.skuId)
    if (before !== undefined) this.drop(before)
    const place = this.skuIds.length
    const archived = sku.archived || itemArchived
    this.skuIds.push(sku.skuId)
    this.price.push(sku.priceMinor ?? noPrice)
    this.pricedAt.push(Math.floor((sku.pricedAtMs ?? 0) / 60_000))
    this.stock.push(sku.stock)
    this.sold.push(Math.max(0, sku.sold))
    this.kind.push(this.kindPlace(sku))
    this.flags.push((archived ? flag.archived : 0) | (sku.owed ? flag.owed : 0))
    if (sku.variant !== null) this.variants.set(place, sku.variant)
    this.placeOfSku.set(sku.skuId, place)
    if (!archived) this.liveSkus += 1
  }

  setPrice(skuId: number, priceMinor: number | null, atMs: number): void {
    const place = this.skuPlace(skuId)
    if (place < 0) return
    this.price.set(place, priceMinor ?? noPrice)
    this.pricedAt.set(place, Math.floor(atMs / 60_000))
  }

  setStock(skuId: number, stock: number, owed: boolean): void {
    const place = this.skuPlace(skuId)
    if (place < 0) return
    this.stock.set(place, stock)
    this.flags.set(place, (this.flags.at(place) & ~flag.owed) | (owed ? flag.owed : 0))
  }

  private hide(place: number): void {
    this.hidden.set(place, 1)
    const end = this.endSku(place)
    for (let sku = this.firstSku.at(place); sku < end; sku += 1) this.drop(sku)
  }

  private drop(sku: number): void {
    const flags = this.flags.at(sku)
    if ((flags & flag.gone) !== 0) return
    if ((flags & flag.archived) === 0) this.liveSkus -= 1
    this.flags.set(sku, flags | flag.gone)
  }

  private kindPlace({ condition, finish, language }: ShelfSku): number {
    const kind = { condition: condition ?? '', finish: isPlain(finish) ? '' : finish, language }
    const key = Object.values(kind).join('\t')
    const known = this.kindPlaces.get(key)
    if (known !== undefined) return known
    this.kindPlaces.set(key, this.kinds.length)
    return this.kinds.push(kind) - 1
  }
}

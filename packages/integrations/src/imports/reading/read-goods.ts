import { currencyDecimals } from '@vaultsync/domain'
import { attributeMeaning } from '../columns/goods-attribute.ts'
import type { Meaning } from '../columns/meaning.ts'
import { isShortenedNumber, readBarcode } from '../values/barcode.ts'
import { type ConditionRead, readCondition, speaksOfCondition } from '../values/condition.ts'
import { readFinish } from '../values/finish.ts'
import { type LanguageRead, readLanguage } from '../values/language.ts'
import { namedCurrency, readMoney } from '../values/money.ts'
import type { DecimalSign } from '../values/number.ts'
import { readQuantity } from '../values/quantity.ts'
import { exactCode, oneLine, unguarded, withoutHtml } from '../values/text.ts'
import type { System } from '../systems/system.ts'
import type { Goods } from './goods.ts'
import { missing, type Notice, refusal } from './notice.ts'
import type { ImportRecord, StockAt } from './record.ts'

/** What the whole file says about how its figures are to be read. */
export interface FileHabits {
  readonly decimalSign: DecimalSign
  readonly currencyDecimals: number
  /** The currency that the heading of the prices names. */
  readonly currency: string | null
  /** Most barcodes are EAN or UPC. */
  readonly standardBarcodes: boolean
}

export type GoodsRead =
  | { readonly ok: true; readonly record: ImportRecord; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly why: Notice }

const longest = {
  name: 300,
  set: 200,
  'set code': 40,
  number: 40,
  sku: 100,
  game: 100,
  rarity: 60,
  category: 200,
  variant: 200,
}

/** Where a value goes that an option of the goods names, rather than a column. */
const fields: Readonly<
  Partial<Record<Meaning, 'condition' | 'finish' | 'language' | 'set' | 'setCode' | 'number' | 'rarity'>>
> = {
  condition: 'condition',
  finish: 'finish',
  language: 'language',
  set: 'set',
  'set code': 'setCode',
  number: 'number',
  rarity: 'rarity',
}

class Refused extends Error {
  readonly why: Notice

  constructor(why: Notice) {
    super(why.code)
    this.why = why
  }
}

/** Every value of one item, or the reason why it cannot be imported. */
export function readGoods(item: Goods, system: System, habits: FileHabits): GoodsRead {
  try {
    const reading = new GoodsReading(item, system, habits)
    return { ok: true, record: reading.record(), notices: reading.notices }
  } catch (problem) {
    if (problem instanceof Refused) return { ok: false, why: problem.why }
    throw problem
  }
}

class GoodsReading {
  readonly notices: Notice[]
  private readonly item: Goods
  private readonly system: System
  private readonly habits: FileHabits
  private readonly variants: string[] = []

  constructor(item: Goods, system: System, habits: FileHabits) {
    this.item = item
    this.system = system
    this.habits = habits
    this.notices = [...item.notices]
  }

  record(): ImportRecord {
    const item = this.item
    const name = this.text(item.name)
    if (name === '') throw new Refused(refusal.nameEmpty())
    for (const [at, value] of item.attributes) this.takeAttribute(at, value)
    const set = this.text(item.set)
    const currency = namedCurrency(item.currency, item.price || item.cost) ?? this.habits.currency
    const stock = this.stock()
    const quantity = stock === null ? null : stock.reduce((sum, each) => sum + each.quantity, 0)
    const worn = this.worn()
    for (const text of item.variants) this.addVariant(text)
    const record: ImportRecord = {
      line: item.row.line,
      name: this.fitting('name', name),
      set: set === '' ? null : this.fitting('set', set),
      setCode: this.fittingOrNull('set code', this.text(item.setCode)),
      number: this.number(),
      ...worn,
      sku: this.sku(),
      barcode: this.barcode(),
      priceMinor: this.price(currency, quantity),
      costMinor: this.cost(currency),
      quantity,
      stock: stock ?? [],
      game: this.optional('game', this.text(item.game)),
      rarity: this.optional('rarity', this.text(item.rarity)),
      category: this.optional('category', this.text(item.category)),
      variant: this.optional('variant', this.variants.join(' / ')),
      currency,
      outsideId: item.outsideId === '' ? null : item.outsideId.slice(0, 300),
    }
    if (oddQuote(name) || oddQuote(set)) this.notices.push(missing.oddQuote())
    if (`${name}${set}`.includes('\ufffd')) this.notices.push(missing.unreadableCharacter())
    return record
  }

  private text(text: string): string {
    return this.system.plainText === true ? text : oneLine(withoutHtml(text))
  }

  private addVariant(text: string): void {
    const clean = this.text(text)
    if (clean !== '' && !this.variants.includes(clean)) this.variants.push(clean)
  }

  /** An option that says what we keep fills it, unless a column of its own did; any other tells variants apart. */
  private takeAttribute(name: string, value: string): void {
    const field = fields[attributeMeaning(name) ?? 'unknown']
    if (field === undefined) this.addVariant(value)
    else this.item[field] ||= value
  }

  private worn(): Pick<ImportRecord, 'condition' | 'finish' | 'language'> {
    const item = this.item
    const said = readCondition(item.condition, this.system.scale ?? 'american')
    const condition = this.knownCondition(said)
    if (said.variant !== null) this.addVariant(said.variant)
    let finish = said.finish
    if (item.finish !== '') {
      const own = readFinish(item.finish)
      finish = own.finish ?? finish
      if (own.variant !== null) this.addVariant(own.variant)
    }
    const language = item.language === '' ? said.language : this.language()
    if (language?.script) this.addVariant(language.script)
    return { condition, finish, language: language?.code ?? null }
  }

  private knownCondition(said: ConditionRead) {
    if (said.unknown === null) return said.condition
    // "Near Mint (signed by the artist)" is near mint, and something more.
    if (speaksOfCondition({ ...said, unknown: null }) && said.unknown.length > 3 && !said.unknown.includes('+')) {
      this.addVariant(said.unknown)
      return said.condition
    }
    this.notices.push(missing.condition(this.item.condition))
    return null
  }

  private language(): LanguageRead | null {
    const found = readLanguage(this.item.language, this.system.languageNumbers === true)
    if (found === null) this.notices.push(missing.language(this.item.language))
    return found
  }

  private number(): string | null {
    const { text, exact } = exactCode(this.item.number)
    if (text === '') return null
    if (!exact && isDate(text)) {
      this.notices.push(missing.numberDate(text))
      return null
    }
    return this.fittingOrNull('number', this.text(text))
  }

  private sku(): string | null {
    const { text } = exactCode(this.item.sku)
    if (text === '') return null
    if (isShortenedNumber(text)) {
      this.notices.push(missing.skuShortened(text))
      return null
    }
    return this.fitting('sku', text)
  }

  private barcode(): string | null {
    const read = readBarcode(this.item.barcode, this.habits.standardBarcodes)
    switch (read.kind) {
      case 'code':
        return read.code
      case 'empty':
        return null
      case 'scientific':
        this.notices.push(missing.barcodeShortened(this.item.barcode))
        return null
      case 'zeros lost':
        this.notices.push(missing.barcodeZeros(this.item.barcode))
        return null
      case 'too long':
        this.notices.push(missing.barcodeLong(this.item.barcode))
        return null
    }
  }

  private decimals(currency: string | null): number {
    return (currency === null ? null : currencyDecimals(currency)) ?? this.habits.currencyDecimals
  }

  private price(currency: string | null, quantity: number | null): number | null {
    const { price, priceInMinor, row, priceOpen } = this.item
    const { text, read } = this.money(price, priceInMinor, currency)
    if (read === 'empty') {
      const asked = row.layout.has('price') || row.layout.has('price in minor units')
      const expected = asked && quantity !== 0 && !priceOpen
      if (expected) this.notices.push(missing.price())
      return null
    }
    if (typeof read === 'string') throw new Refused(refusal.price(unguarded(price || priceInMinor), spoken[read]))
    if (read.rounded) this.notices.push(missing.priceRounded(text))
    return read.minor
  }

  /** A figure in minor units has no decimals of its own. */
  private money(figure: string, inMinor: string, currency: string | null) {
    const plain = exactCode(figure).text
    const text = plain === '' ? exactCode(inMinor).text : plain
    const decimals = plain === '' ? 0 : this.decimals(currency)
    return { text, read: readMoney(text, this.habits.decimalSign, decimals) }
  }

  private cost(currency: string | null): number | null {
    const { text, read } = this.money(this.item.cost, this.item.costInMinor, currency)
    if (read === 'empty') return null
    if (typeof read !== 'string') return read.minor
    this.notices.push(missing.cost(text, spoken[read]))
    return null
  }

  /** Null when the file says nothing about stock. */
  private stock(): StockAt[] | null {
    const stock: StockAt[] = []
    for (const each of this.item.stock) {
      const pieces = this.pieces(each.quantity, each.location)
      if (pieces !== null) stock.push({ location: each.location === '' ? null : each.location, quantity: pieces })
    }
    if (stock.length > 0) return stock
    const pieces = this.pieces(this.item.quantity, null)
    const location = this.item.row.get('location')
    return pieces === null ? null : [{ location: location === '' ? null : location, quantity: pieces }]
  }

  private pieces(text: string, location: string | null): number | null {
    const read = readQuantity(exactCode(text).text, this.habits.decimalSign)
    if (read === 'empty') return null
    if (typeof read === 'number') return read
    throw new Refused(refusal.quantity(unguarded(text), spoken[read], location))
  }

  private fitting(what: keyof typeof longest, text: string): string {
    if (text.length > longest[what]) throw new Refused(refusal.tooLong(what, text, longest[what]))
    return text
  }

  private fittingOrNull(what: keyof typeof longest, text: string): string | null {
    return text === '' ? null : this.fitting(what, text)
  }

  private optional(what: keyof typeof longest, text: string): string | null {
    if (text.length <= longest[what]) return text === '' ? null : text
    this.notices.push(missing.tooLong(what))
    return null
  }
}

/** One quotation mark without its partner, unless it measures inches. */
const oddQuote = (text: string) => text.includes('"') && text.replace(/\d\s?"/g, '').split('"').length % 2 === 0

const spoken = {
  'not a number': 'not a number',
  negative: 'negative',
  fraction: 'not a whole number',
  'too large': 'too large',
} as const

/** "2-Jan" and "Mar-45" were "2/1" and "3/45" before a spreadsheet saw them. */
const isDate = (text: string) =>
  /^(\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{2})$/i.test(
    text,
  )

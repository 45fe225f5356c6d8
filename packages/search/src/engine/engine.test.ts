import { describe, expect, it } from 'vitest'
import type { CatalogueRecord, CatalogueSku } from '../catalogue/record.ts'
import { inventedShop, inventedStock } from '../testing/index.ts'
import { SearchEngine } from './engine.ts'

const drake: CatalogueRecord = {
  item: {
    itemId: 1,
    kind: 'card',
    game: 'Emberfall',
    name: 'Emberfang Drake',
    setCode: 'ASH',
    setName: 'Ashfall',
    number: '112/204',
    rarity: 'rare',
  },
  skus: [sku(1, 1, 'ASH-112-NF-NM', 'nonfoil', 1200), sku(2, 1, 'ASH-112-F-NM', 'foil', 2400)],
}
const japanese: CatalogueRecord = {
  item: {
    itemId: 2,
    kind: 'card',
    game: 'Emberfall',
    name: 'Emberfang Drake',
    localName: '炎牙のドレイク',
    language: 'ja',
    setCode: 'ASH-JP',
    setName: 'Ashfall',
    number: '112/204',
    rarity: 'rare',
  },
  skus: [{ ...sku(3, 2, 'ASHJP-112-F-NM', 'foil', 3100), language: 'JP' }],
}
const whelp: CatalogueRecord = {
  item: { ...drake.item, itemId: 3, name: 'Emberfang Whelp', number: '113/204', nicknames: ['Sparky'] },
  skus: [sku(4, 3, 'ASH-113-NF-NM', 'nonfoil', 75)],
}
const sleeves: CatalogueRecord = {
  item: {
    itemId: 4,
    kind: 'generic',
    game: '',
    name: 'Sleeves, matte',
    setCode: '',
    setName: '',
    number: '',
    rarity: '',
  },
  skus: [
    { ...sku(5, 4, 'GEN-1', '', 899), variant: 'Black', barcodes: ['012345678905', 'LOC-77'] },
    { ...sku(6, 4, 'GEN-2', '', 899), variant: 'Sea Green' },
  ],
}

function sku(skuId: number, itemId: number, code: string, finish: string, priceMinor: number): CatalogueSku {
  return {
    skuId,
    itemId,
    code,
    barcodes: [String(4_000_000_000_000 + skuId)],
    condition: finish === '' ? null : 'NM',
    finish,
    language: 'EN',
    priceMinor,
    strict: false,
    serialised: false,
    taxCategory: 'standard',
  }
}

const shop = () =>
  SearchEngine.build([drake, japanese, whelp, sleeves], {
    stock: [
      { skuId: 1, here: 3, elsewhere: 14 },
      { skuId: 5, here: 120_000, elsewhere: -2 },
    ],
    cursor: 'at 7',
  })
const names = (engine: SearchEngine, text: string, exact = false) =>
  engine.search(text, { exact }).rows.map(row => row.item.name)

describe('a search', () => {
  it('shows one row per printing, with the SKUs that were asked for first', async () => {
    const result = (await shop()).search('emberfang drake foil')
    expect(result.rows.map(row => row.item.itemId)).toEqual([1, 2])
    expect(result.rows[0]?.skus.map(cell => [cell.finish, cell.asked])).toEqual([
      ['foil', true],
      ['nonfoil', false],
    ])
    expect(result.readAs?.first).toEqual({ conditions: [], finishes: ['foil'], languages: [] })
  })

  it('says which letters it forgave, and keeps other readings apart as near', async () => {
    const result = (await shop()).search('emberfng drak')
    expect(result.readAs?.forgiven).toBe(true)
    expect(result.readAs?.words[0]).toEqual({ typed: 'emberfng', read: 'emberfang', how: 'forgiven', marks: [[6, 7]] })
    expect(result.rows[0]?.marks).toEqual([
      [6, 7],
      [14, 15],
    ])
  })

  it('forgives nothing when only what was typed is wanted', async () => {
    expect(names(await shop(), 'emberfng', true)).toEqual([])
    expect(names(await shop(), 'embe', true)).toHaveLength(3)
  })

  it('finds words that were split, run together, misheard, or one too many', async () => {
    const engine = await shop()
    expect(names(engine, 'ember fang whelp')[0]).toBe('Emberfang Whelp')
    expect(names(engine, 'emberfangwhelp')[0]).toBe('Emberfang Whelp')
    expect(names(engine, 'emberphang welp')[0]).toBe('Emberfang Whelp')
    expect(names(engine, 'whelp promotional')[0]).toBe('Emberfang Whelp')
    expect(engine.search('whelp promotional').readAs?.words.map(word => word.how)).toContain('left out')
  })

  it('knows Japanese by any two letters, in either kana, and by nickname', async () => {
    const engine = await shop()
    expect(engine.search('ドレイク').rows.map(row => row.item.itemId)).toEqual([2])
    expect(engine.search('どれい').rows.map(row => row.item.itemId)).toEqual([2])
    expect(engine.search('炎牙').rows.map(row => row.item.itemId)).toEqual([2])
    expect(names(engine, 'sparky')).toEqual(['Emberfang Whelp'])
  })

  it('takes a collector number as it is printed, and a set code with it', async () => {
    const engine = await shop()
    expect(engine.search('113/204').rows[0]?.item.itemId).toBe(3)
    expect(engine.search('ash 113').rows[0]?.item.itemId).toBe(3)
    expect(engine.search('ash-jp 112').rows[0]?.item.itemId).toBe(2)
  })

  it('shows other names as well, when one of many printings answers half a word', async () => {
    const many = Array.from({ length: 30 }, (_, at) => ({
      item: { ...drake.item, itemId: 100 + at, name: 'Embermaw', number: `${at}/30` },
      skus: [sku(100 + at, 100 + at, `MAW-${at}`, 'foil', 10)],
    }))
    const engine = await SearchEngine.build([drake, whelp, ...many])
    expect(new Set(names(engine, 'embermaw foil'))).toEqual(new Set(['Embermaw']))
    expect(new Set(names(engine, 'ember'))).toEqual(new Set(['Embermaw', 'Emberfang Drake', 'Emberfang Whelp']))
    expect(engine.search('ember')).toMatchObject({ found: 10, more: true })
    expect(new Set(names(engine, 'embermaw'))).toEqual(new Set(['Embermaw']))
  })

  it('puts the variant that was typed first', async () => {
    const row = (await shop()).search('sleeves green').rows[0]
    expect(row?.skus.map(cell => cell.variant)).toEqual(['Sea Green', 'Black'])
  })

  it('finds codes and barcodes from their beginnings, and puts that SKU first', async () => {
    const engine = await shop()
    expect(engine.search('ash-112-f').rows[0]?.skus[0]?.code).toBe('ASH-112-F-NM')
    expect(engine.search('40000000000').rows).toHaveLength(4)
    expect(engine.search('4000000000004').rows.map(row => row.item.itemId)).toEqual([3])
    expect(engine.search('LOC-77').rows[0]?.skus[0]?.skuId).toBe(5)
  })

  it('never throws, whatever is typed', async () => {
    const engine = await shop()
    const odd = [
      '',
      ' ',
      'a'.repeat(10_000),
      '🐉🔥',
      '.*+?^${}()|[]\\',
      '0',
      '00000000000000000000',
      '///',
      '-',
      '\u0000',
    ]
    const more = [
      'ー',
      'が',
      '\ud800',
      'constructor',
      '__proto__',
      '1 2 3 4 5 6 7 8 9 10 11 12',
      "'",
      'ﬁ',
      'İ',
      'ẞ',
      'nm',
      'foil',
    ]
    for (const text of [...odd, ...more]) expect(() => engine.search(text)).not.toThrow()
    expect(engine.search('emberfang', { limit: Number.NaN }).rows.length).toBeGreaterThan(0)
    expect(engine.search('emberfang', { limit: -1 }).rows).toHaveLength(1)
  })
})

describe('a look-up', () => {
  it('gives a SKU as it was put in, with the quantities of the moment', async () => {
    const engine = await shop()
    expect(engine.sku(5)).toEqual({ ...sleeves.skus[0], here: 120_000, elsewhere: -2 })
    expect(engine.sku(99)).toBeNull()
    expect(engine.item(2)?.item).toEqual(japanese.item)
  })

  it('reads a UPC-A, and the same as EAN-13 with its leading zero, as one barcode', async () => {
    const engine = await shop()
    expect(engine.byBarcode('012345678905').map(each => each.skuId)).toEqual([5])
    expect(engine.byBarcode('0012345678905').map(each => each.skuId)).toEqual([5])
    expect(engine.byBarcode('LOC-77').map(each => each.skuId)).toEqual([5])
    expect(engine.byBarcode('012345678906')).toEqual([])
  })

  it('finds a code in any case, and only the whole of it', async () => {
    const engine = await shop()
    expect(engine.byCode('ash-112-f-nm')?.skuId).toBe(2)
    expect(engine.byCode('ASH-112-F')).toBeNull()
  })

  it('answers a scan at once: any spelling of a barcode, or a code where nobody has such a barcode', async () => {
    const engine = await shop()
    const sleeve = { item: sleeves.item, sku: { skuId: 5, code: sleeves.skus[0]?.code } }
    expect(engine.scanned(['012345678905', '0012345678905', '00012345678905'])).toMatchObject([sleeve])
    expect(engine.scanned(['ash-112-f-nm', 'ASH-112-F-NM'])).toMatchObject([{ sku: { skuId: 2 } }])
    expect(engine.scanned(['012345678906'])).toEqual([])
    expect(engine.scanned([])).toEqual([])
    expect(engine.found(5)).toMatchObject(sleeve)
    expect(engine.found(99)).toBeNull()
  })

  it('gives back every SKU and item of a whole shop unchanged', async () => {
    const records = [...inventedShop({ skus: 1_500 })]
    const engine = await SearchEngine.build(records, { stock: inventedStock(records) })
    for (const { item, skus } of records) {
      const found = engine.item(item.itemId)
      expect(found?.item).toEqual(item)
      for (const one of skus) {
        expect(engine.byCode(one.code)?.skuId).toBe(one.skuId)
        expect(engine.sku(one.skuId)).toMatchObject({
          code: one.code,
          barcodes: one.barcodes,
          priceMinor: one.priceMinor,
        })
        for (const barcode of one.barcodes)
          expect(engine.byBarcode(barcode).map(each => each.skuId)).toContain(one.skuId)
      }
    }
    expect(engine.status()).toMatchObject({ items: records.length, skus: 1_500 })
  })
})

describe('a change', () => {
  it('of price or quantity is seen at once', async () => {
    const engine = await shop()
    void engine.apply([
      { kind: 'price', skuId: 4, priceMinor: 99 },
      { kind: 'stock', skuId: 4, here: 7, elsewhere: 40_000 },
    ])
    expect(engine.search('whelp').rows[0]?.skus[0]).toMatchObject({ priceMinor: 99, here: 7, elsewhere: 40_000 })
  })

  it('removes a SKU or an item at once, from every way to find it', async () => {
    const engine = await shop()
    void engine.apply([
      { kind: 'skuGone', skuId: 2 },
      { kind: 'itemGone', itemId: 3 },
    ])
    expect(engine.search('emberfang drake').rows[0]?.skus.map(cell => cell.skuId)).toEqual([1])
    expect([engine.sku(2), engine.byCode('ASH-112-F-NM'), engine.item(3), engine.sku(4)]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(engine.byBarcode('4000000000004')).toEqual([])
    expect(names(engine, 'whelp')).not.toContain('Emberfang Whelp')
    expect(engine.search('ash-113').rows.map(row => row.item.itemId)).not.toContain(3)
    expect(engine.status()).toMatchObject({ items: 3, skus: 4 })
  })

  it('adds an item, and a SKU that arrived before it', async () => {
    const engine = await shop()
    void engine.apply([{ kind: 'stock', skuId: 50, here: 2, elsewhere: 0 }])
    void engine.apply([{ kind: 'sku', sku: sku(50, 60, 'NEW-1', 'foil', 500) }])
    expect(engine.sku(50)).toBeNull()
    void engine.apply([{ kind: 'item', item: { ...drake.item, itemId: 60, name: 'Cinder Hound' } }])
    expect(engine.search('cindr hound').rows[0]?.skus[0]).toMatchObject({ skuId: 50, here: 2 })
  })

  it('renames an item and keeps what its SKUs had become', async () => {
    const engine = await shop()
    void engine.apply([{ kind: 'price', skuId: 1, priceMinor: 5 }])
    void engine.apply([{ kind: 'item', item: { ...drake.item, name: 'Ashen Wyrm' } }])
    expect(engine.search('ashen wyrm').rows[0]?.skus.find(cell => cell.skuId === 1)).toMatchObject({
      priceMinor: 5,
      here: 3,
    })
    expect(engine.search('emberfang drake').rows.map(row => row.item.itemId)).toEqual([2])
  })
})

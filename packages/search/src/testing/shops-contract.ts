import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CatalogueItem, ItemRecord, SkuRecord } from '../catalogue/record.ts'
import type { SearchServer } from '../shops/port.ts'

const blank = { kind: 'card', game: 'Emberfall', setCode: 'ASH', setName: 'Ashfall', rarity: 'rare' } as const
const plainSku = { language: 'EN', strict: false, serialised: false, taxCategory: 'cards', here: 0, elsewhere: 0 }

function card(item: Partial<CatalogueItem> & { itemId: number; name: string }, skus: Partial<SkuRecord>[]): ItemRecord {
  const { itemId } = item
  return {
    item: { ...blank, number: `${itemId}/200`, ...item },
    skus: skus.map((sku, at) => ({
      ...plainSku,
      skuId: itemId * 10 + at,
      itemId,
      code: `ASH-${itemId}-${at}`,
      barcodes: [`40000000${itemId * 10 + at}`],
      condition: 'NM',
      finish: 'nonfoil',
      priceMinor: 100,
      ...sku,
    })),
  }
}

const drake = card({ itemId: 11, name: 'Emberfang Drake' }, [
  { priceMinor: 1250, here: 3 },
  { finish: 'foil', priceMinor: 4000 },
  { condition: 'LP', priceMinor: 900 },
])
const whelp = card({ itemId: 12, name: 'Emberfang Whelp' }, [{ priceMinor: 50, here: 40 }])
const caller = card({ itemId: 13, name: 'Tide Caller', setCode: 'TDW', setName: 'Tideworks' }, [{ velocity: 90 }])
const regent = card({ itemId: 14, name: 'Moth Regent', localName: 'モスの摂政', nicknames: ['lampy'] }, [{}])
const shirt = card(
  { itemId: 15, name: 'Lantern Shirt', kind: 'generic', game: '', setCode: '', setName: '', number: '' },
  [
    { variant: 'Size M / Red', condition: null, finish: '' },
    { variant: 'Size L / Black', condition: null, finish: '' },
  ],
)
const shop = [drake, whelp, caller, regent, shirt]

async function* batches(...all: ItemRecord[][]) {
  yield* all
}

/** What the portal relies on, whichever engine is behind it. `tenants` are two that nobody else uses. */
export function shopsContract(open: () => SearchServer, tenants: () => readonly [string, string]): void {
  let server: SearchServer
  let here = ''
  let there = ''
  beforeEach(async () => {
    server = open()
    ;[here, there] = tenants()
    await server.put(here, shop)
  })
  afterEach(async () => {
    await server.drop(here)
    await server.drop(there)
  })

  const names = async (text: string, tenant = here) =>
    (await server.search(tenant, text)).rows.filter(row => !row.near).map(row => row.item.name)
  const skusOf = async (text: string) => (await server.search(here, text)).rows[0]?.skus ?? []

  test('words find their items by name, set, number and nickname, also when only begun', async () => {
    expect((await names('emberfang')).sort()).toEqual(['Emberfang Drake', 'Emberfang Whelp'])
    expect(await names('ember dra')).toEqual(['Emberfang Drake'])
    expect(await names('tideworks')).toEqual(['Tide Caller'])
    expect(await names('ash 12')).toContain('Emberfang Whelp')
    expect(await names('lampy')).toEqual(['Moth Regent'])
  })

  test('slips are forgiven, and it is said how the words were read', async () => {
    const answer = await server.search(here, 'emberfnag drake')
    expect(answer.rows[0]?.item.name).toBe('Emberfang Drake')
    expect(answer.readAs?.forgiven).toBe(true)
    expect(answer.readAs?.words[0]).toMatchObject({ typed: 'emberfnag', read: 'emberfang', how: 'forgiven' })
    const typed = await server.search(here, 'emberfang drake')
    expect(typed.readAs?.forgiven).toBe(false)
  })

  test('only as typed means that nothing is forgiven', async () => {
    expect((await server.search(here, 'emberfnag', { exact: true })).rows).toEqual([])
    expect((await server.search(here, 'emberfang drake', { exact: true })).rows).toHaveLength(1)
  })

  test('a code or a barcode finds its item, with that SKU first', async () => {
    for (const text of ['ASH-11-1', 'ash-11-1', '40000000111']) {
      const { rows, readAs } = await server.search(here, text)
      expect(rows[0]?.skus[0]).toMatchObject({ skuId: 111, asked: true })
      expect(rows.filter(row => !row.near)).toHaveLength(1)
      expect(readAs).toBeNull()
    }
  })

  test('attribute words hide nothing: they say what comes first', async () => {
    expect((await skusOf('emberfang drake foil')).map(sku => [sku.finish, sku.asked])[0]).toEqual(['foil', true])
    expect(await skusOf('emberfang drake lp')).toHaveLength(3)
    expect((await skusOf('emberfang drake lp'))[0]).toMatchObject({ condition: 'LP', asked: true })
    expect((await skusOf('lantern shirt black'))[0]?.variant).toBe('Size L / Black')
  })

  test('prices and quantities are what was told last', async () => {
    const [first, ...others] = drake.skus
    await server.put(here, [
      { item: drake.item, skus: [{ ...(first as SkuRecord), priceMinor: 1400, here: 9 }, ...others] },
    ])
    expect((await skusOf('emberfang drake')).find(sku => sku.skuId === 110)).toMatchObject({
      priceMinor: 1400,
      here: 9,
    })
    expect(await names('drake')).toEqual(['Emberfang Drake'])
  })

  test('what is gone is found no more, and a name that changed is found by the new one', async () => {
    await server.remove(here, [12, 9_999])
    expect(await names('emberfang')).toEqual(['Emberfang Drake'])
    await server.put(here, [card({ itemId: 13, name: 'Foam Singer', setCode: 'TDW' }, [{}])])
    expect(await names('foam singer')).toEqual(['Foam Singer'])
    expect(await names('tide caller')).toEqual([])
  })

  test('two shops never meet', async () => {
    await server.put(there, [card({ itemId: 11, name: 'Emberless Secret' }, [{ code: 'ASH-11-1' }])])
    expect(await names('secret')).toEqual([])
    expect(await names('emberfang', there)).toEqual([])
    expect((await server.search(there, 'ASH-11-1')).rows.map(row => row.item.name)).toEqual(['Emberless Secret'])
  })

  test('a shop that nobody has told of finds nothing', async () => {
    expect((await server.search(there, 'emberfang')).rows).toEqual([])
  })

  test('a rebuild replaces everything at once: until it is whole the old answers', async () => {
    const during: string[][] = []
    async function* slowly() {
      yield [card({ itemId: 21, name: 'Emberfang Matron' }, [{}])]
      during.push(await names('drake'), await names('matron'))
      yield [card({ itemId: 22, name: 'Gloam Otter' }, [{}])]
    }
    await server.rebuild(here, slowly())
    expect(during).toEqual([['Emberfang Drake'], []])
    expect(await names('emberfang')).toEqual(['Emberfang Matron'])
    expect(await names('gloam otter')).toEqual(['Gloam Otter'])
    expect(await names('drake')).toEqual([])
  })

  test('a rebuild that breaks off leaves the old, and the next one succeeds', async () => {
    async function* broken(): AsyncGenerator<ItemRecord[]> {
      yield [card({ itemId: 31, name: 'Half Told' }, [{}])]
      throw new Error('the source broke')
    }
    await expect(server.rebuild(here, broken())).rejects.toThrow('the source broke')
    expect(await names('drake')).toEqual(['Emberfang Drake'])
    await server.rebuild(here, batches([whelp], [caller]))
    expect(await names('emberfang')).toEqual(['Emberfang Whelp'])
    expect(await names('half told')).toEqual([])
  })

  test('no text makes it fail, and no more rows come than were asked for', async () => {
    for (const text of ['', ' ', '"', '\\', '(((', 'a'.repeat(500), '🙂', "'; drop --", '/', 'x"y 1', '\u0000']) {
      const { rows } = await server.search(here, text)
      expect(rows.length).toBeLessThanOrEqual(10)
    }
    expect((await server.search(here, 'emberfang', { limit: 1 })).rows).toHaveLength(1)
    expect((await server.search(here, 'emberfang', { limit: 1 })).more).toBe(true)
  })
}

import type { OpBody } from '@vaultsync/sync'

type Item = OpBody<'item.upserted'>['items'][number]
type Sku = OpBody<'sku.upserted'>['skus'][number]

export interface DemoGoods {
  readonly items: readonly Item[]
  readonly skus: readonly Sku[]
  /** By SKU, in hundredths of the main unit: scaled to the currency by whoever uses it. */
  readonly prices: ReadonlyMap<number, number>
  readonly stock: ReadonlyMap<number, number>
}

const sets = [
  {
    code: 'ASH',
    name: 'Ashfall',
    cards: 'Emberfang Drake,Cinder Oracle,Ashen Warden,Kiln Golem,Soot Familiar,Smoulder Path,Pyre Keeper,Glasswright',
  },
  {
    code: 'TID',
    name: 'Tidecall',
    cards: 'Tidecaller,Brine Sentinel,Kelp Weaver,Moonpool Seer,Drowned Bell,Current Dancer,Saltborn Giant,Pearl Thief',
  },
  {
    code: 'WLD',
    name: 'Wildmark',
    cards: 'Thorn Matriarch,Hollow Stag,Bramble Knight,Moss Reader,Burrow King,Rootsong,Fen Lantern,Antler Crown',
  },
] as const

const rarities = ['common', 'uncommon', 'rare', 'mythic'] as const
const worth: Readonly<Record<string, number>> = { common: 50, uncommon: 150, rare: 900, mythic: 2400 }
const conditions = [
  ['NM', 100, 4],
  ['LP', 85, 2],
  ['MP', 65, 1],
] as const

const others = [
  ['Sleeves, matte black, 100', 'Accessories', 999, 40],
  ['Deck box, slate', 'Accessories', 499, 25],
  ['Playmat, harbour at dusk', 'Accessories', 2499, 8],
  ['Dice set, seven', 'Accessories', 799, 15],
  ['Ashfall booster', 'Sealed', 449, 120],
  ['Tidecall booster', 'Sealed', 449, 96],
  ['Wildmark starter deck', 'Sealed', 1499, 18],
  ['Friday event entry', 'Events', 500, 0],
] as const

/** A small invented shelf, to try the till with: 24 printings in a few conditions and finishes, and what lies at the counter. */
export function demoGoods(firstItem: number, firstSku: number): DemoGoods {
  const made = {
    items: [] as Item[],
    skus: [] as Sku[],
    prices: new Map<number, number>(),
    stock: new Map<number, number>(),
  }
  const add = (
    sku: Omit<Sku, 'skuId' | 'barcodes' | 'taxCategory' | 'strict' | 'serialised' | 'archived'>,
    price: number,
    quantity: number,
    barcode: boolean,
  ) => {
    const skuId = firstSku + made.skus.length
    const barcodes = barcode ? [`20${String(skuId).padStart(10, '0')}`] : []
    made.skus.push({
      ...sku,
      skuId,
      barcodes,
      taxCategory: 'standard',
      strict: false,
      serialised: false,
      archived: false,
    })
    made.prices.set(skuId, price)
    if (quantity > 0) made.stock.set(skuId, quantity)
  }
  for (const set of sets) {
    for (const [at, name] of set.cards.split(',').entries()) {
      const itemId = firstItem + made.items.length
      const rarity = rarities[at % rarities.length] ?? 'common'
      const number = String(101 + at * 7)
      made.items.push(card(itemId, name, set, number, rarity))
      for (const finish of ['Normal', 'Foil']) {
        for (const [condition, percent, quantity] of conditions) {
          const price = Math.round(((worth[rarity] ?? 50) * percent * (finish === 'Foil' ? 2 : 1)) / 100)
          const code = `${set.code}-${number}-${finish === 'Foil' ? 'F-' : ''}${condition}`
          add(
            { itemId, code, condition, finish, language: 'en', variant: null, costMinor: Math.round(price / 2) },
            price,
            quantity,
            false,
          )
        }
      }
    }
  }
  for (const [name, category, price, quantity] of others) {
    const itemId = firstItem + made.items.length
    made.items.push(generic(itemId, name, category))
    const code = `DEMO-${String(made.items.length).padStart(3, '0')}`
    const cost = Math.round(price * 0.6)
    add(
      { itemId, code, condition: null, finish: '', language: '', variant: null, costMinor: cost },
      price,
      quantity,
      true,
    )
  }
  return made
}

export const demoItemCount = sets.reduce((sum, set) => sum + set.cards.split(',').length, 0) + others.length
export const demoSkuCount = (demoItemCount - others.length) * 2 * conditions.length + others.length

const plain = { localName: null, nicknames: [], imageUrl: null, archived: false }

const card = (itemId: number, name: string, set: (typeof sets)[number], number: string, rarity: string): Item => ({
  ...plain,
  itemId,
  kind: 'card',
  game: 'Wyrmhold',
  name,
  setCode: set.code,
  setName: set.name,
  number,
  rarity,
  category: 'Wyrmhold singles',
})

const generic = (itemId: number, name: string, category: string): Item => ({
  ...plain,
  itemId,
  kind: 'generic',
  game: null,
  name,
  setCode: null,
  setName: null,
  number: null,
  rarity: null,
  category,
})

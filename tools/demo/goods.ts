import type { Ids, Item, Sku, Stocked } from './catalogue.ts'
import { ownBarcode } from './catalogue.ts'

interface Good {
  readonly name: string
  readonly category: string
  readonly priceMinor: number
  readonly velocity: number
  readonly variants?: readonly string[]
}

const good = (
  name: string,
  category: string,
  priceMinor: number,
  velocity: number,
  variants?: readonly string[],
): Good => (variants ? { name, category, priceMinor, velocity, variants } : { name, category, priceMinor, velocity })

export const cardShopGoods: readonly Good[] = [
  good('Booster, Ashfall', 'Sealed', 499, 900),
  good('Booster, Tidebound', 'Sealed', 449, 420),
  good('Booster, Starforge', 'Sealed', 479, 380),
  good('Booster, Warm Stones', 'Sealed', 459, 460),
  good('Booster box, Ashfall', 'Sealed', 14999, 30),
  good('Starter deck, Emberfall', 'Sealed', 1999, 70),
  good('Top loader', 'Supplies', 25, 700),
  good('Penny sleeves, loose', 'Supplies', 5, 600),
  good('Sleeves, matte black, 100', 'Supplies', 999, 210),
  good('Sleeves, matte, 60', 'Supplies', 699, 160, ['Moss', 'Brick', 'Slate', 'Cream']),
  good('Deck box, plain', 'Supplies', 450, 180),
  good('Binder, 9 pocket', 'Supplies', 2499, 60),
  good('Playmat, plain', 'Supplies', 1999, 40, ['Ink', 'Rust', 'Sage']),
  good('Dice, set of seven', 'Supplies', 899, 90),
  good('Cold drink', 'Snacks', 200, 800),
  good('Crisps', 'Snacks', 150, 420),
  good('Friday event entry', 'Events', 1000, 260),
  good('Bulk rare', 'Singles', 50, 500),
]

const sizes = ['XS', 'S', 'M', 'L', 'XL']
const crossed = (first: readonly string[], second: readonly string[]) =>
  first.flatMap(a => second.map(b => `${a} / ${b}`))

export const outfitterGoods: readonly Good[] = [
  good('Field shirt', 'Shirts', 4900, 30, crossed(['Moss', 'Chalk', 'Ink'], sizes)),
  good('Rain shell', 'Jackets', 14900, 12, crossed(['Slate', 'Rust'], sizes)),
  good('Wool jumper', 'Knitwear', 8900, 16, crossed(['Oat', 'Navy', 'Fern'], sizes)),
  good('Canvas trousers', 'Trousers', 7900, 18, crossed(['Sand', 'Ink'], ['28', '30', '32', '34', '36'])),
  good('Walking socks', 'Accessories', 1400, 90, ['Small', 'Medium', 'Large']),
  good('Enamel mug', 'Home', 1200, 60, ['Cream', 'Blue']),
  good('Waxed hat', 'Accessories', 3900, 22, ['S/M', 'L/XL']),
  good('Leather belt', 'Accessories', 4500, 20, ['80', '90', '100', '110']),
  good('Lantern, brass', 'Home', 6400, 10),
  good('Notebook, ruled', 'Stationery', 900, 80),
  good('Pencil tin', 'Stationery', 700, 50),
]

export function* genericGoods(goods: readonly Good[], ids: Ids): Generator<Stocked> {
  for (const each of goods) {
    const item: Item = {
      itemId: ids.item(),
      kind: 'generic',
      game: null,
      name: each.name,
      localName: null,
      nicknames: [],
      setCode: null,
      setName: null,
      number: null,
      rarity: null,
      category: each.category,
      imageUrl: null,
      archived: false,
    }
    for (const variant of each.variants ?? [null]) {
      const skuId = ids.sku()
      const sku: Sku = {
        skuId,
        itemId: item.itemId,
        code: `G-${String(skuId).padStart(6, '0')}`,
        barcodes: [ownBarcode(skuId)],
        condition: null,
        finish: 'normal',
        language: 'EN',
        variant,
        taxCategory: 'goods',
        strict: false,
        serialised: false,
        costMinor: Math.round(each.priceMinor * 0.58),
        archived: false,
      }
      yield { item, sku, priceMinor: each.priceMinor, velocity: each.velocity / (each.variants?.length ?? 1) }
    }
  }
}

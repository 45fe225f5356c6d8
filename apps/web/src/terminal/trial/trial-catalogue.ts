import type { CatalogueItem, CatalogueRecord, CatalogueSku, Condition, StockLevel } from '@vaultsync/search'

/** An invented shelf, small enough to look at: for design work on the screens, never shipped. */
export interface TrialCatalogue {
  readonly records: readonly CatalogueRecord[]
  readonly stock: readonly StockLevel[]
  readonly quickSkus: readonly number[]
}

type Cell = readonly [price: number, here: number, elsewhere: number] | null
type Printing = readonly [
  name: string,
  set: string,
  setName: string,
  number: string,
  rarity: string,
  grid: Readonly<Record<string, readonly Cell[]>>,
  more?: Partial<CatalogueItem>,
]

const conditions: readonly Condition[] = ['NM', 'LP', 'MP', 'HP', 'DMG']

const printings: readonly Printing[] = [
  [
    'Emberfang Drake',
    'ASH',
    'Ashfall',
    '112',
    'rare',
    {
      foil: [
        [2400, 2, 5],
        [2000, 0, 3],
        [1500, 1, 0],
        [950, 0, 0],
        [500, 0, 1],
      ],
      normal: [
        [1200, 3, 14],
        [1050, 1, 6],
        [800, 0, 2],
        [525, 0, 0],
        [250, 4, 0],
      ],
    },
  ],
  [
    'Emberfang Drake',
    'CCR',
    'Cinder Court Reprints',
    '047',
    'uncommon',
    {
      foil: [
        [350, 128, 1406],
        [300, 41, 212],
        [225, 6, 30],
        [125, 0, 8],
        [50, 0, 2],
      ],
      normal: [
        [75, 212, 905],
        [60, 37, 118],
        [45, 9, 22],
        [25, 2, 0],
        [10, 0, 0],
      ],
    },
  ],
  [
    'Emberfang Drake',
    'ASH-JP',
    'Ashfall',
    '112',
    'rare',
    {
      foil: [[3100, 0, 2], [2600, 1, 0], null, null, null],
      normal: [[900, 6, 11], [775, 2, 3], [550, 0, 1], null, null],
    },
    { localName: '炎牙のドレイク', language: 'ja' },
  ],
  [
    'Emberfang Drake, showcase',
    'ASH',
    'Ashfall',
    '341',
    'mythic',
    { foil: [[11_800, 1, 0], [9600, 0, 1], [7000, 0, 0], null, null] },
  ],
  [
    'Emberfang Drake, Last Warden of the Sunken Cinder-Halls Beneath the Ninth Gate',
    'ASH',
    'Ashfall',
    '402',
    'borderless',
    {
      etched: [[124_000, 1, 0], [101_500, 0, 0], null, null, null],
    },
  ],
  [
    'Emberfang Whelp',
    'ASH',
    'Ashfall',
    '113',
    'common',
    {
      foil: [
        [175, 11, 40],
        [150, 3, 9],
        [100, 0, 4],
        [50, 0, 0],
        [25, 1, 0],
      ],
      normal: [
        [25, 164, 733],
        [20, 52, 80],
        [15, 7, 12],
        [10, 0, 3],
        [5, 0, 0],
      ],
    },
  ],
  [
    'Emberfang Dragoon',
    'SNG',
    'Siege of Ninth Gate',
    '020',
    'uncommon',
    {
      foil: [[425, 3, 17], [375, 1, 2], [275, 0, 0], null, null],
      normal: [
        [110, 24, 96],
        [90, 8, 15],
        [70, 1, 3],
        [40, 0, 0],
        [20, 0, 0],
      ],
    },
  ],
  [
    'Emberfang Matriarch',
    'SNG',
    'Siege of Ninth Gate',
    '188',
    'mythic',
    {
      foil: [
        [4600, 1, 2],
        [3900, 0, 1],
        [2800, 0, 0],
        [1700, 0, 0],
        [900, 0, 0],
      ],
      normal: [
        [2750, 2, 6],
        [2350, 0, 4],
        [1700, 1, 1],
        [1000, 0, 0],
        [550, 0, 1],
      ],
    },
  ],
  ['Tidecaller', 'TDB', 'Tidebound', '044', 'rare', { normal: [[1840, 4, 9], [1500, 1, 2], null, null, null] }],
  [
    'Prime Vanguard Seraph-Engine Mk. VII, the Unreturning',
    'STF',
    'Starforge',
    '201',
    'borderless',
    {
      foil: [[36_000, 0, 1], [31_540, 0, 1], null, null, null],
    },
  ],
]

const generics: readonly (readonly [name: string, price: number, stock: number])[] = [
  ['Booster, Ashfall', 499, 140],
  ['Booster, Tidebound', 449, 96],
  ['Booster, Starforge', 549, 72],
  ['Bulk rare', 50, 900],
  ['Friday event entry', 1000, 64],
  ['Top loader', 25, 800],
  ['Deck box, plain', 450, 31],
  ['Cold drink', 200, 48],
  ['Penny sleeves, loose', 5, 4000],
  ['Sleeves, matte black, 100', 999, 22],
  ['Playmat, plain', 1400, 9],
  ['Binder, nine-pocket', 1200, 12],
  ['Dice, set of seven', 650, 18],
  ['Top loaders, 25', 375, 40],
  ['Grading sleeve', 40, 300],
  ['Tidecaller Oracle, PGC 9.5', 18_500, 1],
]

export function trialCatalogue(): TrialCatalogue {
  let nextSku = 100
  const stock: StockLevel[] = []
  const skuOf = (itemId: number, code: string, cell: NonNullable<Cell>, more: Partial<CatalogueSku>): CatalogueSku => {
    nextSku += 1
    stock.push({ skuId: nextSku, here: cell[1], elsewhere: cell[2] })
    return {
      skuId: nextSku,
      itemId,
      code,
      barcodes: [],
      condition: null,
      finish: '',
      language: 'en',
      priceMinor: cell[0],
      velocity: cell[1] + cell[2],
      strict: false,
      serialised: false,
      taxCategory: 'standard',
      ...more,
    }
  }
  const cards = printings.map(([name, setCode, setName, number, rarity, grid, more], at): CatalogueRecord => {
    const itemId = at + 1
    const item: CatalogueItem = {
      itemId,
      kind: 'card',
      game: 'Emberfall',
      name,
      setCode,
      setName,
      number,
      rarity,
      ...more,
    }
    const skus = Object.entries(grid).flatMap(([finish, cells]) =>
      cells.flatMap((cell, column) => {
        const condition = conditions[column] ?? null
        return cell === null
          ? []
          : [
              skuOf(itemId, `${setCode}-${number}-${condition}-${finish}`, cell, {
                condition,
                finish,
                language: more?.language ?? 'en',
              }),
            ]
      }),
    )
    return { item, skus }
  })
  const things = generics.map(([name, price, here], at): CatalogueRecord => {
    const itemId = 500 + at
    const item: CatalogueItem = {
      itemId,
      kind: 'generic',
      game: '',
      name,
      setCode: '',
      setName: '',
      number: '',
      rarity: '',
    }
    const barcodes = [`40012345${String(1000 + at)}`.slice(0, 12)]
    const serialised = name.includes('PGC')
    return {
      item,
      skus: [skuOf(itemId, `G-${itemId}`, [price, here, 0], { barcodes, serialised, strict: serialised })],
    }
  })
  const records = [...cards, ...things]
  return { records, stock, quickSkus: things.slice(0, 15).flatMap(({ skus }) => skus.map(({ skuId }) => skuId)) }
}

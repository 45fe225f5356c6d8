import { type Rng, seededRng } from '@vaultsync/base'
import type { CatalogueItem, CatalogueRecord, CatalogueSku, Condition, StockLevel } from '../catalogue/record.ts'
import { capital, inventedBarcode, inventedKana, inventedWords, pick } from './invented-words.ts'

const games = ['Emberfall', 'Tidebound', 'Star Courts', 'Loamkin']
const rarities = ['common', 'uncommon', 'rare', 'mythic']
const conditions: readonly Condition[] = ['NM', 'LP', 'MP', 'HP', 'DMG']
const finishes = ['nonfoil', 'foil', 'etched']
const languages = ['EN', 'DE', 'FR', 'JA']
const sizes = ['Size S', 'Size M', 'Size L']
const colours = ['Red', 'Black', 'Sea Green']

type Words = { readonly names: readonly string[]; readonly sets: readonly SetOfCards[] }
type SetOfCards = { readonly code: string; readonly name: string; readonly game: string; readonly cards: number }

/**
 * A shop of invented games: the same seed, the same shop. About one item in forty is a generic product with variants,
 * one card in ten has a Japanese name, one in thirty a nickname.
 */
export function* inventedShop(wanted: { skus: number; seed?: number }): Iterable<CatalogueRecord> {
  const rng = seededRng(wanted.seed ?? 1)
  const words = inventWords(rng, wanted.skus)
  let skuId = 0
  for (let itemId = 1; skuId < wanted.skus; itemId++) {
    const generic = rng.next() < 0.025
    const item = generic ? inventGeneric(rng, words, itemId) : inventCard(rng, words, itemId)
    const skus: CatalogueSku[] = []
    for (const kind of generic ? variantsOf() : printedKinds(rng)) {
      if (skuId + skus.length >= wanted.skus) break
      skus.push(inventSku(rng, item, kind, skuId + skus.length + 1))
    }
    skuId += skus.length
    yield { item, skus }
  }
}

export function inventedStock(records: Iterable<CatalogueRecord>, seed = 2): StockLevel[] {
  const rng = seededRng(seed)
  const levels: StockLevel[] = []
  for (const { skus } of records) {
    for (const { skuId } of skus) {
      if (rng.next() < 0.45) continue
      const here = Math.floor(rng.next() * rng.next() * 12)
      levels.push({ skuId, here, elsewhere: Math.floor(rng.next() * 40) })
    }
  }
  return levels
}

function inventWords(rng: Rng, skus: number): Words {
  const names = inventedWords(rng, Math.min(20_000, 200 + Math.floor(skus / 20)))
  const sets = Array.from({ length: Math.min(1_000, 5 + Math.floor(skus / 900)) }, (_, at) => ({
    code: `${pick(rng, names).slice(0, 2)}${at.toString(36)}`.toUpperCase(),
    name: `${capital(pick(rng, names))} ${capital(pick(rng, names))}`,
    game: pick(rng, games),
    cards: 60 + Math.floor(rng.next() * 240),
  }))
  return { names, sets }
}

function inventCard(rng: Rng, { names, sets }: Words, itemId: number): CatalogueItem {
  const set = pick(rng, sets)
  const count = 1 + Math.floor(rng.next() * 3)
  const name = Array.from({ length: count }, () => capital(pick(rng, names))).join(rng.next() < 0.1 ? ' of ' : ' ')
  const number = `${1 + Math.floor(rng.next() * set.cards)}/${set.cards}`
  const base = { itemId, kind: 'card', game: set.game, name, setCode: set.code, setName: set.name, number } as const
  const item: CatalogueItem = { ...base, rarity: pick(rng, rarities) }
  if (rng.next() < 0.1) return { ...item, localName: inventedKana(rng), language: 'ja' }
  return rng.next() < 0.03 ? { ...item, nicknames: [pick(rng, names)] } : item
}

function inventGeneric(rng: Rng, { names }: Words, itemId: number): CatalogueItem {
  const name = `${capital(pick(rng, names))} ${pick(rng, ['Sleeves', 'Deck Box', 'Playmat', 'Shirt'])}`
  return { itemId, kind: 'generic', game: '', name, setCode: '', setName: '', number: '', rarity: '' }
}

type Kind = Pick<CatalogueSku, 'condition' | 'finish' | 'language' | 'variant'>

function variantsOf(): Kind[] {
  return sizes.flatMap(size =>
    colours.map(colour => ({ condition: null, finish: '', language: '', variant: `${size} / ${colour}` })),
  )
}

function printedKinds(rng: Rng): Kind[] {
  const kinds: Kind[] = []
  for (const language of languages) {
    for (const finish of finishes) {
      for (const condition of conditions) if (rng.next() < 0.2) kinds.push({ condition, finish, language })
    }
  }
  return kinds.length > 0 ? kinds : [{ condition: 'NM', finish: 'nonfoil', language: 'EN' }]
}

function inventSku(rng: Rng, item: CatalogueItem, kind: Kind, skuId: number): CatalogueSku {
  const parts =
    item.kind === 'generic'
      ? ['GEN', item.itemId, kind.variant?.replace(/[^A-Z]/g, '')]
      : [item.setCode, item.number.split('/')[0], item.itemId, kind.language, kind.finish.slice(0, 1), kind.condition]
  const sku: CatalogueSku = {
    skuId,
    itemId: item.itemId,
    code: parts.join('-').toUpperCase(),
    barcodes: rng.next() < 0.8 ? [inventedBarcode(rng)] : [],
    ...kind,
    priceMinor: 25 + Math.floor(rng.next() ** 6 * 60_000),
    strict: rng.next() < 0.01,
    serialised: false,
    taxCategory: item.kind === 'generic' ? 'goods' : 'cards',
  }
  return rng.next() < 0.3 ? { ...sku, velocity: Math.floor(rng.next() ** 4 * 400) } : sku
}

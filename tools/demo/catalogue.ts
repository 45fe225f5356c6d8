import type { OpBody } from '@vaultsync/sync'
import type { Game, GameSet } from './games.ts'
import type { Dice } from './random.ts'
import { beings, deeds, epithets, firstParts, secondParts } from './words.ts'

export type Item = OpBody<'item.upserted'>['items'][number]
export type Sku = OpBody<'sku.upserted'>['skus'][number]

/** One thing that can be sold, with what the trading generator needs to know of it. */
export interface Stocked {
  readonly item: Item
  readonly sku: Sku
  readonly priceMinor: number
  /** How often it sells, relative to the others. */
  readonly velocity: number
}

const conditions = [
  { code: 'NM', worth: 1 },
  { code: 'LP', worth: 0.86 },
  { code: 'MP', worth: 0.68 },
  { code: 'HP', worth: 0.45 },
  { code: 'DMG', worth: 0.25 },
] as const

function cardName(dice: Dice): string {
  const head = `${dice.pick(firstParts)}${dice.pick(secondParts)}`
  const kind = dice.next()
  if (kind < 0.62) return `${head} ${dice.pick(beings)}`
  if (kind < 0.8) return `${dice.pick(firstParts)} ${dice.pick(deeds)}`
  if (kind < 0.93)
    return `${dice.pick(deeds)} of the ${head.toLowerCase().replace(/^./, letter => letter.toUpperCase())}`
  return `${head} ${dice.pick(beings)}, ${dice.pick(epithets)}`
}

const kana = ['エン', 'ガ', 'リュウ', 'ツキ', 'ホシ', 'カゲ', 'ユメ', 'ミズ', 'ツルギ', 'トリ', 'ハナ', 'イシ']

/** A price people would put on a tag: cents below two, quarters below twenty, whole units above. */
function tag(minor: number): number {
  if (minor < 200) return Math.max(25, Math.round(minor / 5) * 5)
  if (minor < 2000) return Math.round(minor / 25) * 25
  return Math.round(minor / 100) * 100
}

const checkDigit = (twelve: string) =>
  (10 - ([...twelve].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 ? 3 : 1), 0) % 10)) % 10

/** EAN-13 in the range that is kept for use inside a shop. */
export function ownBarcode(number: number): string {
  const twelve = `2${number.toString().padStart(11, '0')}`
  return twelve + checkDigit(twelve)
}

export function pickRarity(game: Game, dice: Dice) {
  let roll = dice.next()
  for (const rarity of game.rarities) {
    roll -= rarity.share
    if (roll < 0) return rarity
  }
  return game.rarities[0] as Game['rarities'][number]
}

/** One printing with all its SKUs: finish × condition, and Japanese beside English where the set has it. */
export function* printing(
  game: Game,
  set: GameSet,
  number: number,
  name: string,
  ids: Ids,
  dice: Dice,
): Generator<Stocked> {
  const rarity = pickRarity(game, dice)
  const worth = rarity.baseMinor * dice.lognormal(0.9) * (1 + set.age / 6)
  const velocity = dice.lognormal(1.2) / (1 + set.age) / (rarity.name === 'common' ? 1.5 : 1)
  const languages = set.japanese && dice.chance(0.3) ? ['EN', 'JA'] : ['EN']
  const foils = dice.chance(0.55) ? ['normal', game.foil] : ['normal']
  const item: Item = {
    itemId: ids.item(),
    kind: 'card',
    game: game.name,
    name,
    nicknames: [],
    localName: languages.includes('JA') ? dice.pick(kana) + dice.pick(kana) + dice.pick(kana) : null,
    setCode: set.code,
    setName: set.name,
    number: String(number).padStart(3, '0'),
    rarity: rarity.name,
    category: `${game.name} singles`,
    imageUrl: null,
    archived: false,
  }
  for (const language of languages) {
    for (const finish of foils) {
      for (const condition of conditions) {
        const price = worth * condition.worth * (finish === 'normal' ? 1 : 2.1) * (language === 'JA' ? 1.25 : 1)
        const skuId = ids.sku()
        const sku: Sku = {
          skuId,
          itemId: item.itemId,
          barcodes: [ownBarcode(skuId)],
          condition: condition.code,
          finish,
          language,
          variant: null,
          code: [set.code, item.number, language, finish.slice(0, 1).toUpperCase(), condition.code].join('-'),
          taxCategory: 'goods',
          strict: false,
          serialised: false,
          costMinor: Math.round(price * 0.5),
          archived: false,
        }
        yield {
          item,
          sku,
          priceMinor: tag(price),
          velocity: velocity * condition.worth * (price / 100) ** 0.4,
        }
      }
    }
  }
}

export interface Ids {
  item(): number
  sku(): number
}

export function counters(): Ids {
  let item = 0
  let sku = 0
  return { item: () => ++item, sku: () => ++sku }
}

/** The singles of every game, until there are as many SKUs as asked for. */
export function* singles(games: readonly Game[], most: number, ids: Ids, dice: Dice): Generator<Stocked> {
  let made = 0
  const names = new Set<string>()
  for (let round = 1; made < most; round += 1) {
    for (const game of games) {
      for (const set of game.sets) {
        for (let number = 1; number <= set.cards && made < most; number += 1) {
          let name = cardName(dice)
          // A reprint now and then, as real games have; otherwise a name of its own.
          while (names.has(name) && !dice.chance(0.12)) name = cardName(dice)
          names.add(name)
          for (const stocked of printing(game, round === 1 ? set : variantOf(set, round), number, name, ids, dice)) {
            yield stocked
            made += 1
          }
        }
      }
    }
  }
}

const variantOf = (set: GameSet, round: number): GameSet => ({
  ...set,
  code: `${set.code}${round}`,
  name: `${set.name}, printing ${round}`,
  japanese: false,
})

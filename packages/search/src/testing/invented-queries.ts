import { type Rng, seededRng } from '@vaultsync/base'
import type { CatalogueRecord } from '../catalogue/record.ts'
import { pick } from './invented-words.ts'

/** What was typed, and the name of an item that it was meant to find. */
export type InventedQuery = { readonly q: string; readonly kind: string; readonly name: string }

type Maker = (rng: Rng, record: CatalogueRecord) => string

const slip: Maker = (rng, { item }) =>
  item.name
    .toLowerCase()
    .split(' ')
    .map(word => (word.length < 5 ? word : slipIn(rng, word)))
    .join(' ')

const makers: Readonly<Record<string, Maker>> = {
  name: (_, { item }) => item.name.toLowerCase(),
  prefix: (_, { item }) => item.name.toLowerCase().slice(0, Math.max(4, item.name.length - 3)),
  typo: slip,
  'typo+set': (rng, record) => `${slip(rng, record)} ${record.item.setCode.toLowerCase()}`,
  setnum: (_, { item }) => `${item.setCode} ${item.number.split('/')[0]}`.toLowerCase(),
  attrs: (_, { item, skus }) => `${item.name.split(' ')[0]} ${skus[0]?.finish} ${skus[0]?.condition}`.toLowerCase(),
  code: (_, { skus }) => skus[0]?.code ?? '',
  barcode: (_, { item, skus }) => skus.find(sku => sku.barcodes.length > 0)?.barcodes[0] ?? item.name,
  joined: (_, { item }) => item.name.toLowerCase().replaceAll(' ', ''),
}

export function inventedQueries(records: readonly CatalogueRecord[], perKind: number, seed = 3): InventedQuery[] {
  const rng = seededRng(seed)
  const cards = records.filter(({ item, skus }) => item.kind === 'card' && skus.length > 0)
  return Object.entries(makers).flatMap(([kind, make]) =>
    Array.from({ length: perKind }, () => {
      const record = pick(rng, cards)
      return { q: make(rng, record), kind, name: record.item.name }
    }),
  )
}

/** One slip: a letter dropped, doubled, swapped with its neighbour or wrong. */
function slipIn(rng: Rng, word: string): string {
  const at = 1 + Math.floor(rng.next() * (word.length - 2))
  const letter = word.slice(at, at + 1)
  const slips = [
    '',
    letter + letter,
    word.slice(at + 1, at + 2) + letter,
    pick(rng, ['a', 'e', 'i', 'n', 'r', 's', 't']),
  ]
  const which = Math.floor(rng.next() * slips.length)
  return word.slice(0, at) + slips[which] + word.slice(which === 2 ? at + 2 : at + 1)
}

import type { CatalogueItem } from '../catalogue/record.ts'
import { foldedWords, foldNumber, numberParts, termsOf } from '../text/fold.ts'
import { field } from './facts.ts'

/** Every term that an item is filed under, field by field; the same list explains later why it was found. */
export function itemTerms(item: CatalogueItem, variants: readonly string[], add: AddTerm): void {
  addWords(item.name, field.name, add)
  if (item.localName !== undefined) addWords(item.localName, field.nickname, add)
  for (const nickname of item.nicknames ?? []) addWords(nickname, field.nickname, add)
  addWhole(item.setCode, field.code, add)
  addWhole(item.number, field.number, add)
  for (const part of numberParts(item.number)) add(part.slice(0, longestTerm), field.number)
  addWords(item.setName, field.set, add)
  addWords(item.game, field.game, add)
  addWords(item.rarity, field.rarity, add)
  for (const variant of variants) addWords(variant, field.variant, add)
}

/** Nobody types more of one word; a text of nonsense costs no more than this. */
const longestTerm = 64

export type AddTerm = (term: string, field: number) => void

function addWords(text: string, where: number, add: AddTerm): void {
  for (const word of foldedWords(text)) for (const term of termsOf(word)) add(term.slice(0, longestTerm), where)
}

function addWhole(text: string, where: number, add: AddTerm): void {
  const whole = foldNumber(text)
  if (whole !== '') add(whole.slice(0, longestTerm), where)
}

import type { Condition } from '../catalogue/record.ts'

/** What many SKUs have in common; a SKU keeps only the place of its combination. */
export type SkuKind = {
  readonly condition: Condition | null
  readonly finish: string
  readonly language: string
  readonly taxCategory: string
  readonly strict: boolean
  readonly serialised: boolean
}

export type SetFact = { readonly game: string; readonly code: string; readonly name: string }

/** The part of a generation that is read as JSON: small lists that are wanted whole. */
export type GenerationFacts = {
  readonly cursor: string | null
  readonly sets: readonly SetFact[]
  readonly rarities: readonly string[]
  readonly kinds: readonly SkuKind[]
}

/** Where in an item a term was found. Three bits of every posting, so there are eight at most. */
export const field = {
  name: 0,
  nickname: 1,
  code: 2,
  number: 3,
  variant: 4,
  set: 5,
  game: 6,
  rarity: 7,
} as const

export const fieldShift = 29
export const docMask = 0x1fffffff

/** 0 to 25 for a term that begins with a plain letter, else -1. */
export function initialOf(term: string): number {
  const letter = term.charCodeAt(0) - 97
  return letter >= 0 && letter < 26 ? letter : -1
}

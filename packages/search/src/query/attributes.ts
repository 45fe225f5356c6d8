import type { Condition } from '../catalogue/record.ts'
import type { SkuKind } from '../index/facts.ts'
import { fold, foldedWords } from '../text/fold.ts'

export type Ask =
  | { readonly of: 'condition'; readonly value: Condition }
  | { readonly of: 'finish'; readonly values: readonly string[] }
  | { readonly of: 'language'; readonly value: string }

const conditionWords: Readonly<Record<string, Condition>> = {
  nm: 'NM',
  mint: 'NM',
  lp: 'LP',
  sp: 'LP',
  mp: 'MP',
  hp: 'HP',
  dmg: 'DMG',
  damaged: 'DMG',
}

/** The first spelling is the one that others are brought to. */
const languageWords: readonly (readonly string[])[] = [
  ['en', 'eng', 'english'],
  ['de', 'ger', 'deu', 'german', 'deutsch'],
  ['fr', 'fra', 'fre', 'french'],
  ['es', 'spa', 'spanish'],
  ['it', 'ita', 'italian'],
  ['ja', 'jp', 'jpn', 'jap', 'japanese'],
  ['pt', 'por', 'portuguese'],
  ['zh', 'cn', 'chs', 'cht', 'chinese'],
  ['ko', 'kr', 'kor', 'korean'],
  ['ru', 'rus', 'russian'],
]
const languageOf = new Map(languageWords.flatMap(words => words.map(word => [word, words[0] ?? word] as const)))

const finishWords: Readonly<Record<string, readonly string[]>> = {
  nonfoil: ['nonfoil', 'nf', 'normal', 'regular'],
  normal: ['nonfoil', 'nf', 'normal', 'regular'],
  foil: ['foil', 'holo'],
  holo: ['foil', 'holo'],
  reverse: ['reverse', 'rev', 'rh'],
  '1st': ['1st', '1e', 'first'],
}

/** One spelling for a language, whatever the shop writes: "JP", "ja", "Japanese". */
export function sameLanguage(language: string): string {
  const folded = fold(language)
  return languageOf.get(folded) ?? folded
}

/** Which words name a finish depends on the finishes that the shop has. */
export function finishAsks(kinds: Iterable<SkuKind>): Map<string, Ask> {
  const valuesOf = new Map<string, Set<string>>()
  for (const finish of new Set(Array.from(kinds, kind => kind.finish))) {
    const joined = foldedWords(finish).join('')
    const words = joined.startsWith('non') ? [joined] : [joined, ...foldedWords(finish)]
    for (const word of words.flatMap(each => finishWords[each] ?? [each])) {
      const values = valuesOf.get(word) ?? new Set<string>()
      valuesOf.set(word, values.add(finish))
    }
  }
  valuesOf.delete('')
  return new Map([...valuesOf].map(([word, values]) => [word, { of: 'finish', values: [...values] }]))
}

export function askOf(word: string, finishes: ReadonlyMap<string, Ask>): Ask | undefined {
  const finish = finishes.get(word)
  if (finish) return finish
  const condition = Object.hasOwn(conditionWords, word) ? conditionWords[word] : undefined
  if (condition) return { of: 'condition', value: condition }
  const language = languageOf.get(word)
  return language === undefined ? undefined : { of: 'language', value: language }
}

/** How much of what was asked a kind of SKU has; all of it is what puts a row first. */
export function asksMet(asks: readonly Ask[], kind: SkuKind): number {
  let met = 0
  const dimensions = new Set(asks.map(ask => ask.of))
  for (const dimension of dimensions) {
    if (asks.some(ask => ask.of === dimension && meets(ask, kind))) met++
  }
  return met / Math.max(1, dimensions.size)
}

function meets(ask: Ask, kind: SkuKind): boolean {
  if (ask.of === 'condition') return kind.condition === ask.value
  if (ask.of === 'finish') return ask.values.includes(kind.finish)
  return sameLanguage(kind.language) === ask.value
}

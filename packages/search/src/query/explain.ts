import type { CatalogueItem } from '../catalogue/record.ts'
import type { ReadWord } from '../engine/result.ts'
import { itemTerms } from '../index/item-terms.ts'
import { fold } from '../text/fold.ts'
import { phoneticKey } from '../text/phonetic.ts'
import { mayBeForgiven, slipsAllowed } from './candidates.ts'
import { compareWords } from './distance.ts'
import type { Token } from './parse.ts'
import type { Plan } from './plan.ts'

type Found = { readonly read: string; readonly quality: number }

/** Says, for an item that was found, how each typed word was understood. */
export function explain(plan: Plan, item: CatalogueItem, variants: readonly string[]): ReadWord[] {
  const terms: { readonly term: string; readonly where: number }[] = []
  itemTerms(item, variants, (term, where) => terms.push({ term, where }))
  const words: ReadWord[] = []
  for (const token of plan.tokens) {
    const read = bestTerm(plan, token, terms)
    const last = words.at(-1)
    if (last && last.typed === token.typed && token.how === 'split') {
      words[words.length - 1] = { ...last, read: `${last.read} ${read}` }
    } else if (!last || last.typed !== token.typed || token.typed === token.text) {
      words.push(readWord(token, read))
    }
  }
  for (const typed of plan.leftOut) words.push({ typed, read: '', how: 'left out', marks: [] })
  return words
}

function readWord(token: Token, read: string): ReadWord {
  const { typed, text, how } = token
  // A run of Japanese is searched by pairs; what was typed is what was found.
  if (how === 'typed' && typed !== text) return { typed, read: typed, how: 'exact', marks: [] }
  if (how !== 'typed') return { typed, read, how, marks: [] }
  if (read === text) return { typed, read, how: 'exact', marks: [] }
  if (read.startsWith(text)) return { typed, read, how: 'completed', marks: [[text.length, read.length]] }
  return { typed, read, how: 'forgiven', marks: compareWords(text, read).marks }
}

function bestTerm(plan: Plan, { text }: Token, terms: readonly { readonly term: string; readonly where: number }[]) {
  let best: Found = { read: text, quality: -1 }
  for (const { term, where } of terms) {
    const quality = term === text ? 3000 - where : term.startsWith(text) ? 2000 - term.length - where : -1
    if (quality > best.quality) best = { read: term, quality }
  }
  if (best.quality >= 0 || plan.leniency === 0 || !mayBeForgiven(text)) return best.read
  const most = slipsAllowed(text, plan.leniency)
  const sound = phoneticKey(text)
  for (const { term, where } of terms) {
    if (/\d/.test(term)) continue
    const quality = closeness(text, term, most, sound) - where
    if (quality > best.quality) best = { read: term, quality }
  }
  return best.read
}

function closeness(text: string, term: string, most: number, sound: string): number {
  if (term.length >= text.length - most) {
    const { distance } = compareWords(text, term)
    if (distance <= most) return 1000 - 100 * distance
    const beginning = term.length > text.length ? beginningDistance(text, term, most) : most + 1
    if (beginning <= most) return 500 - 100 * beginning
  }
  return phoneticKey(term) === sound ? 300 : -1
}

function beginningDistance(text: string, term: string, most: number): number {
  let least = most + 1
  for (let length = text.length - most; length <= Math.min(term.length, text.length + most); length++) {
    least = Math.min(least, compareWords(text, term.slice(0, length)).distance)
  }
  return least
}

/** What sets a reading apart: rows that share it belong together. Letters taken as typed do not count. */
export function signatureOf(words: readonly ReadWord[]): string {
  return words
    .map(word => (word.how === 'exact' || word.how === 'completed' ? '' : `${word.how} ${word.read}`))
    .join('|')
}

const wordsOfName = /[\p{L}\p{N}'’‘`´]+/gu

/** Where in the printed name the read words stand, so that forgiven letters can be underlined. */
export function marksInName(name: string, words: readonly ReadWord[]): [number, number][] {
  const marks: [number, number][] = []
  for (const match of name.matchAll(wordsOfName)) {
    const folded = fold(match[0])
    const word = words.find(each => each.marks.length > 0 && each.read === folded)
    if (!word) continue
    // Folding may change the length ("Æther"): then the whole word is marked rather than the wrong letters.
    if (folded.length !== match[0].length) marks.push([match.index, match.index + match[0].length])
    else for (const [start, end] of word.marks) marks.push([match.index + start, match.index + end])
  }
  return marks
}

import { fold, foldNumber, termsOf } from '../text/fold.ts'
import { type Ask, askOf } from './attributes.ts'

/** One thing that a row must have. `typed` is what the cashier sees of it. */
export type Token = {
  readonly typed: string
  readonly text: string
  readonly how: 'typed' | 'joined' | 'split'
  /** How many typed words it stands for, so that rows of different readings compare. */
  readonly weight: number
  readonly wholeOnly: boolean
}

export type ParsedQuery = {
  /** What was typed, cut to a sane length. */
  readonly text: string
  readonly tokens: readonly Token[]
  /** Those and the attribute words, in the order they were typed. */
  readonly words: readonly Token[]
  /** Words that ask for an attribute; each could also be meant as a word. */
  readonly attributes: readonly { readonly token: Token; readonly ask: Ask }[]
}

const longestQuery = 160
const mostTokens = 8
const longestWord = 40
const hasLetterOrDigit = /[\p{L}\p{N}]/u
const between = /[^\p{L}\p{N}]+/u

export type ParseKnowledge = {
  readonly finishes: ReadonlyMap<string, Ask>
  /** Whether anything is filed under a term that begins so. */
  readonly knows: (term: string) => boolean
}

export function parseQuery(typed: string, knowledge: ParseKnowledge): ParsedQuery {
  const text = typed.slice(0, longestQuery).trim()
  const tokens: Token[] = []
  const words: Token[] = []
  const attributes: { token: Token; ask: Ask }[] = []
  for (const chunk of text.split(/\s+/)) {
    if (tokens.length + attributes.length >= mostTokens) break
    if (!hasLetterOrDigit.test(chunk)) continue
    const whole = wholeOf(chunk, knowledge)
    if (whole !== null) {
      const token = typedToken(whole, whole)
      tokens.push(token)
      words.push(token)
      continue
    }
    for (const word of fold(chunk).split(between)) {
      if (word === '') continue
      const ask = askOf(word, knowledge.finishes)
      const found = ask
        ? [typedToken(word, word)]
        : termsOf(word.slice(0, longestWord)).map(term => typedToken(word, term))
      words.push(...found)
      if (ask) attributes.push(...found.map(token => ({ token, ask })))
      else tokens.push(...found)
    }
  }
  return { text, tokens: tokens.slice(0, mostTokens + 4), words, attributes }
}

/** "4/102" and "SP15-EN040" are one thing if the shop has anything filed so; else they are words. */
function wholeOf(chunk: string, knowledge: ParseKnowledge): string | null {
  if (!/[\p{L}\p{N}][^\p{L}\p{N}\s'’]+[\p{L}\p{N}]/u.test(chunk)) return null
  const whole = foldNumber(chunk).slice(0, longestWord)
  return knowledge.knows(whole) ? whole : null
}

export function typedToken(typed: string, text: string): Token {
  return { typed, text, how: 'typed', weight: 1, wholeOnly: false }
}

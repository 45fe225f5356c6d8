import type { Leniency } from './candidates.ts'
import type { ParsedQuery, Token } from './parse.ts'

/** One way to understand a query: what a row must have, and how much is forgiven on the way. */
export type Plan = {
  readonly tokens: readonly Token[]
  readonly leniency: Leniency
  /** Typed words that this way takes as attributes are not among the tokens; those taken as words earn a bonus. */
  readonly bonus: number
  readonly leftOut: readonly string[]
}

export type Knows = (term: string) => boolean

/** A row that has an attribute word in its text is as good as one that has the attribute. */
export const askBonus = 2000

/** As typed; and, where an attribute word is also a term ("hp 64"), with that word taken literally. */
export function typedPlans(query: ParsedQuery, has: Knows): Plan[] {
  const words = query.attributes.filter(attribute => has(attribute.token.text))
  const literal: Plan = {
    tokens: [...query.tokens, ...words.map(({ token }) => ({ ...token, wholeOnly: true }))],
    leniency: 0,
    bonus: askBonus,
    leftOut: [],
  }
  const plain: Plan = { tokens: query.tokens, leniency: 0, bonus: 0, leftOut: [] }
  const plans = words.length > 0 ? [literal] : []
  return query.tokens.length > 0 ? [plain, ...plans] : plans
}

/** Two neighbours that together are one word: "dopp elwarrior", even if a part of it looks like an attribute. */
export function joinedPlans(query: ParsedQuery, knows: Knows): Plan[] {
  const plans: Plan[] = []
  const { words, tokens } = query
  for (let at = 0; at + 1 < words.length; at++) {
    const [left, right] = [words[at], words[at + 1]]
    if (!left || !right) continue
    const text = left.text + right.text
    if (text.length < 4 || !knows(text)) continue
    const token: Token = { typed: `${left.typed} ${right.typed}`, text, how: 'joined', weight: 1.8, wholeOnly: false }
    const others = tokens.filter(each => each !== left && each !== right)
    if (others.length > tokens.length - 1) continue
    const bonus = others.length === tokens.length - 1 ? askBonus : 0
    plans.push({ tokens: [...others, token], leniency: 0, bonus, leftOut: [] })
  }
  return plans
}

/**
 * One word that is two or three: "giantsoldier". Every cut is tried; the rows decide which was meant. The first parts
 * are whole words, the last may be the beginning of one.
 */
export function splitPlans(query: ParsedQuery, parts: 2 | 3, has: Knows, knows: Knows): Plan[] {
  return query.tokens.flatMap((token, at) =>
    cutsOf(token.text, parts, has, knows).map(words => splitPlan(query, at, words, 0)),
  )
}

/** As above, in two, where the second part is misspelt as well. */
export function misspeltSplitPlans(query: ParsedQuery, has: Knows): Plan[] {
  return query.tokens.flatMap((token, at) =>
    cutsOf(token.text, 2, has, text => !has(text))
      .filter(words => words.every(word => word.length > 3))
      .map(words => splitPlan(query, at, words, 1)),
  )
}

function cutsOf(text: string, parts: number, has: Knows, fitsLast: Knows): string[][] {
  if (parts === 1) return fitsLast(text) ? [[text]] : []
  const found: string[][] = []
  for (let cut = 2; cut <= text.length - 2; cut++) {
    const first = text.slice(0, cut)
    if (!has(first)) continue
    for (const rest of cutsOf(text.slice(cut), parts - 1, has, fitsLast)) found.push([first, ...rest])
  }
  return found
}

function splitPlan(query: ParsedQuery, at: number, words: readonly string[], leniency: 0 | 1): Plan {
  const typed = query.tokens[at]?.typed ?? ''
  // Short words are in every word: two of them say less than one word with a slip.
  const total = words.every(word => word.length > 3) ? 0.96 : 0.55
  const tokens = words.map((text, place): Token => {
    return { typed, text, how: 'split', weight: total / words.length, wholeOnly: place < words.length - 1 }
  })
  return { tokens: query.tokens.toSpliced(at, 1, ...tokens), leniency, bonus: 0, leftOut: [] }
}

/** One word too many: every word is left out once. */
export function shortenedPlans(query: ParsedQuery): Plan[] {
  if (query.tokens.length < 2) return []
  return query.tokens.map((token, at) => ({
    tokens: query.tokens.toSpliced(at, 1),
    leniency: 1,
    bonus: 0,
    leftOut: [token.typed],
  }))
}

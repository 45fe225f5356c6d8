import { deepestSkip, type Lexicon } from '../index/lexicon.ts'

const mostLetters = 40
const columns = mostLetters + 1

/** The walk's working space: a row of distances per letter of depth, shared by words that begin alike. */
const rows = new Uint8Array((mostLetters + 1) * columns)
const prefixBest = new Uint8Array(mostLetters + 1)
const query = new Uint16Array(mostLetters)

export type Forgiven = (term: number, distance: number, isPrefix: boolean) => void

/**
 * Visits every word within `most` slips (a letter missing, added, wrong, or two swapped) of `word`, as a whole or as
 * the beginning of a longer one. One pass over the sorted words: what a word shares with the one before is not
 * computed again, and a beginning that is already too far is skipped with all that follow from it.
 */
export function forgive(lexicon: Lexicon, word: string, most: number, prefixes: boolean, visit: Forgiven): void {
  const length = Math.min(word.length, mostLetters)
  for (let at = 0; at < length; at++) query[at] = word.charCodeAt(at)
  for (let at = 0; at <= length; at++) rows[at] = at
  prefixBest[0] = length
  const { words, shared, terms, after } = lexicon
  const { units, offsets } = terms
  let kept = 0
  let dead = -1
  for (let place = 0; place < words.length; place++) {
    const common = shared[place] as number
    if (common < kept) kept = common
    if (dead >= 0 && kept >= dead) {
      // The word before died at this depth already: so does every word up to the next that differs earlier. But it
      // may have begun well before it died, and then they all did.
      const beginning = prefixBest[dead] as number
      if (prefixes && beginning <= most) visit(words[place] as number, beginning, true)
      else if (dead <= deepestSkip) place = (after[dead - 1]?.[place] as number) - 1
      continue
    }
    const term = words[place] as number
    const from = offsets[term] as number
    const depthEnd = Math.min((offsets[term + 1] as number) - from, mostLetters)
    if (depthEnd < length - most) continue
    dead = -1
    let depth = kept
    while (depth < depthEnd) {
      depth++
      const least = extend(units, from, depth, length, most)
      const here = rows[depth * columns + length] as number
      const before = prefixBest[depth - 1] as number
      prefixBest[depth] = here < before ? here : before
      if (least > most) {
        dead = depth
        break
      }
    }
    kept = depth
    const beginning = prefixBest[depth] as number
    const whole = dead < 0 ? (rows[depth * columns + length] as number) : most + 1
    if (whole <= most) visit(term, whole, false)
    else if (prefixes && beginning <= most) visit(term, beginning, true)
  }
}

/** Adds one letter: the row of depth `depth`, inside the band that can still end within reach. */
function extend(units: Uint16Array, from: number, depth: number, length: number, most: number): number {
  const row = depth * columns
  const above = row - columns
  const letter = units[from + depth - 1] as number
  const letterBefore = depth > 1 ? (units[from + depth - 2] as number) : -1
  const first = Math.max(1, depth - most)
  const last = Math.min(length, depth + most)
  let least = 255
  rows[row + first - 1] = first === 1 ? depth : 99
  if (first === 1 && depth < least) least = depth
  for (let at = first; at <= last; at++) {
    const typed = query[at - 1] as number
    let best = (rows[above + at - 1] as number) + (typed === letter ? 0 : 1)
    const added = at < depth + most ? (rows[above + at] as number) + 1 : 99
    if (added < best) best = added
    const missing = (rows[row + at - 1] as number) + 1
    if (missing < best) best = missing
    if (at > 1 && depth > 1 && typed === letterBefore && query[at - 2] === letter) {
      const swapped = (rows[row - 2 * columns + at - 2] as number) + 1
      if (swapped < best) best = swapped
    }
    rows[row + at] = best
    if (best < least) least = best
  }
  for (let at = last + 1; at <= Math.min(length, last + 2); at++) rows[row + at] = 99
  if (last < length) rows[row + length] = 99
  return least
}

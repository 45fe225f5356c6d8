import { initialOf } from '../index/facts.ts'
import type { Lexicon } from '../index/lexicon.ts'
import { phoneticKey } from '../text/phonetic.ts'
import { forgive } from './forgive.ts'
import type { Token } from './parse.ts'

/** Terms that one token may stand for in one index, and how good each is (1000 is the very word). */
export type Candidates = {
  readonly terms: number[]
  readonly quality: number[]
  /** The letter that a term must begin with, or -1: one letter stands for too many terms to list. */
  letter: number
  /** How many postings these are: the rarest token is counted first. */
  postings: number
}

/** How much is forgiven: nothing; slips; or, when nothing else was found, more slips in shorter words. */
export type Leniency = 0 | 1 | 2

/** What a word has that only begins with the one letter typed. */
export const letterQuality = 730
export const wholeQuality = 1000
const soundQuality = 560

/** In how many places a term is found, over everything that is searched. */
export type Commonness = (term: number) => number
/** Beyond this every word counts as equally frequent. */
export const countedUpTo = 1_024

export function candidatesOf(lexicon: Lexicon, token: Token, leniency: Leniency, commonness: Commonness): Candidates {
  const found: Candidates = { terms: [], quality: [], letter: -1, postings: 0 }
  takeAsTyped(lexicon, token, found)
  if (leniency === 0 || token.wholeOnly || !mayBeForgiven(token.text)) return found
  const asTyped = new Set(found.terms)
  const take = (term: number, quality: number) => {
    if (!asTyped.has(term)) add(lexicon, found, term, quality)
  }
  const most = slipsAllowed(token.text, leniency)
  const length = token.text.length
  if (most > 0) {
    forgive(lexicon, token.text, most, length >= 5, (term, distance, isPrefix) => {
      if (isPrefix && distance * 4 > length) return
      const longer = lexicon.terms.lengthOf(term)
      take(
        term,
        forgivenQuality(length, longer, distance, isPrefix) + likelihood(lexicon, term, token.text, commonness),
      )
    })
  }
  takeSounds(lexicon, token.text, take)
  return found
}

export function takeAsTyped(lexicon: Lexicon, token: Token, found: Candidates): void {
  const { terms } = lexicon
  const length = token.text.length
  if (length === 1 && !token.wholeOnly) {
    found.letter = initialOf(token.text)
    if (found.letter >= 0) found.postings = lexicon.initials.length
  }
  const end = terms.bound(token.text, true)
  for (let term = terms.bound(token.text, false); term < end; term++) {
    const longer = terms.lengthOf(term)
    if (longer === length) add(lexicon, found, term, wholeQuality)
    else if (token.wholeOnly || found.letter >= 0) return
    else add(lexicon, found, term, 700 + Math.floor((190 * length) / longer))
  }
}

function add(lexicon: Lexicon, found: Candidates, term: number, quality: number): void {
  found.terms.push(term)
  found.quality.push(quality)
  found.postings += (lexicon.start[term + 1] as number) - (lexicon.start[term] as number)
}

export const mayBeForgiven = (text: string) => text.length >= 3 && !/\d/.test(text)

export function slipsAllowed(text: string, leniency: Leniency): number {
  const length = text.length
  if (leniency === 2) return length >= 10 ? 3 : length >= 4 ? 2 : 1
  return length >= 7 ? 2 : length >= 4 ? 1 : 0
}

/** A whole word one slip away is a better guess than the beginning of a longer one, whatever else speaks for it. */
export function forgivenQuality(length: number, longer: number, distance: number, isPrefix: boolean): number {
  const short = Math.max(4, length)
  if (!isPrefix) return 700 - Math.floor((distance * distance * 240 + distance * 240) / short)
  return 400 - Math.floor((distance * 500) / short) + Math.floor((60 * length) / longer)
}

/** People slip inside words far more often than on the first letter, and type common words more often than rare ones. */
function likelihood(lexicon: Lexicon, term: number, text: string, commonness: Commonness): number {
  const start = lexicon.terms.units[lexicon.terms.offsets[term] as number] === text.charCodeAt(0) ? 50 : 0
  return start + Math.floor(Math.log2(Math.max(1, commonness(term))) * 7)
}

function takeSounds(lexicon: Lexicon, text: string, take: (term: number, quality: number) => void): void {
  const key = phoneticKey(text)
  if (key.length < 3) return
  const { sounds, soundTerms, terms } = lexicon
  const end = sounds.bound(key, true)
  for (let at = sounds.bound(key, false); at < end; at++) {
    if (sounds.lengthOf(at) === key.length) take(soundTerms[at] as number, soundQuality)
  }
  const own = terms.bound(key, false)
  if (key !== text && lexicon.has(key)) take(own, soundQuality)
}

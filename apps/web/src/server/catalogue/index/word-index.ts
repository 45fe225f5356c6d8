import { wordsOf } from './fold.ts'

/**
 * Which items have a word that begins so. The search engine ranks the best hundred; this answers for all of them, so that
 * a filter, a count or a bulk change reaches every item and not only those on the screen.
 */
export class WordIndex {
  private readonly words: readonly string[]
  private readonly starts: Uint32Array
  private readonly postings: Uint32Array

  constructor(byWord: ReadonlyMap<string, readonly number[]>) {
    this.words = [...byWord.keys()].sort()
    this.starts = new Uint32Array(this.words.length + 1)
    let total = 0
    for (const [place, word] of this.words.entries()) {
      this.starts[place] = total
      total += byWord.get(word)?.length ?? 0
    }
    this.starts[this.words.length] = total
    this.postings = new Uint32Array(total)
    for (const [place, word] of this.words.entries()) this.postings.set(byWord.get(word) ?? [], this.starts[place])
  }

  /** Marks with `token` every place that has the word, where the tokens before it were met too. */
  mark(met: Uint8Array, prefix: string, token: number): void {
    this.markWords(met, this.bound(prefix), this.bound(`${prefix}\uffff`), token)
    const whole = this.bound(wholeOnly(prefix))
    if (this.words[whole] === wholeOnly(prefix)) this.markWords(met, whole, whole + 1, token)
  }

  private markWords(met: Uint8Array, from: number, end: number, token: number): void {
    for (let word = from; word < end; word += 1) {
      const last = this.starts[word + 1] ?? 0
      for (let at = this.starts[word] ?? 0; at < last; at += 1) {
        const place = this.postings[at] ?? 0
        if (met[place] === token) met[place] = token + 1
      }
    }
  }

  private bound(key: string): number {
    let low = 0
    let high = this.words.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.words[middle] ?? '') < key) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Names of games and categories stand on thousands of items: they count only when they are typed out. */
const wholeOnly = (word: string) => `\u0001${word}`

type Texts = readonly (string | null)[]

/** What an item is found by: words that may be begun, and words that must be whole. */
export function filedWords(begun: Texts, whole: Texts): string[] {
  const words = (texts: Texts) => texts.flatMap(text => (text ? wordsOf(text) : []))
  return [...new Set([...words(begun), ...words(whole).map(wholeOnly)])]
}

export const hasWord = (filed: readonly string[], word: string): boolean =>
  filed.some(each => each.startsWith(word) || each === wholeOnly(word))

export class WordIndexBuilder {
  private readonly byWord = new Map<string, number[]>()

  add(place: number, words: readonly string[]): void {
    for (const word of words) {
      const known = this.byWord.get(word)
      if (known) known.push(place)
      else this.byWord.set(word, [place])
    }
  }

  finish(): WordIndex {
    return new WordIndex(this.byWord)
  }
}

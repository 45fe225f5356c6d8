/** A text as words to compare: "NearMint_Foil" and "near mint, foil" are the same. A plus is kept, for EX+ is not EX. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’'`]/g, '')
    .split(/[^\p{L}\p{N}+*]+/u)
    .filter(word => word !== '')
}

export interface Phrases<Value> {
  readonly byWord: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly value: Value }[]>
}

/** Phrases by their first word, longest first, so that "near mint or better" is not read as "near mint". */
export function phrases<Value>(table: readonly (readonly [Value, string])[]): Phrases<Value> {
  const byWord = new Map<string, { words: readonly string[]; value: Value }[]>()
  for (const [value, list] of table) {
    for (const phrase of list.split(', ')) {
      const words = wordsOf(phrase)
      const first = words[0]
      if (first === undefined) continue
      byWord.set(first, [...(byWord.get(first) ?? []), { words, value }])
    }
  }
  for (const list of byWord.values()) list.sort((one, two) => two.words.length - one.words.length)
  return { byWord }
}

export interface Taken<Value> {
  readonly value: Value
  readonly rest: readonly string[]
}

/** The first phrase found anywhere in the words, and the words without it. */
export function take<Value>(words: readonly string[], known: Phrases<Value>): Taken<Value> | null {
  for (const [at, word] of words.entries()) {
    const found = known.byWord.get(word)?.find(phrase => phrase.words.every((each, n) => words[at + n] === each))
    if (found !== undefined) {
      return { value: found.value, rest: [...words.slice(0, at), ...words.slice(at + found.words.length)] }
    }
  }
  return null
}

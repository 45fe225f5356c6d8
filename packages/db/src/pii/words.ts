/** Longer beginnings are not told apart. */
const longest = 16
const phonePiece = 4

/** Words as people type them: without case, accents and punctuation. */
function wordsOf(text: string): string[] {
  const flat = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return flat.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}

const digitsOf = (text: string) => text.normalize('NFKC').replaceAll(/\D/g, '')

/** What a customer is found by: every beginning of every word of name and address, and every four digits in a row. */
export function customerWords(name: string, email: string | null, phone: string | null): string[] {
  const words = new Set<string>()
  for (const word of [...wordsOf(name), ...wordsOf(email ?? '')]) {
    const letters = [...word].slice(0, longest)
    for (let upTo = 1; upTo <= letters.length; upTo += 1) words.add(`w:${letters.slice(0, upTo).join('')}`)
  }
  for (const piece of phonePieces(phone ?? '')) words.add(piece)
  return [...words]
}

/** Ways in which a query may be meant: of at least one of them, all words must be there. */
export function queryWords(query: string): string[][] {
  const words = wordsOf(query).map(word => `w:${[...word].slice(0, longest).join('')}`)
  const isPhone = /^[\d\s()+./-]+$/.test(query.normalize('NFKC'))
  return [words, isPhone ? phonePieces(query) : []].filter(way => way.length > 0)
}

const phoneEnd = 9
const phoneLeast = 7

/**
 * What two records of one person have in common: the same address, the same end of a telephone number (however the country
 * was written), the same names in any order. A first name alone is no sign.
 */
export function alikeWords(name: string, email: string | null, phone: string | null): string[] {
  const address = (email ?? '').normalize('NFKC').trim().toLowerCase()
  const digits = digitsOf(phone ?? '')
  const names = wordsOf(name).toSorted()
  return [
    ...(address === '' ? [] : [`e:${address}`]),
    ...(digits.length < phoneLeast ? [] : [`p:${digits.slice(-phoneEnd)}`]),
    ...(names.length < 2 ? [] : [`n:${names.join(' ')}`]),
  ]
}

function phonePieces(text: string): string[] {
  const digits = digitsOf(text)
  const pieces: string[] = []
  for (let at = 0; at + phonePiece <= digits.length; at += 1) pieces.push(`d:${digits.slice(at, at + phonePiece)}`)
  return [...new Set(pieces)]
}

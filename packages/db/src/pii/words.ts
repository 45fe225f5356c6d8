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

function phonePieces(text: string): string[] {
  const digits = digitsOf(text)
  const pieces: string[] = []
  for (let at = 0; at + phonePiece <= digits.length; at += 1) pieces.push(`d:${digits.slice(at, at + phonePiece)}`)
  return [...new Set(pieces)]
}

const plain = /^[a-z0-9 ]*$/
const accents = /[\u0300-\u036f]/g
const quotes = /['’‘`´]/g
const between = /[^\p{L}\p{N}]+/u

/** The words of a text, as they are filed: no case, no accents, no apostrophes. */
export function wordsOf(text: string): string[] {
  const lower = text.toLowerCase()
  const folded = plain.test(lower) ? lower : lower.normalize('NFKD').replace(accents, '').replace(quotes, '')
  return folded.split(between).filter(word => word !== '')
}

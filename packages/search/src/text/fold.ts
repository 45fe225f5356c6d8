const plainLetters = /^[a-z0-9]*$/
const marks = /[\u0300-\u036f]/g
const quotes = /['’‘`´]/g
const oddLetters: Record<string, string> = { æ: 'ae', œ: 'oe', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th' }
const betweenWords = /[^\p{L}\p{N}]+/u
const cjkRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+/u

/** One spelling for what sounds and looks alike: no case, no accents, no apostrophes, one kana. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (plainLetters.test(lower)) return lower
  return lower
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(marks, '')
    .normalize('NFC')
    .replace(/[æœßøłđðþ]/g, letter => oddLetters[letter] ?? letter)
    .replace(quotes, '')
    .replace(/[\u30a1-\u30f6]/g, kana => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}

/** Words of a folded text; a run of Japanese or Chinese is one word here, see `termsOf`. */
export function foldedWords(text: string): string[] {
  return fold(text)
    .split(betweenWords)
    .filter(word => word !== '')
}

export function isCjk(word: string): boolean {
  return word.charCodeAt(word.length - 1) > 0x1100 && cjkRun.test(word)
}

/** What a word is filed under: itself, or overlapping pairs where a language writes no spaces. */
export function termsOf(word: string): string[] {
  if (!isCjk(word) || word.length < 2) return [word]
  const pairs: string[] = []
  for (let at = 0; at + 2 <= word.length; at++) pairs.push(word.slice(at, at + 2))
  return pairs
}

/** A collector number keeps its separators: "4/102" and "SP15-EN040" are typed as printed. */
export function foldNumber(number: string): string {
  return fold(number).replace(/\s+/g, '')
}

/** The other ways people type a collector number: without the total, without zeros, without the set. */
export function numberParts(number: string): string[] {
  const whole = foldNumber(number)
  const parts = new Set<string>()
  const beforeTotal = whole.split('/')[0] ?? ''
  for (const part of [beforeTotal, ...beforeTotal.split(betweenWords)]) {
    parts.add(part)
    parts.add(part.replace(/^0+(?=\d)/, ''))
    const digits = /^[a-z]+0*(\d+)$/.exec(part)?.[1]
    if (digits !== undefined) parts.add(digits)
  }
  parts.delete(whole)
  parts.delete('')
  return [...parts]
}

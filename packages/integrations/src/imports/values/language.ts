import { phrases, type Taken, take, wordsOf } from './words.ts'

export interface LanguageRead {
  /** ISO 639-1 in capitals, as the catalogue keeps it. */
  readonly code: string
  /** Chinese is printed in two scripts; the code does not tell them apart. */
  readonly script: string | null
}

const simple: readonly (readonly [string, string])[] = [
  ['EN', 'english, en, eng, us, uk, gb, englisch, anglais, ingles, inglese, engels, angielski'],
  ['JA', 'japanese, ja, jp, jpn, jap, japanisch, japonais, japones, giapponese, japans, 日本語'],
  ['DE', 'german, de, deu, ger, ge, deutsch, allemand, aleman, tedesco, duits'],
  ['FR', 'french, fr, fra, fre, francais, franzosisch, frances, francese, frans'],
  ['IT', 'italian, it, ita, italiano, italienisch, italien, italiaans'],
  ['ES', 'spanish, es, esp, spa, sp, espanol, castellano, spanisch, espagnol, spagnolo, spaans'],
  ['PT', 'portuguese, pt, por, ptbr, pt br, portugues, portugiesisch, portugais, portoghese, portugees'],
  ['RU', 'russian, ru, rus, russisch, russe, ruso, russo'],
  ['KO', 'korean, ko, kr, kor, koreanisch, coreen, coreano, koreaans, 한국어'],
  ['TH', 'thai, th, tha'],
  ['ID', 'indonesian, id, ind, bahasa indonesia'],
  ['NL', 'dutch, nl, nld, nederlands, niederlandisch'],
  ['PL', 'polish, pl, pol, polski'],
  ['CS', 'czech, cs, cze, ces'],
  ['LA', 'latin, la'],
  ['HE', 'hebrew, he'],
  ['AR', 'arabic, ar'],
]

const simplified: LanguageRead = { code: 'ZH', script: 'Simplified Chinese' }
const traditional: LanguageRead = { code: 'ZH', script: 'Traditional Chinese' }

const known = phrases<LanguageRead>([
  [simplified, 'simplified chinese, chinese simplified, s chinese, chinese s, zhs, zh hans, zh cn, zhcn, 简体中文'],
  [
    traditional,
    'traditional chinese, chinese traditional, t chinese, chinese t, zht, zh hant, zh tw, zhtw, tw, 繁體中文',
  ],
  [{ code: 'ZH', script: null }, 'chinese, zh, cn, chi, zho, chinesisch, chinois, chino, cinese, 中文'],
  ...simple.map(([code, words]) => [{ code, script: null }, words] as const),
])

/** The numbers that Cardmarket writes instead of words. */
const cardmarketNumbers: Readonly<Record<string, LanguageRead>> = {
  1: { code: 'EN', script: null },
  2: { code: 'FR', script: null },
  3: { code: 'DE', script: null },
  4: { code: 'ES', script: null },
  5: { code: 'IT', script: null },
  6: simplified,
  7: { code: 'JA', script: null },
  8: { code: 'PT', script: null },
  9: { code: 'RU', script: null },
  10: { code: 'KO', script: null },
  11: traditional,
}

export const takeLanguage = (words: readonly string[]): Taken<LanguageRead> | null => take(words, known)

/** Null when the word is no language we know. */
export function readLanguage(text: string, numbers: boolean): LanguageRead | null {
  if (numbers) {
    const byNumber = cardmarketNumbers[text.replace(/[.,]0+$/, '')]
    if (byNumber !== undefined) return byNumber
  }
  const found = takeLanguage(wordsOf(text))
  return found !== null && found.rest.length === 0 ? found.value : null
}

import { takeEdition, takeFinish } from './finish.ts'
import { type LanguageRead, takeLanguage } from './language.ts'
import { phrases, take, wordsOf } from './words.ts'

export type Condition = 'NM' | 'LP' | 'MP' | 'HP' | 'DMG'

/** How a file's short codes are meant. `LP` is Lightly Played in America and, on Cardmarket, worse than Good. */
export type ConditionScale = 'american' | 'cardmarket'

export interface ConditionRead {
  readonly condition: Condition | null
  readonly finish: string | null
  readonly language: LanguageRead | null
  /** An edition, or how sealed goods are described. */
  readonly variant: string | null
  /** Words that nobody understood; none when all was read. */
  readonly unknown: string | null
}

const grades = phrases<Condition>([
  [
    'NM',
    'near mint or better, near mint mint, near mint, nearmint, gem mint, mint, nm mt, nm m, m nm, nm, mt, neuwertig, proche du neuf, casi nueva, casi nuevo, quasi nuovo',
  ],
  [
    'LP',
    'lightly played, light played, light play, lightplayed, lightlyplayed, slightly played, slight play, excellent, very lightly played, vlp, lp, sp, ex, exc, leicht gespielt, legerement joue, peu joue, ligeramente jugado, leggermente giocato',
  ],
  [
    'MP',
    'moderately played, moderate play, moderately play, moderatelyplayed, medium played, very good, good, mp, gd, vg',
  ],
  ['HP', 'heavily played, heavy played, heavy play, heavilyplayed, played, hp, pl, gespielt, joue, jugado, giocato'],
  ['DMG', 'damaged, damage, poor, dmg, dm, po, beschadigt, abime, danado, danneggiato, rovinato'],
])

/** Seven grades onto our five, never out of order: Mint is Near Mint, Light Played is worse than Good, hence both MP. */
const cardmarketCodes: Readonly<Record<string, Condition>> = {
  mt: 'NM',
  nm: 'NM',
  ex: 'LP',
  gd: 'MP',
  lp: 'MP',
  pl: 'HP',
  po: 'DMG',
}

// Words for goods that have no card condition: they are understood, and say nothing about wear.
const ungraded = phrases<string | null>([
  ['Unopened', 'unopened'],
  ['Sealed', 'sealed, factory sealed, new sealed, versiegelt, scelle, sellado, sigillato'],
  ['Opened', 'opened, open box, opened never used'],
  ['Used', 'used, pre owned, preowned, gebraucht, occasion, usado, usato'],
  ['Refurbished', 'refurbished'],
  ['Graded', 'graded, graded card'],
  [
    null,
    'ungraded, brand new, new, neu, neuf, nuevo, nuovo, default title, default, regular, title, not specified, n a',
  ],
])

const nothing: ConditionRead = { condition: null, finish: null, language: null, variant: null, unknown: null }

const remembered = new Map<string, ConditionRead>()
const mostRemembered = 4000

/** "Near Mint Foil - Japanese" is three things in one cell. A file says few of them many times. */
export function readCondition(text: string, scale: ConditionScale): ConditionRead {
  const key = `${scale} ${text}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const read = readText(text, scale)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(key, read)
  return read
}

function readText(text: string, scale: ConditionScale): ConditionRead {
  if (text === '' || /^[-–—]+$/.test(text)) return nothing
  if (scale === 'cardmarket') {
    const code = cardmarketCodes[text.toLowerCase()]
    if (code !== undefined) return { ...nothing, condition: code }
  }
  const whole = text.replace(/\(ID:?\s*\d+\)/gi, ' ')
  const read = readWords(wordsOf(whole))
  if (read.unknown === null) return read
  // A remark in brackets that nobody knows does not hide the word before it.
  const outside = readWords(wordsOf(whole.replace(/\([^()]*\)/g, ' ')))
  return outside.condition !== null && outside.unknown === null ? outside : read
}

function readWords(all: readonly string[]): ConditionRead {
  if (all.length === 1 && (all[0] === 'm' || all[0] === 'd')) {
    return { ...nothing, condition: all[0] === 'm' ? 'NM' : 'DMG' }
  }
  let words = all
  const grade = take(words, grades)
  words = grade?.rest ?? words
  const wear = grade === null ? take(words, ungraded) : null
  words = wear?.rest ?? words
  const edition = takeEdition(words)
  words = edition?.rest ?? words
  const finish = takeFinish(words)
  words = finish?.rest ?? words
  const language = takeLanguage(words)
  words = language?.rest ?? words
  // "Lightly played (Excellent)" says the same thing twice.
  const again = grade === null ? null : take(words, grades)
  words = again?.rest ?? words
  const variant = [edition?.value ?? null, wear?.value ?? null].filter(each => each !== null).join(' ')
  return {
    condition: grade?.value ?? null,
    finish: finish?.value ?? null,
    language: language?.value ?? null,
    variant: variant === '' ? null : variant,
    unknown: words.length === 0 ? null : words.join(' '),
  }
}

/** Whether a text speaks of a condition and of nothing that we do not know: option values are read by this. */
export function speaksOfCondition(read: ConditionRead): boolean {
  return read.condition !== null && read.unknown === null
}

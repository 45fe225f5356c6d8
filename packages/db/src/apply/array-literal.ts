/** Writes one value as PostgreSQL reads it. */
export type Spell = (value: unknown) => string

/**
 * A column of values as a PostgreSQL array. The driver can do this too, but it quotes and escapes every value; a batch has
 * some eighty thousand of them, most of them numbers and ids that need neither.
 */
export function arrayLiteral(rows: readonly object[], field: string, spell: Spell): string {
  return `{${spelled(rows, field, spell, 'NULL').join(',')}}`
}

/** One list for all columns, as each is joined before the next is spelled: a batch has some two hundred of them. */
const words: string[] = []

function spelled(rows: readonly object[], field: string, spell: Spell, nothing: string): readonly string[] {
  words.length = rows.length
  for (let at = 0; at < rows.length; at += 1) {
    const value = (rows[at] as Record<string, unknown>)[field]
    words[at] = value === null || value === undefined ? nothing : spell(value)
  }
  return words
}

/** Numbers, ids, days and truths contain nothing that an array would trip over. */
export const plain: Spell = value => (typeof value === 'string' ? value : String(value))

/** Text inside an array literal, for the few lists of keys that are looked up. */
export const quoted: Spell = value => `"${text(value).replace(/["\\\\]/g, '\\$&')}"`

/** Control characters that no keyboard and no JSON text contains part the values of a text column, and stand for null. */
export const between = '\u001e'
export const absent = '\u001f'
const reserved = new RegExp(`[\\0${between}${absent}]`)
const everyReserved = new RegExp(reserved, 'g')

/**
 * A column of text, parted instead of quoted: nothing has to be escaped here nor unescaped there. PostgreSQL keeps every
 * character but NUL; what a broken scanner sent instead of a letter must not stop a sale.
 */
export function partedText(rows: readonly object[], field: string, spell: Spell): string {
  return spelled(rows, field, spell, absent).join(between)
}

export const text: Spell = value => {
  const told = String(value)
  return reserved.test(told) ? told.replace(everyReserved, '\uFFFD') : told
}

/** A list of texts inside a column of texts. */
export const texts: Spell = value => `{${(value as readonly unknown[]).map(quoted).join(',')}}`

/** The database's binary JSON keeps no NUL either, not even spelled out. */
export const json: Spell = value => JSON.stringify(value).replaceAll('\\u0000', '\\ufffd')

export const hexBytes: Spell = value => `\\x${Buffer.from(String(value), 'utf8').toString('hex')}`

let lastMs = Number.NaN
let lastSpelled = ''

export const instantOfMs: Spell = value => {
  if (value === lastMs) return lastSpelled
  lastMs = Number(value)
  lastSpelled = new Date(lastMs).toISOString()
  return lastSpelled
}

/**
 * Spells a column of values as a PostgreSQL array, as text. The driver can do this too, but it quotes and escapes every
 * value; a batch has some eighty thousand of them, most of them numbers and ids that need neither.
 */
export type Spell = (value: unknown) => string

export function arrayLiteral(rows: readonly object[], field: string, spell: Spell): string {
  let text = '{'
  for (let at = 0; at < rows.length; at += 1) {
    const value = (rows[at] as Record<string, unknown>)[field]
    const word = value === null || value === undefined ? 'NULL' : spell(value)
    text += at === 0 ? word : `,${word}`
  }
  return `${text}}`
}

/** Numbers, ids, days and truths contain nothing that an array would trip over. */
export const plain: Spell = value => String(value)

const awkward = /["\\\0]/
const everyAwkward = /["\\]/g

/** PostgreSQL keeps every character but NUL; what a scanner sent instead of a letter must not stop a sale. */
export const quoted: Spell = value => {
  const text = String(value)
  if (!awkward.test(text)) return `"${text}"`
  return `"${text.replaceAll('\0', '\uFFFD').replace(everyAwkward, '\\$&')}"`
}

export const json: Spell = value => quoted(JSON.stringify(value).replaceAll('\\u0000', '\\ufffd'))

export const hexBytes: Spell = value => `"\\\\x${Buffer.from(String(value), 'utf8').toString('hex')}"`

let lastMs = Number.NaN
let lastSpelled = ''

export const instantOfMs: Spell = value => {
  if (value === lastMs) return lastSpelled
  lastMs = Number(value)
  lastSpelled = new Date(lastMs).toISOString()
  return lastSpelled
}

const tags = /<\/?[a-z!][^<>]*>/gi
const entity = /&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi
// What no one can see, and would make two equal names differ.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g
const ordinary = /^[!-~]+(?: [!-~]+)*$/
const spaces = /[\s\u00a0]+/g

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  trade: '™',
  reg: '®',
  copy: '©',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  ntilde: 'ñ',
  ccedil: 'ç',
}

/** One line of visible text: no invisible characters, no line breaks, single spaces. */
export function oneLine(text: string): string {
  if (ordinary.test(text)) return text
  return text.replace(invisible, '').replace(spaces, ' ').trim()
}

/** Text out of HTML: tags become spaces where they part words, entities become what they stand for. */
export function withoutHtml(text: string): string {
  if (!text.includes('<') && !text.includes('&')) return text
  return text
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<(\/?(br|p|div|li|tr|td|th|h[1-6]|ul|ol|table))\b[^<>]*>/gi, '\n')
    .replace(tags, '')
    .replace(entity, (whole, name: string) => entityText(name) ?? whole)
}

function entityText(name: string): string | null {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? null
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return valid ? String.fromCodePoint(code) : null
}

/** An apostrophe before = + - @ was put there so that a spreadsheet would not calculate; it is no part of the text. */
const guard = /^'(?='*[=+\-@\t\r])/

export const unguarded = (text: string): string => text.replace(guard, '')

/** Text for a cell that a spreadsheet may open: what it would calculate gets an apostrophe, and `unguarded` takes it off. */
export const guarded = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** `="00123"` and `'00123` are how spreadsheets are told that a number is text. */
export function exactCode(text: string): { readonly text: string; readonly exact: boolean } {
  const formula = /^="([^"]*)"$/.exec(text)
  if (formula !== null) return { text: (formula[1] ?? '').trim(), exact: true }
  if (/^'\d/.test(text)) return { text: text.slice(1).trim(), exact: true }
  return { text: unguarded(text), exact: false }
}

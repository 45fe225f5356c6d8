import { erasedMark, looksSealed, type Vault } from './vault.ts'

/** Ops that say who somebody is. What they say rests sealed; their place in the chain stays readable. */
export const personalTypes: ReadonlySet<string> = new Set(['customer.upserted', 'cart.parked'])

const bodyKey = ',"body":'
const named = new RegExp(`"(?:${[...personalTypes].join('|').replaceAll('.', '\\.')})"`)

/**
 * True of ops that say who somebody is, of what does not say at its head what it is, and of what only looks sealed: that is
 * sealed once more, so that opening gives back what came. Asked of every op, so only the head is read.
 */
export function isPersonal(text: string): boolean {
  const at = text.indexOf(bodyKey)
  const head = at < 0 ? text : text.slice(0, at)
  return !head.includes('"type":"') || named.test(head) || isSealedText(text)
}

/**
 * The bytes of an op with its body sealed in place: everything around it is as it was, so that the books can still be
 * read, and its hash is still the hash of what came. A text of another build is sealed whole.
 */
export function sealOpText(vault: Vault, text: string): string {
  const at = bodyOf(text)
  if (at === null) return JSON.stringify(vault.seal(text))
  return `${text.slice(0, at)}${JSON.stringify(vault.seal(text.slice(at, -1)))}}`
}

/** The exact bytes that were sealed; what is not sealed comes back as it is. */
export function openOpText(vault: Vault, text: string): string {
  const sealed = sealedPart(text)
  if (sealed === null || sealed.text === erasedMark) return text
  return `${text.slice(0, sealed.from)}${vault.open(sealed.text)}${text.slice(sealed.to)}`
}

export const isErasedText = (text: string) => sealedPart(text)?.text === erasedMark

export const isSealedText = (text: string) => sealedPart(text) !== null

/** Where the sealed part stands, quotes included, and what it says. */
function sealedPart(text: string): { readonly from: number; readonly to: number; readonly text: string } | null {
  if (text.startsWith('"vs1.') && text.endsWith('"')) return { from: 0, to: text.length, text: text.slice(1, -1) }
  // Asked of every op: a sale ends otherwise, and need not be read.
  const at = text.endsWith('"}') ? text.indexOf(`${bodyKey}"vs1.`) : -1
  if (at < 0) return null
  const from = at + bodyKey.length
  const inside = text.slice(from + 1, -2)
  return looksSealed(inside) ? { from, to: text.length - 1, text: inside } : null
}

/** Where the body begins in a text that ends with its body, as every build of ours writes them. */
function bodyOf(text: string): number | null {
  const at = text.indexOf(bodyKey)
  if (at < 0 || !text.startsWith('{') || !text.endsWith('}')) return null
  try {
    JSON.parse(`${text.slice(0, at)}}`)
    JSON.parse(text.slice(at + bodyKey.length, -1))
    return at + bodyKey.length
  } catch {
    return null
  }
}

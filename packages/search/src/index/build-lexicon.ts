import type { CatalogueItem } from '../catalogue/record.ts'
import { isCjk } from '../text/fold.ts'
import { phoneticKey } from '../text/phonetic.ts'
import { docMask, field, fieldShift, initialOf } from './facts.ts'
import { itemTerms } from './item-terms.ts'
import type { LayoutWriter } from './layout.ts'

/** The fields whose words may be forgiven a letter: a wrong digit in a number is another card. */
const forgiving: ReadonlySet<number> = new Set([field.name, field.nickname, field.variant, field.set])

/** One sorted dictionary for all fields; behind each term its postings, item and field in one number. */
export class LexiconBuilder {
  private readonly postings = new Map<string, number[]>()
  private readonly words = new Set<string>()

  add(doc: number, item: CatalogueItem, variants: readonly string[]): void {
    itemTerms(item, variants, (term, where) => {
      const posting = (doc & docMask) + where * 2 ** fieldShift
      const known = this.postings.get(term)
      if (!known) this.postings.set(term, [posting])
      else if (known.at(-1) !== posting && !endsWith(known, posting, doc)) known.push(posting)
      if (forgiving.has(where) && !this.words.has(term) && isWord(term)) this.words.add(term)
    })
  }

  /** `place` says where an item ended up once the shop's codes had put items in order. */
  put(layout: LayoutWriter, place: Uint32Array): void {
    const terms = [...this.postings.keys()].sort()
    putTexts(layout, 'terms', terms)
    const start = new Uint32Array(terms.length + 1)
    terms.forEach((term, at) => {
      start[at + 1] = (start[at] as number) + (this.postings.get(term)?.length ?? 0)
    })
    const all = new Uint32Array(start[terms.length] as number)
    terms.forEach((term, at) => {
      const placed = Uint32Array.from(this.postings.get(term) ?? [], posting => moved(posting, place))
      all.set(placed.sort(), start[at])
    })
    putInitials(layout, terms, start, all, place.length)
    layout.put('terms.start', start)
    layout.put('terms.postings', all)
    this.putWords(layout, terms)
  }

  private putWords(layout: LayoutWriter, terms: readonly string[]): void {
    const places: number[] = []
    const shared: number[] = []
    const sounds: { readonly key: string; readonly at: number }[] = []
    let before = ''
    terms.forEach((term, at) => {
      if (!this.words.has(term)) return
      let same = 0
      while (same < before.length && same < term.length && before[same] === term[same]) same++
      places.push(at)
      shared.push(Math.min(same, 255))
      const key = phoneticKey(term)
      if (key !== term && key.length > 2) sounds.push({ key, at })
      before = term
    })
    layout.put('words.terms', Uint32Array.from(places))
    layout.put('words.shared', Uint8Array.from(shared))
    sounds.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at))
    putTexts(
      layout,
      'sounds',
      sounds.map(sound => sound.key),
    )
    layout.put(
      'sounds.terms',
      Uint32Array.from(sounds, sound => sound.at),
    )
  }
}

/** By item, the letters that its terms begin with: what one typed letter is answered from. */
function putInitials(
  layout: LayoutWriter,
  terms: readonly string[],
  start: Uint32Array,
  postings: Uint32Array,
  docs: number,
): void {
  const ofName = new Uint32Array(docs)
  const ofAny = new Uint32Array(docs)
  terms.forEach((term, at) => {
    const letter = initialOf(term)
    if (letter < 0) return
    for (const posting of postings.subarray(start[at], start[at + 1])) {
      const doc = posting & docMask
      ofAny[doc] = (ofAny[doc] as number) | (1 << letter)
      if (posting >>> fieldShift === field.name) ofName[doc] = (ofName[doc] as number) | (1 << letter)
    }
  })
  layout.put('initials.name', ofName)
  layout.put('initials.any', ofAny)
}

function endsWith(postings: readonly number[], posting: number, doc: number): boolean {
  for (let at = postings.length - 1; at >= 0; at--) {
    const known = postings[at] as number
    if (known === posting) return true
    if ((known & docMask) !== doc) return false
  }
  return false
}

const moved = (posting: number, place: Uint32Array) =>
  (place[posting & docMask] as number) + (posting >>> fieldShift) * 2 ** fieldShift

/** Worth forgiving: letters only, and long enough that a slip leaves something to go by. */
function isWord(term: string): boolean {
  return term.length >= 3 && !/\d/.test(term) && !isCjk(term)
}

export function putTexts(layout: LayoutWriter, name: string, texts: readonly string[]): void {
  const offsets = new Uint32Array(texts.length + 1)
  texts.forEach((text, at) => {
    offsets[at + 1] = (offsets[at] as number) + text.length
  })
  const units = new Uint16Array(offsets[texts.length] as number)
  texts.forEach((text, at) => {
    const from = offsets[at] as number
    for (let place = 0; place < text.length; place++) units[from + place] = text.charCodeAt(place)
  })
  layout.put(`${name}.offsets`, offsets)
  layout.put(`${name}.units`, units)
}

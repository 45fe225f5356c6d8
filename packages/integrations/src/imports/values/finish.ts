import { phrases, type Taken, take, wordsOf } from './words.ts'

const known = phrases<string>([
  [
    'reverse',
    'reverse holofoil, reverse holo foil, reverse holo, reverse foil, reverse, rev holo, rev foil, reverseholo, rh',
  ],
  ['etched', 'foil etched, etched foil, etched'],
  ['cold foil', 'cold foil'],
  ['rainbow foil', 'rainbow foil'],
  ['gold foil', 'gold foil'],
  ['surge foil', 'surge foil'],
  ['galaxy foil', 'galaxy foil'],
  ['textured foil', 'textured foil'],
  ['holofoil', 'holofoil, holo foil, holographic, holo'],
  ['normal', 'non foil, nonfoil, no foil, nonholo, non holo, normal, regular, nf, standard, standard finish'],
  ['foil', 'foil, foiled, fo, f, *f*, traditional foil, premium, folie, foliert'],
])

const editions = phrases<string>([
  ['1st Edition', '1st edition, first edition, 1st ed, 1 edition, 1 auflage'],
  ['Unlimited', 'unlimited edition, unlimited'],
  ['Limited', 'limited edition, limited'],
  ['Shadowless', 'shadowless'],
])

const yes = /^(x|y|yes|true|1|ja|oui|si|sí|wahr|vrai|vero|✓)$/i
const no = /^(n|no|false|0|nein|non|falsch|faux|falso)$/i

export const takeFinish = (words: readonly string[]): Taken<string> | null => take(words, known)
export const takeEdition = (words: readonly string[]): Taken<string> | null => take(words, editions)

export interface FinishRead {
  readonly finish: string | null
  /** What is no finish: an edition, a frame. It tells two goods apart all the same. */
  readonly variant: string | null
}

/** A column of words, or of yes and no. */
export function readFinish(text: string): FinishRead {
  if (yes.test(text)) return { finish: 'foil', variant: null }
  if (no.test(text)) return { finish: 'normal', variant: null }
  const edition = takeEdition(wordsOf(text))
  const found = takeFinish(edition?.rest ?? wordsOf(text))
  const rest = found?.rest ?? edition?.rest ?? wordsOf(text)
  if (found !== null && rest.length > 0 && found.value === 'foil') {
    // A special foil that we have no word for keeps its own: "halo foil".
    return { finish: wordsOf(text).join(' ').slice(0, 60), variant: edition?.value ?? null }
  }
  const others = found === null && edition === null ? text : rest.length > 0 ? rest.join(' ') : null
  const variant = [edition?.value ?? null, others].filter(each => each !== null).join(' ')
  return { finish: found?.value ?? null, variant: variant === '' ? null : variant }
}

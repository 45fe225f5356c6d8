const marks = /\p{M}/gu
const noLetters = /[^\p{L}\p{N}]+/gu

/** What a heading is compared by: no case, accents, spaces or punctuation. "Set Name", " set_name " and "SET-NAME" are one. */
export function headingKey(heading: string): string {
  return heading.replaceAll('#', ' number ').normalize('NFKD').replace(marks, '').toLowerCase().replace(noLetters, '')
}

/** What was typed into the search: a quantity before or after it, and the words to search. */
export interface TypedQuery {
  readonly words: string
  readonly quantity: number
}

const before = /^\s*(\d{1,5})\s*[x×*]\s*(.*)$/iu
const after = /^(.*?)\s*\b(\d{1,5})\s*[×*]\s*$/u

/** `3 × drake`, `3x drake` and `drake 3 ×` ask for three; `3` alone is a search. */
export function readQuery(typed: string): TypedQuery {
  const first = before.exec(typed)
  if (first !== null && Number(first[1]) > 0) return { words: (first[2] ?? '').trim(), quantity: Number(first[1]) }
  const last = after.exec(typed)
  if (last !== null && Number(last[2]) > 0) return { words: (last[1] ?? '').trim(), quantity: Number(last[2]) }
  return { words: typed.trim(), quantity: 1 }
}

import type { Rng } from '@vaultsync/base'

const starts = 'b br c cl d dr f fl g gr h k l m n p pr r s sh sk st t th tr v w z'.split(' ')
const middles = 'a e i o u ai ea io ou'.split(' ')
const ends = 'l m n r s t th x nd rk st sh ng ll ck'.split(' ')
const kana = 'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん'.split('')

export function pick<T>(rng: Rng, from: readonly T[]): T {
  return from[Math.floor(rng.next() * from.length)] as T
}

/** A word that no game uses, but that could be in any. */
export function inventedWord(rng: Rng): string {
  const syllables = 1 + Math.floor(rng.next() * 3)
  let word = ''
  for (let left = syllables; left > 0; left--) {
    word += pick(rng, starts) + pick(rng, middles)
    if (left === 1 || rng.next() < 0.3) word += pick(rng, ends)
  }
  return word.length < 4 ? word + pick(rng, middles) + pick(rng, ends) : word
}

export function inventedWords(rng: Rng, count: number): string[] {
  const words = new Set<string>()
  while (words.size < count) words.add(inventedWord(rng))
  return [...words]
}

export function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

export function inventedKana(rng: Rng): string {
  return Array.from({ length: 3 + Math.floor(rng.next() * 5) }, () => pick(rng, kana)).join('')
}

export function inventedBarcode(rng: Rng): string {
  let digits = '2'
  while (digits.length < 12) digits += Math.floor(rng.next() * 10)
  const sum = digits.split('').reduce((total, digit, at) => total + Number(digit) * (at % 2 === 1 ? 3 : 1), 0)
  return digits + ((10 - (sum % 10)) % 10)
}

import { cartWords } from './de/cart.ts'
import { heldWords } from './de/held.ts'
import { payingWords } from './de/paying.ts'
import { refusalWordsIn } from './de/refusals.ts'
import { sellingWords } from './de/selling.ts'
import { shiftWords } from './de/shift.ts'
import { shopWords } from './de/shop.ts'
import { startingWords } from './de/starting.ts'
import type { Words } from './words.ts'

export const de: Words = {
  ...startingWords,
  ...sellingWords,
  ...cartWords,
  ...heldWords,
  ...payingWords,
  ...shiftWords,
  ...shopWords,
  ...refusalWordsIn,
}

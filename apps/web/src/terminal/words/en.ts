import { cartWords } from './en/cart.ts'
import { heldWords } from './en/held.ts'
import { payingWords } from './en/paying.ts'
import { refusalWordsIn } from './en/refusals.ts'
import { sellingWords } from './en/selling.ts'
import { shiftWords } from './en/shift.ts'
import { shopWords } from './en/shop.ts'
import { startingWords } from './en/starting.ts'

export const en = {
  ...startingWords,
  ...sellingWords,
  ...cartWords,
  ...heldWords,
  ...payingWords,
  ...shiftWords,
  ...shopWords,
  ...refusalWordsIn,
}

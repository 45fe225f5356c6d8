import { counter } from '../counting.ts'

const count = counter('en')

/** Goods that must not be sold twice, and cards that carry money. */
export const heldWords = {
  hold: {
    title: (name: string): string => `${name}: not free to sell`,
    taken: (lane: string | null): string =>
      lane === null
        ? 'The last one is promised already: to another cart, or to an order.'
        : `The last one is kept by ${lane}. With a line it is handed over at once; without, only ${lane} may sell it.`,
    alone: (lane: string | null): string =>
      lane === null
        ? 'There is no line to the shop. The last one may be sold in another lane.'
        : `There is no line to the shop. The last one may be sold at ${lane}: ask there.`,
    waiting: 'The shop is being asked. Nothing need be done.',
    free: 'It is held for this sale now.',
    some: (many: number): string => `${count(many, 'piece is', 'pieces are')} held for this sale.`,
    go: 'Go on',
    fewer: (many: number): string => `Sell ${many}`,
    swap: 'Find another',
    off: 'Take it off',
    anyway: 'Sell it all the same',
    anywayNote: 'A manager says yes; the reason stays with the sale.',
    why: 'Why is it safe?',
    reasons: ['It lies on this counter', 'The other lane was asked', 'Something else'],
    soldBefore: (serial: string, number: string, day: string): string =>
      `No. ${serial} was sold on ${day}, receipt ${number}. Look at the number again, or take that sale back first.`,
    parkedBefore: (serial: string, title: string): string => `No. ${serial} is in a parked sale: ${title}.`,
  },
  giftCard: {
    title: 'Gift card',
    number: 'Card number',
    numberNote: 'Scan a card, type its number, or make a new one',
    make: 'New number',
    amount: 'Amount to load',
    load: (amount: string): string => `Load ${amount}`,
    loadEmpty: 'Load',
    line: 'Gift card',
    balance: (amount: string): string => `${amount} on this card`,
    balanceHere: (most: string): string => `Without a line this lane may take ${most} of it.`,
    balanceOld: 'as this lane knows it; there is no line to the shop',
    unknown: 'Nothing was loaded on this card yet.',
    wrongNumber: 'A card number has at least four digits or letters.',
    empty: 'There is nothing on this card.',
    noLine: 'Without a line this lane may not take from this card.',
  },
}

import { counter, lister } from '../counting.ts'

const count = counter('en')
const list = lister('en')

/** Every "no" of the shop's rules, in the shop's own words. */
export const refusalWordsIn = {
  refusals: {
    moreThanSold: (left: number): string =>
      left === 0 ? 'All of it has come back already.' : `Only ${count(left, 'piece', 'pieces')} can still come back.`,
    moreThanDue: (due: string): string => `At most ${due} here; only cash gives change.`,
    beyondAllowance: (most: string): string => `At most ${most} can be given here now. Take the rest another way.`,
    stillDue: (due: string): string => `${due} is still to be settled.`,
    refundMethod: (methods: readonly string[]): string => `The store gives this back by ${list(methods)}.`,
    plain: {
      'wrong-phase': 'This sale is being paid. Go back to the goods first, with Esc.',
      'no-such-line': 'That line has just gone. Choose the line again.',
      'serial-in-cart': 'This very piece is in the cart already.',
      'return-in-cart': 'This line is coming back in this cart already; change its quantity.',
      'line-is-settled': 'What comes back or is bought in has its price already.',
      'not-allowed': 'Your role does not include this. Somebody else can do it under their own PIN.',
      'needs-approval': 'A manager must say yes first.',
      'quantity-invalid': 'A quantity is a whole number, at least one.',
      'price-invalid': 'That is not a price.',
      'serial-missing': 'This one is sold by its own number. Scan or type it.',
      'serial-quantity': 'There is one of each number: add every piece by its own.',
      'reason-missing': 'A reason is needed; it stays with the record.',
      'discount-invalid': 'That is not a discount: 0 to 100 percent, or an amount.',
      'not-returnable': 'Only what was sold can come back.',
      'blind-return-refused': 'This store takes nothing back without its receipt.',
      'certificate-missing': 'The certificate’s number and a reason are needed.',
      'sale-empty': 'The cart is empty.',
      'tender-taken': 'Money was taken for this cart already. Take that part off first, or finish.',
      'tender-pending': 'The card terminal has not answered yet.',
      'no-such-tender': 'That part has just gone.',
      'amount-invalid': 'That is not an amount.',
      'nothing-due': 'Nothing is left to pay.',
      'reference-missing': 'The number on the slip or card is needed.',
      'customer-missing': 'Attach the customer first, with F2.',
      'shift-closed': 'Open a shift first: count the float, then sell.',
      'receipt-number-missing': 'The lane has no receipt number at hand. Reload the till; the cart is kept.',
      'already-returned': 'Part of this sale came back already. Return what is left, line by line.',
    },
  },
}

import type { Minor } from './money/minor.ts'
import type { Action } from './permission/action.ts'
import type { PaymentMethod } from './sale/fact.ts'

/** Every "no" of the shop's own rules: when it is said, and what to do. The runbook page is made from this list. */
export const refusals = {
  'wrong-phase': {
    when: 'A sale is asked for something that its phase does not allow, such as a new line while money is being taken.',
    remedy: 'Go back to the cart, or begin the next sale. Nothing was changed.',
  },
  'no-such-line': {
    when: 'A line is named that is not in the cart, often because it was removed a moment before.',
    remedy: 'Look at the cart again and choose the line that is meant.',
  },
  'quantity-invalid': {
    when: 'A quantity is not a whole number from 1 to 1,000,000.',
    remedy: 'Enter a whole number. To take goods back, use return or trade-in.',
  },
  'price-invalid': {
    when: 'A price is negative, or the line would come to more than a till can count.',
    remedy: 'Enter the price again. A price that the customer is owed is a trade-in or a return.',
  },
  'serial-missing': {
    when: 'A one-off item is added without its serial or certificate number.',
    remedy: 'Scan or type the number on the item.',
  },
  'serial-quantity': {
    when: 'More than one of a one-off item is asked for.',
    remedy: 'Add each piece by its own number.',
  },
  'serial-in-cart': {
    when: 'A one-off item is scanned that is already in the cart.',
    remedy: 'Carry on; it is on the list once.',
  },
  'not-allowed': {
    when: 'The role of the person at the till does not include this, with approval or without.',
    remedy: 'Ask somebody whose role includes it to do it under their own PIN.',
  },
  'needs-approval': {
    when: 'The role includes this only with approval, or only up to a smaller amount.',
    remedy: 'A manager enters their PIN on this lane; the approval counts for this one step.',
  },
  'reason-missing': {
    when: 'A price override, a return, a void or a cash movement comes without a reason.',
    remedy: 'Choose or type the reason; it stays with the record.',
  },
  'discount-invalid': {
    when: 'A discount is not a percentage from 0 to 100 or an amount of zero or more.',
    remedy: 'Enter the discount again.',
  },
  'line-is-settled': {
    when: 'A discount or a new price is put on goods that come back or are bought in.',
    remedy: 'Goods with a receipt give back what was paid. Change a trade-in by its own offer.',
  },
  'not-returnable': {
    when: 'A line is returned that was not a sale: a return or a trade-in.',
    remedy: 'Choose a line on which goods left the shop.',
  },
  'return-in-cart': {
    when: 'The same line of the same receipt is already being returned in this cart.',
    remedy: 'Change the quantity of that line instead.',
  },
  'more-than-sold': {
    when: 'More is returned than was sold and has not come back yet, counting every lane that this one has heard from.',
    remedy: 'Return what is left. If the customer has more, use a return without receipt under your policy.',
  },
  'blind-return-refused': {
    when: 'The store takes nothing back without a receipt.',
    remedy: 'Search the receipt by card, customer or date; the store settings hold this rule.',
  },
  'certificate-missing': {
    when: 'A sale is made exempt from tax without a certificate and a reason.',
    remedy: 'Enter the number on the certificate and why it applies.',
  },
  'sale-empty': {
    when: 'A sale without lines is parked or paid.',
    remedy: 'Add something first.',
  },
  'tender-taken': {
    when: 'A cart is changed, parked or voided although money was already taken for it.',
    remedy: 'Give that part back first, by removing it, or complete the sale and reverse it.',
  },
  'tender-pending': {
    when: 'A step has to wait because a payment terminal has not answered yet.',
    remedy: 'Wait for the terminal, or cancel there; its answer frees this step.',
  },
  'no-such-tender': {
    when: 'A payment is named that is not part of this sale or is not waiting for an answer.',
    remedy: 'Look at the list of payments again.',
  },
  'amount-invalid': {
    when: 'An amount of money is zero or negative where something must be given.',
    remedy: 'Enter the amount again, without a sign.',
  },
  'more-than-due': {
    when: 'A payment other than cash exceeds what is still due, or a payout exceeds what is owed.',
    remedy: 'Take at most the amount shown as due. Change is given for cash only.',
  },
  'nothing-due': {
    when: 'A payment is offered although everything is paid, or the shop owes the customer.',
    remedy: 'Complete the sale, or pay out what is owed.',
  },
  'reference-missing': {
    when: 'A payment that is proved elsewhere comes without its slip, account or card number.',
    remedy: 'Enter the number on the slip or card.',
  },
  'customer-missing': {
    when: 'Store credit or an account is used without a customer on the sale.',
    remedy: 'Attach the customer first.',
  },
  'beyond-allowance': {
    when: 'More credit is spent than the balance, or than this lane may give without contact.',
    remedy: 'Take up to the amount shown, and the rest another way. With contact the whole balance is available.',
  },
  'refund-method': {
    when: 'A refund is paid out in a way that the store’s return policy does not allow.',
    remedy: 'Use one of the ways shown: the way it was paid, or store credit.',
  },
  'still-due': {
    when: 'A sale is completed before everything is paid, or before everything owed is paid out.',
    remedy: 'Take or give the rest.',
  },
  'shift-closed': {
    when: 'Money is taken or moved while no shift is open on this lane.',
    remedy: 'Open a shift and count the float.',
  },
  'receipt-number-missing': {
    when: 'The lane has no receipt number at hand, because its local store could not be read.',
    remedy: 'Reload the till. The cart is kept.',
  },
  'already-returned': {
    when: 'A sale is reversed as a whole although part of it has come back already.',
    remedy: 'Return what is left, line by line.',
  },
  'count-invalid': {
    when: 'A drawer count has a negative or broken number of coins or notes, or one that does not exist.',
    remedy: 'Count that row again.',
  },
  'shift-open': {
    when: 'A shift is opened on a lane that already has one.',
    remedy: 'Close the open shift first, or carry on with it.',
  },
  'not-counted': {
    when: 'A shift is closed before its drawer was counted.',
    remedy: 'Count the drawer, then close.',
  },
} as const satisfies Record<string, { when: string; remedy: string }>

export type RefusalCode = keyof typeof refusals

/** A "no" with what the screen needs to say it well. */
export type SaleRefusal =
  | { readonly code: 'wrong-phase'; readonly phase: string }
  | { readonly code: 'no-such-line' | 'serial-in-cart' | 'return-in-cart' | 'line-is-settled'; readonly line: number }
  | { readonly code: 'not-allowed' | 'needs-approval'; readonly action: Action }
  | { readonly code: 'more-than-sold'; readonly returnable: number }
  | { readonly code: 'more-than-due'; readonly dueMinor: Minor }
  | { readonly code: 'beyond-allowance'; readonly spendableMinor: Minor }
  | { readonly code: 'refund-method'; readonly allowed: readonly PaymentMethod[] }
  | { readonly code: 'still-due'; readonly remainingMinor: Minor }
  | {
      readonly code:
        | 'quantity-invalid'
        | 'price-invalid'
        | 'serial-missing'
        | 'serial-quantity'
        | 'reason-missing'
        | 'discount-invalid'
        | 'not-returnable'
        | 'blind-return-refused'
        | 'certificate-missing'
        | 'sale-empty'
        | 'tender-taken'
        | 'tender-pending'
        | 'no-such-tender'
        | 'amount-invalid'
        | 'nothing-due'
        | 'reference-missing'
        | 'customer-missing'
        | 'shift-closed'
        | 'receipt-number-missing'
        | 'already-returned'
    }

export type ShiftRefusal =
  | { readonly code: 'not-allowed' | 'needs-approval'; readonly action: Action }
  | {
      readonly code:
        | 'count-invalid'
        | 'shift-open'
        | 'not-counted'
        | 'shift-closed'
        | 'reason-missing'
        | 'amount-invalid'
    }

import type { CartLine, LineTotals } from '@vaultsync/domain'
import type { TillRoom } from '../shell/till-context.tsx'
import type { HoldState } from './use-holds.ts'

export interface LineWords {
  readonly title: string
  /** First and strong, so that a cut never takes it. */
  readonly state: string | null
  readonly rest: string
  readonly in: boolean
}

type Room = Pick<TillRoom, 'words' | 'money' | 'numbers'>

/** What stands under a line's name: its state first, then what it is, then how its price came about. */
export function lineWords(
  room: Room,
  line: CartLine,
  totals: LineTotals | undefined,
  hold: HoldState | null,
): LineWords {
  const { words, money } = room
  const { cart } = words
  const note = line.note === null ? '' : cart.noteState(line.note)
  if (line.kind === 'return') {
    const { sold, receiptNumber } = line.of
    return { title: sold.title, state: cart.returnState, rest: join(receiptNumber, sold.detail, note), in: true }
  }
  const { item } = line
  const serial = item.serial === null ? '' : cart.serialState(item.serial)
  const each = line.quantity === 1 ? '' : cart.each(money.amount(line.unitMinor))
  if (line.kind !== 'sale') {
    const state = line.kind === 'trade-in' ? cart.tradeState : cart.returnState
    return { title: item.title, state, rest: join(item.detail, serial, each, note), in: true }
  }
  if (line.discount !== null) {
    const full = line.unitMinor * line.quantity
    const off = totals?.discountMinor ?? 0
    const sum = `${money.amount(full)} − ${money.amount(off)}`
    return {
      title: item.title,
      state: discountState(room, line.discount),
      rest: join(item.detail, serial, sum, note),
      in: false,
    }
  }
  if (line.overrideReason !== null) {
    return {
      title: item.title,
      state: cart.ownPrice(money.amount(item.unitMinor)),
      rest: join(item.detail, serial, each, note),
      in: false,
    }
  }
  return { title: item.title, state: holdWords(room, hold), rest: join(item.detail, serial, each, note), in: false }
}

function discountState({ words, money }: Room, discount: { percent: string } | { amountMinor: number }): string {
  return 'percent' in discount
    ? words.cart.off(discount.percent)
    : words.cart.amountOff(money.amount(discount.amountMinor))
}

function holdWords({ words }: Room, hold: HoldState | null): string | null {
  switch (hold) {
    case 'held':
      return words.cart.heldState
    case 'waiting':
      return words.cart.waitState
    case 'denied':
      return words.cart.deniedState
    case null:
      return null
  }
}

const join = (...parts: readonly string[]): string => parts.filter(Boolean).join(' · ')

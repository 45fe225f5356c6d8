import { type CartLine, type LineTotals, spacedNumber } from '@vaultsync/domain'
import type { TillRoom } from '../shell/till-context.tsx'
import type { HoldView } from '../holds/hold.ts'

export interface LineWords {
  readonly title: string
  /** First and strong, so that a cut never takes it. */
  readonly state: string | null
  readonly rest: string
  readonly in: boolean
  /** Somebody must decide before this can be sold. */
  readonly needs: boolean
}

type Room = Pick<TillRoom, 'words' | 'money' | 'numbers'>

/** What stands under a line's name: its state first, then what it is, then how its price came about. */
export function lineWords(
  room: Room,
  line: CartLine,
  totals: LineTotals | undefined,
  hold: HoldView | null,
): LineWords {
  const said = wordsOf(room, line, totals)
  const { cart } = room.words
  if (line.kind === 'sale' && line.release !== undefined) return { ...said, state: cart.releasedState }
  if (hold === null) return said
  const needs = hold.state === 'taken' || hold.state === 'alone'
  if (!needs && said.state !== null) return said
  const state = {
    held: cart.heldState,
    waiting: cart.waitState,
    taken: cart.takenState(hold.by),
    alone: cart.aloneState,
  }[hold.state]
  return { ...said, state, needs }
}

function wordsOf(room: Room, line: CartLine, totals: LineTotals | undefined): LineWords {
  const { words, money } = room
  const { cart } = words
  const note = line.note === null ? '' : cart.noteState(line.note)
  if (line.kind === 'return') {
    const { sold, receiptNumber } = line.of
    return {
      title: sold.title,
      state: cart.returnState,
      rest: join(receiptNumber, sold.detail, note),
      in: true,
      needs: false,
    }
  }
  const { item } = line
  const serial = item.serial === null ? '' : cart.serialState(item.serial)
  const each = line.quantity === 1 ? '' : cart.each(money.amount(line.unitMinor))
  if (line.kind === 'gift-card') {
    const number = spacedNumber(item.serial ?? '')
    return { title: item.title, state: null, rest: join(number, note), in: false, needs: false }
  }
  if (line.kind !== 'sale') {
    const state = line.kind === 'trade-in' ? cart.tradeState : cart.returnState
    return { title: item.title, state, rest: join(item.detail, serial, each, note), in: true, needs: false }
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
      needs: false,
    }
  }
  if (line.overrideReason !== null) {
    return {
      title: item.title,
      state: cart.ownPrice(money.amount(item.unitMinor)),
      rest: join(item.detail, serial, each, note),
      in: false,
      needs: false,
    }
  }
  return { title: item.title, state: null, rest: join(item.detail, serial, each, note), in: false, needs: false }
}

function discountState({ words, money }: Room, discount: { percent: string } | { amountMinor: number }): string {
  return 'percent' in discount
    ? words.cart.off(discount.percent)
    : words.cart.amountOff(money.amount(discount.amountMinor))
}

const join = (...parts: readonly string[]): string => parts.filter(Boolean).join(' · ')

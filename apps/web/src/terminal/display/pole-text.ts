import { loadedOn, type SaleState, totalsOf } from '@vaultsync/domain'
import { linesOf } from '../coordinator/stepping.ts'
import type { TillRoom } from '../shell/till-context.tsx'

type Room = Pick<TillRoom, 'words' | 'money'>
export interface PoleText {
  readonly name: string
  readonly amount: string
  readonly below: string
  readonly belowAmount: string
}

/** What the customer reads: the last thing and its price above, the total or the change below. */
export function poleText({ words, money }: Room, sale: SaleState, shop: string): PoleText {
  if (sale.phase === 'completed') {
    const { fact } = sale
    return {
      name: words.cart.total,
      amount: money.amount(fact.totalMinor + loadedOn(fact)),
      below: words.tender.change,
      belowAmount: money.amount(fact.changeMinor),
    }
  }
  const line = linesOf(sale).at(-1)
  if (line === undefined || sale.phase === 'voided') return { name: shop, amount: '', below: '', belowAmount: '' }
  const totals = totalsOf(sale)
  return {
    name: line.kind === 'return' ? line.of.sold.title : line.item.title,
    amount: money.amount(totals.lines.at(-1)?.amountMinor ?? 0),
    below: words.cart.total,
    belowAmount: money.amount(totals.totalMinor),
  }
}

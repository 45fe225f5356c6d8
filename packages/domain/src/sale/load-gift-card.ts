import { no, ok } from '@vaultsync/base'
import { giftCardScan } from '../gift-card/number.ts'
import { noMoney } from '../money/minor.ts'
import { serialProblem } from './add-line.ts'
import { authorise } from './authorise.ts'
import { amountProblem, appended, type Step } from './change-lines.ts'
import type { SaleContext } from './context.ts'
import type { CartEvent } from './event.ts'
import type { CartItem } from './line.ts'
import type { OpenSale } from './state.ts'

type Load = Extract<CartEvent, { type: 'loadGiftCard' }>

/** Untaxed and never discounted: the customer's own money changes its shape. */
export function loadGiftCard(sale: OpenSale, event: Load, context: SaleContext): Step<OpenSale> {
  const allowed = authorise(context, 'sell')
  if (!allowed.ok) return allowed
  const { number, title, amountMinor: unitMinor, paymentId } = event
  const item: CartItem = {
    skuId: null,
    scanned: giftCardScan(number),
    title,
    detail: '',
    unitMinor,
    unitCostMinor: noMoney,
    marginScheme: false,
    taxes: [],
    serialised: true,
    serial: number,
  }
  if (unitMinor <= 0) return no({ code: 'price-invalid' })
  const problem = amountProblem(1, unitMinor) ?? serialProblem(sale, item, 1)
  if (problem !== null) return no(problem)
  const line = { kind: 'gift-card', item, quantity: 1, unitMinor, paymentId, note: null } as const
  return ok(appended(sale, { ...line, approvedBy: allowed.value }))
}

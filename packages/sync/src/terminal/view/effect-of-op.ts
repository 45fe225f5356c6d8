import type { OpBody, OpType } from '../../ops/bodies.ts'
import { giftCardAccount } from '../../ops/gift-card-account.ts'
import { type LocalEffect, noEffect, type RowChange, rowChange, type StockDelta } from './effect.ts'

export interface OpContext {
  readonly store: string | null
  readonly device: string
  readonly wallMs: number
}

type Effects = { readonly [T in OpType]?: (body: OpBody<T>, at: OpContext) => Partial<LocalEffect> }

/** Types that are absent change nothing that a lane shows before the feeds bring it. */
const effects: Effects = {
  'sale.completed': ({ sale, leases }) => ({
    stock: soldLines(sale.lines),
    rows: [...leases.map(leaseUsed), ...creditPaid(sale)],
  }),
  'sale.reversed': ({ reversal }) => ({ stock: soldLines(reversal.lines), rows: creditPaid(reversal) }),
  'stock.adjusted': body => ({ stock: body.lines.map(({ skuId, delta }) => ({ skuId, delta })) }),
  'stock.counted': body => ({
    stock: body.lines.map(({ skuId, observed, expected }) => ({ skuId, delta: observed - expected })),
  }),
  'stock.moved': body => ({
    stock: body.toStoreId === null ? [] : body.lines.map(({ skuId, quantity }) => ({ skuId, delta: -quantity })),
  }),
  'stock.received': body => ({ stock: body.lines.map(({ skuId, quantity }) => ({ skuId, delta: quantity })) }),
  'lease.returned': body => ({
    rows: [rowChange('store', 'lease', body.leaseId, () => null)],
  }),
  'reservation.committed': body => reservationEnds(body.reservationId),
  'reservation.voided': body => reservationEnds(body.reservationId),
  'cart.parked': (body, at) => ({
    rows: [rowChange('store', 'cart', body.cartId, () => ({ ...body, deviceId: at.device }))],
  }),
  'cart.resumed': body => ({ rows: [rowChange('store', 'cart', body.cartId, () => null)] }),
  'customer.upserted': body => ({ rows: [rowChange('catalogue', 'customer', body.customerId, () => body)] }),
  'staff.changed': body => ({ rows: [rowChange('catalogue', 'staff', body.staffId, () => body)] }),
  'credit.earned': body => ({ rows: [creditMoves(body.customerId, body.amountMinor)] }),
  'credit.spent': body => ({ rows: [creditMoves(body.customerId, -body.amountMinor)] }),
  'shift.opened': (body, at) => ({
    rows: [
      rowChange('store', 'shift', body.shiftId, () => ({
        shiftId: body.shiftId,
        deviceId: at.device,
        number: body.number,
        status: 'open',
      })),
    ],
  }),
  'shift.closed': body => ({
    rows: [rowChange('store', 'shift', body.shiftId, before => before && { ...before, status: 'closed' })],
  }),
}

export function effectOfOp<T extends OpType>(type: T, body: OpBody<T>, at: OpContext): LocalEffect {
  const effect = effects[type] as ((body: OpBody<T>, at: OpContext) => Partial<LocalEffect>) | undefined
  return effect ? { ...noEffect, ...effect(body, at) } : noEffect
}

/** A sale's quantity is positive when goods leave the shop. */
function soldLines(lines: readonly { skuId: number | null; quantity: number }[]): StockDelta[] {
  return lines.flatMap(({ skuId, quantity }) => (skuId === null ? [] : [{ skuId, delta: -quantity }]))
}

/** What is paid with store credit leaves the customer's balance with the sale itself; a gift card is an account too. */
function creditPaid({ customerId, payments }: OpBody<'sale.completed'>['sale']): RowChange[] {
  return payments.flatMap(({ method, amountMinor, reference }) => {
    const card = method === 'gift-card' ? giftCardAccount(reference ?? '') : null
    const account = method === 'store-credit' ? customerId : card
    return account === null ? [] : [creditMoves(account, -amountMinor)]
  })
}

function leaseUsed({ leaseId, amount }: { leaseId: string; amount: number }): RowChange {
  return rowChange('store', 'lease', leaseId, before => before && { ...before, used: before.used + amount })
}

function reservationEnds(id: string): Partial<LocalEffect> {
  return { rows: [rowChange('store', 'reservation', id, () => null)] }
}

function creditMoves(customerId: string, amountMinor: number): RowChange {
  return rowChange('catalogue', 'credit', customerId, before => ({
    customerId,
    balanceMinor: (before?.balanceMinor ?? 0) + amountMinor,
  }))
}

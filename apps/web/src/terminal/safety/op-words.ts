import type { Envelope, OpBody } from '@vaultsync/sync'
import type { WaitingOp } from '../engine/till-engine.ts'
import type { TillRoom } from '../shell/till-context.tsx'

export interface OpWords {
  readonly what: string
  readonly detail: string
  readonly amountMinor: number | null
}

type Room = Pick<TillRoom, 'words'>

/** A record in the words of the shop: what happened, not how it is sent. */
export function opWords({ words }: Room, waiting: WaitingOp): OpWords {
  const { names } = words.safety
  const body = bodyOf(waiting)
  switch (waiting.type) {
    case 'sale.completed': {
      const { sale } = body as OpBody<'sale.completed'>
      const methods = [...new Set(sale.payments.map(({ method }) => words.tender.methods[method].toLocaleLowerCase()))]
      return {
        what: names['sale.completed'](sale.receiptNumber),
        detail: words.returns.items(sale.lines.length, methods),
        amountMinor: sale.totalMinor,
      }
    }
    case 'sale.reversed': {
      const { reversal, reason } = body as OpBody<'sale.reversed'>
      return { what: names['sale.reversed'], detail: reason, amountMinor: reversal.totalMinor }
    }
    case 'shift.opened': {
      const { number, floatMinor } = body as OpBody<'shift.opened'>
      return { what: names['shift.opened'](number), detail: words.safety.floatCounted, amountMinor: floatMinor }
    }
    case 'shift.closed': {
      const { countedMinor, expectedMinor } = body as OpBody<'shift.closed'>
      const off = countedMinor - expectedMinor
      const detail = off === 0 ? words.safety.drawerExact : off < 0 ? words.safety.drawerShort : words.safety.drawerOver
      return { what: names['shift.closed'], detail, amountMinor: off }
    }
    case 'customer.upserted':
      return { what: names['customer.upserted'], detail: (body as OpBody<'customer.upserted'>).name, amountMinor: null }
    case 'cart.parked': {
      const { title, totalMinor } = body as OpBody<'cart.parked'>
      return { what: names['cart.parked'], detail: title, amountMinor: totalMinor }
    }
    case 'cash.moved': {
      const { reason, amountMinor } = body as OpBody<'cash.moved'>
      return { what: names['cash.moved'], detail: reason, amountMinor }
    }
    case 'drawer.opened':
      return { what: names['drawer.opened'], detail: (body as OpBody<'drawer.opened'>).reason, amountMinor: null }
    case 'cart.resumed':
    case 'credit.earned':
    case 'credit.spent':
    case 'reservation.made':
    case 'reservation.committed':
    case 'reservation.voided':
    case 'copy.differed':
      return { what: names[waiting.type], detail: '', amountMinor: null }
    default:
      return { what: names.other, detail: waiting.type, amountMinor: null }
  }
}

function bodyOf(waiting: WaitingOp): unknown {
  try {
    return (JSON.parse(waiting.op.text) as Envelope).body
  } catch {
    return {}
  }
}

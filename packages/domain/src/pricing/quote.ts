import { assert } from '@vaultsync/base'
import { percent, shareOf } from '../money/percent.ts'
import type { Quotation } from '../tax/plan.ts'
import type { PriceLine } from './cart.ts'

/** A line on its way through the engine: its amount and in which quotation that amount stands. */
export interface Quote {
  readonly line: PriceLine
  readonly amount: number
  readonly discount: number
  readonly share: number
  readonly quotation: Quotation
}

export function quoteOf(line: PriceLine): Quote {
  const { quantity, unitMinor } = line
  assert(Number.isSafeInteger(quantity) && quantity !== 0, `a line has a whole quantity that is not zero: ${quantity}`)
  const amount = quantity * unitMinor
  assert(
    Number.isSafeInteger(amount) && unitMinor >= 0,
    'a line amount is a safe integer with the sign of its quantity',
  )
  const sign = quantity < 0 ? -1 : 1
  const off = discountOff(line, amount * sign) * sign
  return { line, amount: amount - off, discount: off, share: 0, quotation: 'as-ruled' }
}

function discountOff(line: PriceLine, amount: number): number {
  let off = line.discountMinor ?? 0
  if (line.discountPercent !== undefined) off += percentOf(amount, line.discountPercent)
  return Math.min(off, amount)
}

export function percentOf(amount: number, text: string): number {
  const ratio = percent(text)
  assert(ratio !== null, `a percentage is a decimal number, got ${text}`)
  return shareOf(amount, ratio)
}

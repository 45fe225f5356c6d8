import { type Exact, smallLimit } from '../money/exact.ts'
import type { TaxPlan } from './plan.ts'

export interface TaxableLine {
  readonly plan: TaxPlan
  /** In the plan's quotation, after every discount; negative for goods that come back. */
  readonly amount: number
  readonly quantity: number
  /**
   * The part of the amount that no rate touches: the cost of a margin-scheme item, or the share of a trade-in where
   * the law takes it off the taxable price. Positive; null for an ordinary line.
   */
  readonly untaxed: number | null
}

/** The exact taxes of a line, before any rounding. */
export function exactTaxes(line: TaxableLine): Exact[] {
  const { plan, quantity } = line
  if (line.untaxed === null) return linear(plan, line.amount, quantity)
  const sign = quantity < 0 ? -1 : 1
  const margin = line.amount - sign * line.untaxed
  // What the fixed taxes leave of the margin; below zero there is nothing for a rate to take.
  const leftToTax = BigInt(margin) * plan.bottom - plan.insideByUnit * BigInt(quantity)
  if (leftToTax * BigInt(sign) > 0n) return linear(plan, margin, quantity)
  return plan.fixedByUnit.map(top => ({ top: top * BigInt(quantity), bottom: plan.bottom }))
}

function linear(plan: TaxPlan, amount: number, quantity: number): Exact[] {
  const { small } = plan
  if (small !== null && fits(small.byAmount, amount) && fits(small.byUnit, quantity)) {
    const { bottom, byUnit } = small
    return small.byAmount.map((top, index) => ({ top: top * amount + (byUnit[index] ?? 0) * quantity, bottom }))
  }
  const wide = { amount: BigInt(amount), quantity: BigInt(quantity) }
  return plan.byAmount.map((top, index) => ({
    top: top * wide.amount + (plan.byUnit[index] ?? 0n) * wide.quantity,
    bottom: plan.bottom,
  }))
}

function fits(factors: readonly number[], times: number): boolean {
  for (const factor of factors) if (Math.abs(factor * times) >= smallLimit / 2) return false
  return true
}

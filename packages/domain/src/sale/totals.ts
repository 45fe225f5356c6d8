import { cashRoundingOf } from '../money/cash-rounding.ts'
import type { Minor } from '../money/minor.ts'
import { minor } from '../money/minor.ts'
import { taxSums } from '../pricing/price-cart.ts'
import type { TaxAmount } from './fact.ts'
import { type LineTotals, priceLines } from './price-lines.ts'
import type { LiveSale, SaleBody, TenderPart } from './state.ts'

export interface SaleTotals {
  readonly lines: readonly LineTotals[]
  readonly netMinor: Minor
  readonly taxMinor: Minor
  readonly taxes: readonly TaxAmount[]
  /** Net and tax. Negative when the shop pays the customer. */
  readonly totalMinor: Minor
  /** Taken so far, or paid out when negative. */
  readonly paidMinor: Minor
  /** What cash rounding has added so far. */
  readonly roundingMinor: Minor
  readonly remainingMinor: Minor
  /** The rest when it is settled in cash. */
  readonly remainingInCashMinor: Minor
  readonly changeMinor: Minor
}

const known = new WeakMap<SaleBody, SaleTotals>()

/** The figures for the screen. Worked out once per state, so that asking at every keystroke costs nothing. */
export function totalsOf(sale: LiveSale): SaleTotals {
  const before = known.get(sale)
  if (before !== undefined) return before
  const totals = workOut(sale, sale.phase === 'tendering' ? sale.parts : [])
  known.set(sale, totals)
  return totals
}

function workOut(body: SaleBody, parts: readonly TenderPart[]): SaleTotals {
  const lines = priceLines(body)
  const netMinor = total(lines, line => line.netMinor)
  const taxMinor = total(lines, line => line.taxMinor)
  const totalMinor = minor(netMinor + taxMinor)
  const standing = parts.filter(part => part.status !== 'failed')
  const paidMinor = total(standing, part => part.amountMinor)
  const roundingMinor = total(standing, part => part.roundingMinor)
  const remainingMinor = minor(totalMinor + roundingMinor - paidMinor)
  return {
    lines,
    netMinor,
    taxMinor,
    taxes: taxSums(lines),
    totalMinor,
    paidMinor,
    roundingMinor,
    remainingMinor,
    remainingInCashMinor: minor(remainingMinor + cashRoundingOf(remainingMinor, body.rules.cashRounding)),
    changeMinor: total(standing, part => part.changeMinor),
  }
}

function total<T>(values: readonly T[], amountOf: (value: T) => Minor): Minor {
  return minor(values.reduce((sum, value) => sum + amountOf(value), 0))
}

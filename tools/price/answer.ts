import type { PricedCart, TaxAmount } from '@vaultsync/domain'
import { priceCart } from '@vaultsync/domain'
import { CartProblem } from './field.ts'
import { readCart } from './read-cart.ts'

/** One line in, one line out; null for a blank line. Amounts are answered as they are asked, as texts. */
export function answer(line: string, lineNumber: number): string | null {
  if (line.trim() === '') return null
  try {
    return JSON.stringify(written(priceCart(readCart(parsed(line)))))
  } catch (problem) {
    if (!(problem instanceof CartProblem)) throw problem
    return JSON.stringify({ error: { line: lineNumber, field: problem.field, reason: problem.reason } })
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (problem) {
    throw new CartProblem('cart', `is not JSON: ${problem instanceof Error ? problem.message : String(problem)}`)
  }
}

function written(cart: PricedCart) {
  return {
    netMinor: String(cart.netMinor),
    taxMinor: String(cart.taxMinor),
    totalMinor: String(cart.totalMinor),
    roundingMinor: String(cart.roundingMinor),
    taxes: byId(cart.taxes),
    lines: cart.lines.map(line => ({
      netMinor: String(line.netMinor),
      discountShareMinor: String(line.discountShareMinor),
      taxes: byId(line.taxes),
    })),
  }
}

const byId = (taxes: readonly TaxAmount[]): Record<string, string> =>
  Object.fromEntries(taxes.map(tax => [tax.id, String(tax.minor)]))

import { no, ok, type Result } from '@vaultsync/base'
import type { Minor } from '../money/minor.ts'
import type { SaleRefusal } from '../refusals.ts'
import type { CartLine } from './line.ts'
import type { OpenSale } from './state.ts'

export type Step<State> = Result<State, SaleRefusal>

const mostUnits = 1_000_000
const mostMinor = 9_000_000_000_000

export type NewLine = CartLine extends infer Line ? (Line extends CartLine ? Omit<Line, 'line'> : never) : never

export function appended(sale: OpenSale, line: NewLine): OpenSale {
  const numbered = { ...line, line: sale.nextLine } as CartLine
  return { ...sale, lines: [...sale.lines, numbered], nextLine: sale.nextLine + 1 }
}

export const replaced = (sale: OpenSale, line: CartLine): OpenSale => ({
  ...sale,
  lines: sale.lines.map(old => (old.line === line.line ? line : old)),
})

export function removed(sale: OpenSale, line: number): OpenSale {
  return { ...sale, lines: sale.lines.filter(old => old.line !== line) }
}

export function lineOf(sale: OpenSale, line: number): Result<CartLine, SaleRefusal> {
  const found = sale.lines.find(candidate => candidate.line === line)
  return found === undefined ? no({ code: 'no-such-line', line }) : ok(found)
}

/** Null when the quantity and the price can stand on a line together. */
export function amountProblem(quantity: number, unitMinor: Minor): SaleRefusal | null {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > mostUnits) return { code: 'quantity-invalid' }
  if (!Number.isSafeInteger(unitMinor) || unitMinor < 0 || unitMinor * quantity > mostMinor) {
    return { code: 'price-invalid' }
  }
  return null
}

export const blank = (text: string): boolean => text.trim() === ''

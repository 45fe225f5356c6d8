import { no, ok } from '@vaultsync/base'
import { authorise } from './authorise.ts'
import { blank, type Step } from './change-lines.ts'
import type { SaleContext } from './context.ts'
import type { CartEvent } from './event.ts'
import type { OpenSale, TenderingSale } from './state.ts'

type Release = Extract<CartEvent, { type: 'releaseLine' }>

/** Strict goods that nobody could set aside: the reason and who said yes travel with the line into the books. */
export function releaseLine<Sale extends OpenSale | TenderingSale>(
  sale: Sale,
  { line: number, reason }: Release,
  context: SaleContext,
): Step<Sale> {
  const line = sale.lines.find(candidate => candidate.line === number)
  if (line === undefined) return no({ code: 'no-such-line', line: number })
  if (line.kind !== 'sale') return no({ code: 'line-is-settled', line: number })
  if (blank(reason)) return no({ code: 'reason-missing' })
  const allowed = authorise(context, 'sell.unheld')
  if (!allowed.ok) return allowed
  const released = { ...line, release: { reason, approvedBy: allowed.value } }
  return ok({ ...sale, lines: sale.lines.map(old => (old === line ? released : old)) })
}

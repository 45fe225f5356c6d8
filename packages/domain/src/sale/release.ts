import { no, ok } from '@vaultsync/base'
import { authorise } from './authorise.ts'
import { blank, lineOf, replaced, type Step } from './change-lines.ts'
import type { SaleContext } from './context.ts'
import type { CartEvent } from './event.ts'
import type { OpenSale } from './state.ts'

type Release = Extract<CartEvent, { type: 'releaseLine' }>

/** Strict goods that nobody could set aside: the reason and who said yes travel with the line into the books. */
export function releaseLine(sale: OpenSale, event: Release, context: SaleContext): Step<OpenSale> {
  const found = lineOf(sale, event.line)
  if (!found.ok) return found
  if (found.value.kind !== 'sale') return no({ code: 'line-is-settled', line: event.line })
  if (blank(event.reason)) return no({ code: 'reason-missing' })
  const allowed = authorise(context, 'sell.unheld')
  if (!allowed.ok) return allowed
  return ok(replaced(sale, { ...found.value, release: { reason: event.reason, approvedBy: allowed.value } }))
}

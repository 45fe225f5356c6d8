import type { ReturnPolicy } from './context.ts'
import type { PaymentMethod } from './fact.ts'
import type { SaleBody } from './state.ts'

/** The ways in which this sale may pay out, or null for any. Trade-ins may always be paid in cash. */
export function refundMethods(sale: SaleBody, policy: ReturnPolicy): PaymentMethod[] | null {
  const receipted = sale.lines.filter(line => line.kind === 'return')
  const blind = sale.lines.some(line => line.kind === 'blind-return')
  const tied =
    (receipted.length > 0 && policy.refundTo === 'original-or-credit') ||
    (blind && policy.blind === 'store-credit-only')
  if (!tied) return null
  const allowed = new Set<PaymentMethod>(['store-credit', 'gift-card'])
  for (const line of receipted) for (const method of line.of.paidWith) allowed.add(method)
  // A terminal refund is written down like a payment that was taken on one.
  if (allowed.has('card')) allowed.add('card-external')
  if (sale.lines.some(line => line.kind === 'trade-in')) allowed.add('cash')
  if (receipted.length > 0 && policy.refundTo === 'any')
    for (const method of ['cash', 'card-external'] as const) allowed.add(method)
  return [...allowed]
}

import type { Envelope } from '../../op/envelope.ts'
import type { OpBody } from '../../ops/bodies.ts'

export interface SaleStanding {
  readonly reversed: boolean
  /** Line number to quantity already brought back. */
  readonly returned: Readonly<Record<number, number>>
}

/** The sales that an op speaks of: its own, and those whose goods it takes back. What an outbox is searched by. */
export function saleRefs(type: string, body: unknown): string[] {
  if (type === 'sale.completed') {
    const { sale } = body as OpBody<'sale.completed'>
    return [...new Set([sale.saleId, ...returnsIn(sale).map(({ saleId }) => saleId)])]
  }
  if (type === 'sale.reversed') return [(body as OpBody<'sale.reversed'>).saleId]
  return []
}

/** How a sale stands after everything this lane knows of it. */
export function saleStanding(saleId: string, ops: readonly Pick<Envelope, 'type' | 'body'>[]): SaleStanding {
  let reversed = false
  const returned: Record<number, number> = {}
  for (const { type, body } of ops) {
    if (type === 'sale.reversed' && (body as OpBody<'sale.reversed'>).saleId === saleId) reversed = true
    if (type !== 'sale.completed') continue
    for (const back of returnsIn((body as OpBody<'sale.completed'>).sale)) {
      if (back.saleId === saleId) returned[back.line] = (returned[back.line] ?? 0) + back.quantity
    }
  }
  return { reversed, returned }
}

/** A return line's quantity is negative, because the goods come in. */
function returnsIn(sale: OpBody<'sale.completed'>['sale']) {
  return sale.lines.flatMap(({ returnOf, quantity }) => (returnOf ? [{ ...returnOf, quantity: -quantity }] : []))
}

/** What a cashier may look an own sale up by. */
export function saleMatches(sale: OpBody<'sale.completed'>['sale'], text: string): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return true
  if (sale.receiptNumber.toLowerCase().includes(wanted)) return true
  return sale.lines.some(({ title, scanned, serial }) =>
    [title, scanned, serial].some(words => words?.toLowerCase().includes(wanted)),
  )
}

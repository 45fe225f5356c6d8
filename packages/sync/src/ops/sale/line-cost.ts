import type { Book } from '../../server/book.ts'
import type { OpBody } from '../bodies.ts'
import type { GatedOp } from '../definition.ts'

type Line = OpBody<'sale.completed'>['sale']['lines'][number]

/**
 * What the goods of a line cost. A lane seldom knows; then it is what the line that is taken back cost when it was sold,
 * or else what the catalogue says now. Goods that nobody can put a cost to have none.
 */
export function lineCost(
  { tenantId }: GatedOp,
  book: Book,
  line: Line,
  back: { readonly saleId: string; readonly line: number } | null,
): number | null {
  if (line.costMinor !== null || line.kind === 'trade-in') return line.costMinor
  const sold = back === null ? undefined : book.sold(tenantId, back.saleId, back.line)
  if (sold !== undefined && sold.quantity !== 0)
    return sold.costMinor === null ? null : Math.round((sold.costMinor * line.quantity) / sold.quantity)
  const unit = line.skuId === null ? null : (book.unitCost(tenantId, line.skuId) ?? null)
  return unit === null ? null : unit * line.quantity
}

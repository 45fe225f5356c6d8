import { minor, priceCart, type PriceLine, type SaleLineFact, type TaxRule } from '@vaultsync/domain'
import type { Stocked } from './catalogue.ts'

export interface Wanted {
  readonly stocked: Stocked
  readonly quantity: number
  readonly kind: 'sale' | 'trade-in'
  readonly unitMinor: number
}

const titleOf = ({ item, sku }: Stocked) => (sku.variant ? `${item.name}, ${sku.variant}` : item.name)

const detailOf = ({ item, sku }: Stocked) =>
  item.setCode
    ? `${item.setCode} ${item.number} · ${sku.condition}${sku.finish === 'normal' ? '' : ` ${sku.finish}`}`
    : ''

/** Prices a basket with the engine that the till runs. */
export function ringUp(wanted: readonly Wanted[], taxes: readonly TaxRule[]) {
  const cart: PriceLine[] = wanted.map(({ quantity, unitMinor, kind }) => ({
    quantity: kind === 'trade-in' ? -quantity : quantity,
    unitMinor: minor(unitMinor),
    taxes: kind === 'trade-in' ? [] : taxes,
  }))
  const priced = priceCart({ taxRounding: 'invoice', cashRounding: null, lines: cart })
  const lines = wanted.map(({ stocked, kind, unitMinor }, index): SaleLineFact => {
    const line = priced.lines[index]
    const quantity = cart[index]?.quantity ?? 0
    if (!line) throw new Error('the engine answers for every line')
    return {
      line: index + 1,
      kind,
      skuId: stocked.sku.skuId,
      scanned: null,
      title: titleOf(stocked).slice(0, 300),
      detail: detailOf(stocked),
      serial: null,
      quantity,
      unitMinor: minor(unitMinor),
      listMinor: null,
      discountMinor: line.discountMinor,
      cartDiscountMinor: line.discountShareMinor,
      netMinor: line.netMinor,
      taxMinor: line.taxMinor,
      taxes: line.taxes,
      costMinor: kind === 'sale' ? minor((stocked.sku.costMinor ?? 0) * quantity) : null,
      marginScheme: false,
      returnOf: null,
      reason: null,
      approvedBy: null,
      note: null,
    }
  })
  return { priced, lines }
}

const flip = (amount: number) => minor(amount === 0 ? 0 : -amount)

/** The same line coming back: it reuses the stored tax to the cent. */
export function broughtBack(sold: SaleLineFact, saleId: string): SaleLineFact {
  return {
    ...sold,
    line: 1,
    kind: 'return',
    quantity: -sold.quantity,
    discountMinor: flip(sold.discountMinor),
    cartDiscountMinor: flip(sold.cartDiscountMinor),
    netMinor: flip(sold.netMinor),
    taxMinor: flip(sold.taxMinor),
    taxes: sold.taxes.map(tax => ({ id: tax.id, minor: flip(tax.minor) })),
    costMinor: sold.costMinor === null ? null : flip(sold.costMinor),
    returnOf: { saleId, line: sold.line },
    reason: 'Changed their mind',
  }
}

import { type LiveSale, noMoney, type SaleTotals } from '@vaultsync/domain'
import type { FeedBodies } from '@vaultsync/sync'
import type { TillRoom } from '../shell/till-context.tsx'

export interface TaxRow {
  readonly id: string
  readonly label: string
  readonly minor: number
}

const formats = new Map<string, Intl.NumberFormat>()

/** Made once: a format of its own for every key that is pressed takes longer than the sum. */
function ratesIn(locale: string): Intl.NumberFormat {
  const known = formats.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 4 })
  formats.set(locale, known)
  return known
}

/** Taxes by name and rate; one that is inside the prices says so. */
export function taxRows(
  room: Pick<TillRoom, 'words' | 'locale'>,
  totals: Pick<SaleTotals, 'taxes'>,
  taxes: FeedBodies['tax'] | null,
): TaxRow[] {
  const rates = ratesIn(room.locale)
  return totals.taxes.map(({ id, minor }) => {
    const rule = taxes?.taxes.find(tax => tax.id === id)
    if (rule === undefined) return { id, label: id, minor }
    const name = Number(rule.ratePercent) === 0 ? rule.name : `${rule.name} ${rates.format(Number(rule.ratePercent))} %`
    return { id, label: rule.included ? room.words.cart.taxIncluded(name) : name, minor }
  })
}

/** Whether the prices on the lines already hold every tax: then the subtotal is what the lines add up to. */
export function allIncluded(totals: Pick<SaleTotals, 'taxes'>, taxes: FeedBodies['tax'] | null): boolean {
  return (
    totals.taxes.length > 0 &&
    totals.taxes.every(({ id }) => taxes?.taxes.find(tax => tax.id === id)?.included === true)
  )
}

export const pieces = (sale: Pick<LiveSale, 'lines'>): { out: number; back: number } => {
  let out = 0
  let back = 0
  for (const line of sale.lines) {
    if (line.kind === 'sale' || line.kind === 'gift-card') out += line.quantity
    else back += line.quantity
  }
  return { out, back }
}

/** The tax that an empty cart names: the store's standard one. */
export function usualTax(room: Pick<TillRoom, 'words' | 'locale'>, taxes: FeedBodies['tax'] | null): string {
  const standard = taxes?.categories.find(({ id }) => id === 'standard') ?? taxes?.categories[0]
  const [id] = standard?.taxIds ?? []
  const [row] = id === undefined ? [] : taxRows(room, { taxes: [{ id, minor: noMoney }] }, taxes)
  return row?.label ?? room.words.shift.tax
}

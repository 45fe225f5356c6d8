import { type CartItem, minor, type TaxRule } from '@vaultsync/domain'
import type { FoundSku } from '@vaultsync/search'

/** What a scan or a pressed cell comes to. */
export type FoundItem = FoundSku

/** `ASH 112 · NM foil · Japanese`: what tells this SKU from its neighbours. */
export function detailOf({ item, sku }: FoundItem): string {
  const printing = [item.setCode, item.number].filter(Boolean).join(' ')
  const finish = sku.finish === '' || sku.finish === 'none' ? '' : sku.finish.toLowerCase()
  const state = [sku.condition ?? '', sku.condition === null && finish === 'normal' ? '' : finish]
    .filter(Boolean)
    .join(' ')
  const language = sku.language === '' || sku.language === 'en' ? '' : sku.language.toUpperCase()
  return [printing, state, sku.variant ?? '', language].filter(Boolean).join(' · ')
}

/** What it has cost is filled in where the sale is booked: a lane neither knows it nor waits for it (decision 16). */
export function cartItem(
  found: FoundItem,
  taxes: readonly TaxRule[],
  more: { readonly serial: string | null; readonly scanned: string | null },
): CartItem {
  const { item, sku } = found
  return {
    skuId: sku.skuId,
    scanned: more.scanned,
    title: item.name,
    detail: detailOf(found),
    unitMinor: minor(sku.priceMinor),
    unitCostMinor: null,
    marginScheme: false,
    taxes,
    serialised: sku.serialised,
    serial: more.serial,
    ...(sku.strict || sku.serialised ? { strict: true } : {}),
  }
}

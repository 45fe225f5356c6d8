/** Who the shop is and what it sells. Of two edits the one with the greater stamp wins. */

export interface ItemRow {
  readonly tenantId: string
  readonly itemId: number
  readonly kind: string
  readonly game: string | null
  readonly name: string
  readonly localName: string | null
  readonly nicknames: readonly string[]
  readonly setCode: string | null
  readonly setName: string | null
  readonly number: string | null
  readonly rarity: string | null
  readonly category: string | null
  readonly imageUrl: string | null
  readonly archived: boolean
  readonly stamp: string
}

export interface SkuRow {
  readonly tenantId: string
  readonly skuId: number
  readonly itemId: number
  readonly code: string
  readonly barcodes: readonly string[]
  readonly condition: string | null
  readonly finish: string
  readonly language: string
  readonly variant: string | null
  readonly taxCategory: string
  readonly strict: boolean
  readonly serialised: boolean
  readonly costMinor: number | null
  readonly archived: boolean
  readonly stamp: string
}

/** May outlive its place on the SKU: true only while the SKU still lists it. */
export interface BarcodeRow {
  readonly tenantId: string
  readonly barcode: string
  readonly skuId: number
}

export interface PriceRow {
  readonly tenantId: string
  /** `tenantWide`, or the store that overrides. */
  readonly storeId: string
  readonly skuId: number
  readonly priceMinor: number | null
  readonly source: string
  readonly at: number
  readonly stamp: string
}

export interface PriceHistoryRow extends PriceRow {
  readonly opId: string
  readonly reason: string | null
  readonly staffId: string | null
}

export interface TaxConfigRow {
  readonly tenantId: string
  readonly storeId: string
  readonly taxes: unknown
  readonly categories: unknown
  readonly stamp: string
}

/** Every tax that was ever configured: an old sale's tax is never unknown. */
export interface TaxRow {
  readonly tenantId: string
  readonly taxId: string
  readonly name: string
  readonly authority: string
  readonly ratePercent: string
  readonly stamp: string
}

export interface TenantRow {
  readonly tenantId: string
  readonly name: string
  readonly settings: unknown
  readonly stamp: string
}

export interface StoreRow {
  readonly tenantId: string
  readonly storeId: string
  readonly name: string
  readonly address: readonly string[]
  readonly timezone: string
  readonly locale: string
  readonly currency: string
  readonly taxNumber: string | null
  readonly settings: unknown
  readonly closed: boolean
  readonly stamp: string
}

export interface StaffRow {
  readonly tenantId: string
  readonly staffId: string
  readonly name: string
  readonly pin: unknown
  readonly grants: unknown
  readonly active: boolean
  readonly stamp: string
}

export interface DeviceRow {
  readonly tenantId: string
  readonly deviceId: string
  readonly storeId: string
  readonly lane: string
  readonly status: 'enrolled' | 'locked' | 'revoked'
  readonly stamp: string
}

/** Plain on its way; a ledger that outlives its process seals the personal fields where they rest. */
export interface CustomerRow {
  readonly tenantId: string
  readonly customerId: string
  readonly nameSealed: string
  readonly emailSealed: string | null
  readonly phoneSealed: string | null
  readonly noteSealed: string | null
  readonly tags: readonly string[]
  readonly taxExemption: unknown
  readonly consent: unknown
  readonly erased: boolean
  readonly stamp: string
}

/** A customer who went into another: from then on one more name of the one who stays. */
export interface CustomerAliasRow {
  readonly tenantId: string
  readonly customerId: string
  readonly into: string
  readonly opId: string
  readonly at: number
}

/**
 * What the ledger keeps, one shape per table. Money is whole minor units, times are milliseconds since 1970 and days are
 * `2026-11-21`. The memory ledger keeps these objects as they are; packages/db spells the same fields as columns.
 */

/** Stands where a store's id would: the row concerns the whole tenant. */
export const tenantWide = '00000000-0000-0000-0000-000000000000'

/** The SKU that takes the stock of what the catalogue does not know, until a person says what it was. */
export const suspenseSku = 0

export interface OpRow {
  readonly tenantId: string
  /** The day that the op's own id was made, so that a resend always lands in the same partition. */
  readonly opDay: string
  readonly opId: string
  readonly storeId: string | null
  readonly device: string
  readonly epoch: number
  readonly seq: number
  readonly hash: string
  readonly type: string
  readonly tver: number
  readonly hlc: string
  readonly staffId: string | null
  readonly carrier: string | null
  readonly receivedAt: number
  readonly text: string
}

/** An op that had come before under another epoch: the gate moved, nothing else did. */
export interface RehomedOpRow {
  readonly tenantId: string
  readonly device: string
  readonly epoch: number
  readonly seq: number
  readonly hash: string
  readonly opId: string
  readonly text: string
}

export interface AuditRow {
  readonly tenantId: string
  /** The store's id, or `tenantWide`: each has a chain of its own, so that stores do not wait for each other. */
  readonly chain: string
  readonly seq: number
  readonly day: string
  readonly at: number
  readonly opId: string
  readonly type: string
  readonly device: string
  readonly staffId: string | null
  /** What was changed, such as `price:4711`; null for everyday trade, which is found by its own number. */
  readonly subject: string | null
  readonly opHash: string
  readonly hash: string
}

export interface SaleRow {
  readonly tenantId: string
  readonly saleId: string
  readonly businessDay: string
  readonly storeId: string
  readonly receiptNumber: string
  readonly shiftId: string
  readonly staffId: string
  readonly customerId: string | null
  readonly deviceId: string
  readonly currency: string
  readonly completedAt: number
  readonly netMinor: number
  readonly taxMinor: number
  readonly roundingMinor: number
  readonly totalMinor: number
  readonly changeMinor: number
  readonly costMinor: number
  readonly discountMinor: number
  readonly units: number
  readonly lineCount: number
  readonly taxes: unknown
  readonly exemption: unknown
  readonly note: string | null
  readonly reversalOf: string | null
  readonly opId: string
}

export interface SaleLineRow {
  readonly tenantId: string
  readonly saleId: string
  readonly line: number
  readonly businessDay: string
  readonly storeId: string
  readonly kind: string
  readonly skuId: number | null
  readonly title: string
  readonly detail: string
  readonly serial: string | null
  readonly quantity: number
  readonly unitMinor: number
  readonly listMinor: number | null
  readonly discountMinor: number
  readonly cartDiscountMinor: number
  readonly netMinor: number
  readonly taxMinor: number
  readonly taxes: unknown
  readonly costMinor: number | null
  readonly marginScheme: boolean
  readonly returnSaleId: string | null
  readonly returnLine: number | null
  readonly reason: string | null
  readonly approvedBy: string | null
}

/** How many of a sold line came back, over every lane. */
export interface ReturnedLineRow {
  readonly tenantId: string
  readonly saleId: string
  readonly line: number
  readonly quantity: number
}

export interface PaymentRow {
  readonly tenantId: string
  readonly saleId: string
  readonly paymentId: string
  readonly businessDay: string
  readonly storeId: string
  readonly shiftId: string
  readonly method: string
  readonly amountMinor: number
  readonly givenMinor: number | null
  readonly reference: string | null
  readonly at: number
}

export interface PaymentEventRow {
  readonly tenantId: string
  readonly opId: string
  readonly paymentId: string
  readonly saleId: string | null
  readonly storeId: string | null
  readonly event: string
  readonly method: string
  readonly amountMinor: number
  readonly reference: string | null
  readonly at: number
}

export interface StockMovementRow {
  readonly tenantId: string
  readonly day: string
  readonly opId: string
  /** Which of the op's movements this is: with the op's id it names the cause for ever. */
  readonly n: number
  readonly storeId: string
  readonly skuId: number
  readonly delta: number
  readonly reason: string
  readonly location: string | null
  readonly unitCostMinor: number | null
  readonly ref: string | null
  readonly at: number
}

export interface StockLevelRow {
  readonly tenantId: string
  readonly storeId: string
  readonly skuId: number
  readonly onHand: number
  readonly reserved: number
  readonly feedSeq: number
}

/** Stock in named places only; what is nowhere in particular is the level less the sum of these. */
export interface StockPlaceRow {
  readonly tenantId: string
  readonly storeId: string
  readonly skuId: number
  readonly location: string
  readonly quantity: number
}

export interface ReservationRow {
  readonly tenantId: string
  readonly reservationId: string
  readonly storeId: string
  readonly deviceId: string
  readonly saleId: string | null
  readonly status: 'held' | 'partial' | 'denied' | 'committed' | 'voided' | 'expired'
  readonly lines: readonly { readonly skuId: number; readonly asked: number; readonly held: number }[]
  readonly reason: string | null
  readonly expiresAt: number
}

export interface LeaseRow {
  readonly tenantId: string
  readonly leaseId: string
  readonly storeId: string
  readonly deviceId: string
  readonly kind: 'stock' | 'credit' | 'budget'
  readonly subject: string
  readonly amount: number
  readonly used: number
  readonly status: 'live' | 'returned' | 'refused'
  readonly expiresAt: number
}

/** What all live leases of one budget add up to. */
export interface LeasePoolRow {
  readonly tenantId: string
  readonly subject: string
  readonly granted: number
}

export interface CreditEntryRow {
  readonly tenantId: string
  readonly entryId: string
  readonly customerId: string
  readonly storeId: string | null
  /** Positive when the customer gains. */
  readonly amountMinor: number
  readonly cause: string
  readonly expiresAt: number | null
  readonly opId: string
  readonly at: number
}

export interface CreditBalanceRow {
  readonly tenantId: string
  readonly customerId: string
  readonly balanceMinor: number
  readonly leasedMinor: number
  readonly feedSeq: number
}

export interface ShiftRow {
  readonly tenantId: string
  readonly shiftId: string
  readonly storeId: string | null
  readonly deviceId: string | null
  readonly number: number | null
  readonly businessDay: string | null
  readonly currency: string | null
  readonly openedBy: string | null
  readonly openedAt: number | null
  readonly floatMinor: number | null
  readonly closedBy: string | null
  readonly closedAt: number | null
  readonly countedMinor: number | null
  readonly expectedMinor: number | null
  readonly denominations: unknown
  readonly note: string | null
}

export interface ShiftTallyRow {
  readonly tenantId: string
  readonly shiftId: string
  /** A way of paying, or `cash-moved`. */
  readonly method: string
  readonly amountMinor: number
  readonly count: number
}

export interface CashMovementRow {
  readonly tenantId: string
  readonly movementId: string
  readonly storeId: string | null
  readonly shiftId: string | null
  /** `moved` is cash in or out; `no-sale` is a drawer that was only opened. */
  readonly kind: 'moved' | 'no-sale'
  readonly amountMinor: number
  readonly reason: string
  readonly staffId: string | null
  readonly approvedBy: string | null
  readonly saleId: string | null
  readonly at: number
}

export interface CartRow {
  readonly tenantId: string
  readonly cartId: string
  readonly storeId: string
  readonly deviceId: string
  readonly title: string
  readonly totalMinor: number
  readonly parkedAt: number
  readonly cart: unknown
  readonly resumed: boolean
  readonly stamp: string
}

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

/** Personal fields pass through the context's `seal` before they rest here. */
export interface CustomerRow {
  readonly tenantId: string
  readonly customerId: string
  readonly nameSealed: string
  readonly emailSealed: string | null
  readonly phoneSealed: string | null
  readonly noteSealed: string | null
  readonly tags: readonly string[]
  readonly taxExemption: unknown
  readonly erased: boolean
  readonly stamp: string
}

/** Something that a person should look at. The same key comes again instead of piling up. */
export interface TaskRow {
  readonly tenantId: string
  readonly key: string
  readonly storeId: string | null
  readonly code: string
  readonly subject: string
  readonly detail: unknown
  readonly opId: string | null
  readonly at: number
  readonly status: 'open' | 'done'
  readonly stamp: string
}

export interface QuarantineRow {
  readonly tenantId: string
  /** Of the exact bytes, so that the same bytes rest here once. */
  readonly hash: string
  readonly storeId: string | null
  readonly device: string | null
  readonly epoch: number | null
  readonly seq: number | null
  readonly opId: string | null
  readonly carrier: string | null
  readonly code: string
  readonly reason: string
  readonly attempts: number
  /** True when the gate moved past it: its place in the chain is taken. */
  readonly sequenced: boolean
  readonly receivedAt: number
  readonly text: string
}

export interface FeedRowRow {
  readonly tenantId: string
  /** The store's id, or `tenantWide` for the catalogue feed. */
  readonly feed: string
  readonly key: string
  readonly seq: number
  /** The op's clock, for the newest to win. */
  readonly stamp: string
  /** JSON; null means gone. */
  readonly body: string | null
}

interface TradeSums {
  readonly sales: number
  readonly returns: number
  readonly units: number
  readonly netMinor: number
  readonly taxMinor: number
  readonly totalMinor: number
  readonly costMinor: number
  readonly discountMinor: number
  readonly boughtMinor: number
}

export interface RollupHourRow extends TradeSums {
  readonly tenantId: string
  readonly storeId: string
  readonly hour: number
}

export interface RollupDayRow extends TradeSums {
  readonly tenantId: string
  readonly storeId: string
  readonly businessDay: string
}

export interface RollupStaffDayRow extends TradeSums {
  readonly tenantId: string
  readonly storeId: string
  readonly businessDay: string
  readonly staffId: string
}

export interface RollupMethodDayRow {
  readonly tenantId: string
  readonly storeId: string
  readonly businessDay: string
  readonly method: string
  readonly amountMinor: number
  readonly count: number
}

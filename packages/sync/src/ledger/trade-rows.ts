/** What the shop did: sales, stock, credit and shifts. */

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

/** Sums over sales, kept in the transaction that books them. */

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

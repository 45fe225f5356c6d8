import type { Speech } from '../figures.ts'

export interface CustomerRow {
  readonly customerId: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly tags: readonly string[]
  readonly balanceMinor: number
  readonly sales: number
  readonly lastSale: string | null
}

export interface CustomersView extends Speech {
  readonly rows: readonly CustomerRow[]
  readonly found: number
  readonly creditMinor: number
  readonly query: string
}

export interface CustomerView extends Speech {
  readonly customerId: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly tags: string
  readonly note: string
  readonly certificate: string
  readonly exemptReason: string
  readonly exemptUntil: string
  readonly erased: boolean
  readonly balanceMinor: number
  readonly leasedMinor: number
  readonly spentMinor: number
  readonly purchases: readonly {
    readonly saleId: string
    readonly receiptNumber: string
    readonly at: string
    readonly store: string
    readonly totalMinor: number
    readonly currency: string
  }[]
  readonly credit: readonly {
    readonly id: string
    readonly at: string
    readonly cause: string
    readonly amountMinor: number
  }[]
  readonly mayEdit: boolean
  readonly mayErase: boolean
}

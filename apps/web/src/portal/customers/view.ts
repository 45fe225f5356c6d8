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
  readonly mayMerge: boolean
}

/** Somebody who may be the same person as another, and what they have in common. */
export interface Likely {
  readonly customerId: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly why: string
}

export interface DoublesView extends Speech {
  readonly groups: readonly { readonly why: string; readonly people: readonly Omit<Likely, 'why'>[] }[]
  /** There are more than are listed. */
  readonly more: boolean
  /** How many customers were not compared yet. */
  readonly unmarked: number
}

/** Goods that the shop bought from a customer in one go. */
export interface SoldToUs {
  readonly saleId: string
  readonly receiptNumber: string
  readonly at: string
  readonly store: string
  readonly what: string
  readonly units: number
  readonly paidMinor: number
  readonly currency: string
  /** Ways of paying, or `purchase` where it went into what they bought. */
  readonly paidBy: readonly string[]
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
  readonly consentEmail: boolean
  readonly consentEmailSaid: string
  readonly consentPhone: boolean
  readonly consentPhoneSaid: string
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
  readonly sold: { readonly rows: readonly SoldToUs[]; readonly paidMinor: number }
  /** How many other records went into this one. */
  readonly mergedCount: number
  readonly mayMerge: boolean
  readonly mayEdit: boolean
  readonly mayHandOut: boolean
  readonly mayErase: boolean
}

export interface TestCardView {
  readonly number: string
  readonly does: string
}

export interface CheckoutView {
  readonly id: string
  readonly done: boolean
  readonly shop: string
  readonly what: string
  readonly today: string
  readonly later: string | null
  readonly cancelUrl: string
  readonly successUrl: string
  readonly cards: readonly TestCardView[]
}

export interface DeskView {
  readonly id: string
  readonly backUrl: string
  readonly subscription: {
    readonly words: string
    readonly state: string
    readonly stopping: boolean
    readonly priceId: string
  } | null
  readonly prices: readonly { readonly id: string; readonly words: string }[]
  readonly card: string | null
  readonly invoices: readonly {
    readonly id: string
    readonly number: string
    readonly on: string
    readonly total: string
    readonly state: string
    readonly open: boolean
  }[]
  readonly clock: string
  readonly cards: readonly TestCardView[]
}

export interface InvoiceView {
  readonly number: string
  readonly on: string
  readonly shop: string
  readonly lines: readonly { readonly words: string; readonly amount: string }[]
  readonly total: string
  readonly state: string
}

/** Everything is words and figures already: the page adds nothing and decides nothing. */
export interface BillingView {
  readonly locale: string
  readonly plan: { readonly id: string; readonly name: string; readonly price: string }
  readonly headline: { readonly before: string; readonly strong: string; readonly after: string }
  readonly sub: string
  /** What a person must do, when they must. */
  readonly needs: { readonly title: string; readonly words: string; readonly readOnly: boolean } | null
  readonly usage: readonly UsageLine[]
  readonly choices: readonly PlanChoice[]
  readonly card: { readonly words: string; readonly expiry: string } | null
  readonly next: NextView | null
  readonly invoices: readonly InvoiceLine[]
  /** The provider did not answer: what is shown is what the books last heard. */
  readonly unreachable: boolean
  readonly account: 'none' | 'live' | 'ending'
  readonly endsOn: string | null
  readonly standIn: boolean
  /** Where nothing is sold there is nothing to press. */
  readonly sold: boolean
}

export interface UsageLine {
  readonly what: string
  readonly used: number
  readonly most: number | null
  readonly over: boolean
}

export interface PlanChoice {
  readonly id: string
  readonly name: string
  readonly price: string
  readonly lines: readonly string[]
  readonly current: boolean
  /** What it would cost with the lanes there are. */
  readonly monthly: string
  /** Why it cannot be chosen now, in words. */
  readonly why: string | null
  readonly up: boolean
}

export interface NextView {
  readonly amount: string
  readonly on: string
  readonly lines: readonly { readonly words: string; readonly amount: string }[]
}

export interface InvoiceLine {
  readonly id: string
  readonly number: string
  readonly on: string
  readonly total: string
  readonly state: string
  readonly due: boolean
  readonly url: string | null
}

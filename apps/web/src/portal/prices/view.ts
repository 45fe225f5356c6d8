export interface PricesView {
  readonly locale: string
  readonly currency: string
  readonly priced: number
  readonly unpriced: number
  readonly changedToday: number
  readonly ages: readonly { readonly words: string; readonly skus: number }[]
  readonly changes: readonly NewPrice[]
  readonly own: readonly OwnPrice[]
  readonly ownCount: number
  readonly stores: readonly { readonly storeId: string; readonly name: string }[]
  readonly storeId: string | null
  readonly mayBulk: boolean
}

export interface NewPrice {
  readonly key: string
  readonly at: string
  readonly itemId: number
  readonly name: string
  readonly words: string
  readonly where: string
  readonly beforeMinor: number | null
  readonly nowMinor: number | null
  readonly why: string
  readonly by: string | null
}

export interface OwnPrice {
  readonly key: string
  readonly itemId: number
  readonly name: string
  readonly words: string
  readonly store: string
  readonly ownMinor: number
  readonly shopMinor: number | null
}

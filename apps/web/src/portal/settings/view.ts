export interface RuleField {
  readonly key: string
  readonly label: string
  readonly hint: string | null
  readonly kind: 'choice' | 'whole' | 'money' | 'text'
  readonly unit: string
  /** Empty is "as everywhere". */
  readonly value: string
  /** What it comes to while the value is empty. */
  readonly inherited: string
  readonly choices: readonly { readonly value: string; readonly words: string }[]
}

export interface RuleGroup {
  readonly title: string
  readonly fields: readonly RuleField[]
}

export interface TaxRow {
  readonly id: string
  readonly name: string
  readonly authority: string
  readonly ratePercent: string
  readonly included: boolean
  readonly compound: boolean
}

export interface TaxCategory {
  readonly id: string
  readonly name: string
  readonly taxIds: readonly string[]
}

export interface TaxView {
  readonly taxes: readonly TaxRow[]
  readonly categories: readonly TaxCategory[]
}

export interface StoreLine {
  readonly storeId: string
  readonly name: string
  readonly address: string
  readonly currency: string
  readonly timezone: string
  readonly lanes: number
  /** How many rules it has of its own, taxes counted as one. */
  readonly own: number
  readonly closed: boolean
}

export interface SettingsView {
  readonly shopName: string
  readonly stores: readonly StoreLine[]
  readonly mayEdit: boolean
}

export interface RulesView {
  readonly shopName: string
  readonly groups: readonly RuleGroup[]
  readonly quickKeys: string
  readonly stores: number
}

export interface TaxesView extends TaxView {
  readonly shopName: string
  readonly ownStores: readonly string[]
}

export interface StoreIdentity {
  readonly storeId: string | null
  readonly name: string
  readonly address: string
  readonly timezone: string
  readonly locale: string
  readonly currency: string
  readonly taxNumber: string
  readonly closed: boolean
  /** Once something was sold, its currency stays. */
  readonly sold: boolean
}

export interface StoreView {
  readonly store: StoreIdentity
  readonly groups: readonly RuleGroup[]
  readonly quickKeys: string
  readonly inheritedQuickKeys: string
  readonly tax: TaxView
  readonly ownTax: boolean
  readonly mayEdit: boolean
  readonly mayEditTax: boolean
  readonly timezones: readonly string[]
  readonly locales: readonly { readonly value: string; readonly words: string }[]
  readonly currencies: readonly { readonly value: string; readonly words: string }[]
}

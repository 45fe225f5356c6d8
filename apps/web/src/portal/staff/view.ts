export interface StaffRow {
  readonly staffId: string
  readonly name: string
  readonly roles: string
  readonly hasPin: boolean
  readonly active: boolean
  readonly portal: 'none' | 'invited' | 'member'
  readonly portalWords: string
}

export interface StaffView {
  readonly rows: readonly StaffRow[]
}

export interface PersonView {
  /** Null is somebody new. */
  readonly staffId: string | null
  readonly name: string
  readonly active: boolean
  readonly hasPin: boolean
  readonly pinLength: number
  readonly isYou: boolean
  readonly everywhere: string
  readonly stores: readonly { readonly storeId: string; readonly name: string; readonly role: string }[]
  readonly rolesToGive: readonly string[]
  readonly mayGiveEverywhere: boolean
  readonly mayChange: boolean
  readonly portal: {
    readonly state: 'none' | 'invited' | 'member'
    readonly email: string | null
    readonly words: string
    readonly wouldBe: string | null
  }
}

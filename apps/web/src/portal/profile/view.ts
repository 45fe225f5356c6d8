export interface KeyLine {
  readonly id: string
  readonly name: string
  readonly since: string
  readonly used: string | null
}

export interface ServiceLine {
  readonly id: string
  readonly name: string
  readonly linked: boolean
}

/** The sign-in service that a shop brings along. */
export interface ShopServiceView {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  /** The link that its people sign in by; null until it is set. */
  readonly signInLink: string | null
  /** The address to register at the service. */
  readonly answersAt: string | null
}

export interface ProfileView {
  readonly name: string
  readonly email: string
  readonly role: string
  readonly verified: boolean
  readonly secondFactor: boolean
  readonly recoveryCodesLeft: number
  readonly hasPassword: boolean
  readonly keys: readonly KeyLine[]
  readonly services: readonly ServiceLine[]
  /** Why nothing about the account can be changed, when it cannot. */
  readonly shopOnly: string | null
  readonly sessions: readonly {
    readonly id: string
    readonly browser: string
    readonly since: string
    readonly current: boolean
  }[]
}

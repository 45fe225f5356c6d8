export interface ProfileView {
  readonly name: string
  readonly email: string
  readonly role: string
  readonly verified: boolean
  readonly secondFactor: boolean
  readonly recoveryCodesLeft: number
  readonly sessions: readonly {
    readonly id: string
    readonly browser: string
    readonly since: string
    readonly current: boolean
  }[]
}

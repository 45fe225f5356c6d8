export interface JoinView {
  readonly token: string
  readonly shop: string
  readonly role: string
  readonly email: string
  readonly asksPassword: boolean
}

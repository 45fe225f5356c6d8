export interface AuditLine {
  readonly id: string
  readonly at: string
  readonly who: string
  readonly what: string
  readonly subject: string | null
  readonly from: string
}

export interface AuditView {
  readonly lines: readonly AuditLine[]
  readonly query: { readonly day: string; readonly type: string; readonly staff: string; readonly trade: boolean }
  readonly types: readonly { readonly value: string; readonly words: string }[]
  readonly staff: readonly { readonly value: string; readonly words: string }[]
  readonly next: string | null
  readonly exportHref: string
  readonly chains: number
  readonly entries: number
  readonly locale: string
}

export interface AuditLine {
  readonly id: string
  readonly at: string
  readonly who: string
  readonly what: string
  readonly subject: string | null
  readonly from: string
  /** Where what was said before and after can be read; null for what has no more to it. */
  readonly href: string | null
}

export interface AuditChange {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

export interface AuditEntryView {
  readonly what: string
  readonly who: string
  readonly at: string
  readonly subject: string | null
  /** When the same thing was last spoken of. */
  readonly before: string | null
  readonly changes: readonly AuditChange[]
  readonly seal: string
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

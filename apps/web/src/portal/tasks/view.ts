/** Something that waits for a person: what happened, what was kept, and the one thing that settles it. */
export interface TaskItem {
  /** A task's key, or the hash of a record that could not be read. */
  readonly id: string
  readonly title: string
  readonly urgent: boolean
  readonly where: string | null
  readonly at: string
  readonly what: string
  readonly link: { readonly href: string; readonly words: string } | null
  readonly settle: 'count' | 'name' | 'accept' | 'record' | 'step'
  /** For a count: what the books say now. For a name: what was scanned. */
  readonly onHand: number | null
  readonly scanned: string | null
  readonly may: boolean
}

export interface TasksView {
  readonly items: readonly TaskItem[]
  readonly done: readonly {
    readonly id: string
    readonly title: string
    readonly what: string
    readonly by: string
    readonly at: string
  }[]
  readonly more: number
}

export interface RecordView {
  readonly hash: string
  readonly title: string
  readonly why: string
  readonly kept: string
  readonly where: string
  readonly received: string
  readonly place: string | null
  readonly size: string
  readonly text: string
  readonly whole: boolean
}

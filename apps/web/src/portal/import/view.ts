export type ImportState =
  | 'uploaded'
  | 'checking'
  | 'ready'
  | 'importing'
  | 'stopped'
  | 'done'
  | 'undoing'
  | 'undone'
  | 'failed'

export interface ImportLine {
  readonly runId: string
  readonly name: string
  readonly at: string
  readonly rows: number
  readonly state: ImportState
}

export interface ImportsView {
  readonly locale: string
  readonly runs: readonly ImportLine[]
  readonly stores: readonly { readonly storeId: string; readonly name: string }[]
}

export interface ImportView {
  readonly locale: string
  readonly runId: string
  readonly name: string
  readonly state: ImportState
  /** Nobody works on it although its state says so: the machine went down. It can go on from where it was. */
  readonly abandoned: boolean
  readonly failure: string | null
  readonly total: number
  readonly done: number
  readonly tally: ImportTally
  readonly problems: readonly ImportProblem[]
  readonly columns: readonly ImportColumn[]
  readonly meanings: readonly string[]
  readonly system: string
  readonly encoding: string
  readonly speeds: readonly { readonly seconds: number; readonly rowsPerSecond: number }[]
  readonly secondsLeft: number | null
  readonly stores: readonly { readonly storeId: string; readonly name: string }[]
  readonly storeId: string | null
  readonly undoUntil: string | null
  readonly earlier: readonly ImportLine[]
}

export interface ImportTally {
  readonly fresh: number
  readonly changed: number
  readonly same: number
  readonly refused: number
}

export interface ImportProblem {
  readonly code: string
  readonly why: string
  readonly rows: number
  readonly line: number
  readonly example: string | null
  readonly refused: boolean
}

export interface ImportColumn {
  readonly heading: string
  readonly meaning: string
  readonly recognised: string
  readonly example: string
}

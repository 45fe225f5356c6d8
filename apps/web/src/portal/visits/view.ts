export interface VisitLine {
  readonly visitId: string
  readonly who: string
  readonly reason: string
  readonly scope: 'read' | 'change'
  readonly minutes: number
  readonly state: 'asked' | 'in' | 'over' | 'refused' | 'withdrawn' | 'lapsed'
  readonly asked: string
  readonly granted: string | null
  readonly grantedBy: string | null
  readonly until: string
  readonly grantedMs: number | null
  readonly untilMs: number
}

export interface VisitsView {
  readonly decides: boolean
  readonly visits: readonly VisitLine[]
}

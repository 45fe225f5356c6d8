import type { ChartDrawing } from '../portal/charts/time-chart.tsx'

export interface TenantLine {
  readonly tenantId: string
  readonly name: string
  /** Who owns it and how many stores it has, or how far its trial is. */
  readonly about: string
  readonly state: string
  readonly bad: boolean
}

export interface TroubleLine {
  readonly what: string
  readonly code: string
  readonly where: string
  readonly times: number
  readonly last: string
  readonly kept: string
  /** What support can do about it from here. */
  readonly deed: 'resend' | null
}

export interface PersonLine {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly guard: string
  readonly sessions: number
  readonly locked: boolean
}

export interface LaneLine {
  readonly id: string
  readonly store: string
  readonly lane: string
  readonly state: string
  readonly bad: boolean
  readonly heard: string
  readonly waiting: number
  readonly build: string
}

export interface LogLine {
  readonly key: string
  readonly at: string
  readonly who: string
  readonly you: boolean
  readonly what: string
  readonly detail: string
  readonly from: string
}

export interface OwnVisit {
  readonly state: 'none' | 'asked' | 'in'
  readonly untilMs: number | null
  readonly scope: 'read' | 'change'
}

export interface RefundChoice {
  readonly invoiceId: string
  readonly words: string
  /** What is left of it, as it is typed. */
  readonly amount: string
}

export interface TenantView {
  readonly tenantId: string
  readonly name: string
  readonly silent: number
  /** Lanes that spoke in the last quarter of an hour. */
  readonly heard: number
  readonly unread: number
  readonly sub: string
  readonly drawing: ChartDrawing
  readonly slowest: readonly (readonly [string, string])[]
  readonly facts: readonly { readonly name: string; readonly words: string; readonly care: boolean }[]
  readonly trial: boolean
  readonly suspended: boolean
  readonly troubles: readonly TroubleLine[]
  readonly troubleSub: string
  readonly lanes: readonly LaneLine[]
  readonly people: readonly PersonLine[]
  readonly visit: OwnVisit
  readonly refunds: readonly RefundChoice[]
  readonly log: readonly LogLine[]
  readonly entries: number
}

export interface DeskView {
  readonly name: string
  readonly words: string
  readonly tenants: readonly TenantLine[]
  readonly current: string | null
}

export interface IncidentLine {
  readonly key: string
  readonly what: string
  readonly code: string
  readonly times: number
  readonly tenants: number
  readonly since: string
  readonly last: string
  readonly kept: string
  /** Something of a shop's waits until a person acts; the rest only wants a look. */
  readonly bad: boolean
  readonly worst: readonly { readonly tenantId: string; readonly name: string; readonly times: number }[]
}

export interface FieldLane extends LaneLine {
  readonly tenantId: string
  readonly tenant: string
}

export interface FieldLanesView {
  readonly words: string
  readonly build: string
  readonly builds: readonly { readonly value: string; readonly words: string }[]
  readonly found: number
  readonly bad: number
  readonly lanes: readonly FieldLane[]
}

export interface BuildLine {
  /** Empty for lanes that have not said. */
  readonly build: string
  /** The one that this house serves now. */
  readonly served: boolean
  readonly lanes: number
  readonly tenants: number
  readonly heard: number
  readonly waiting: number
  readonly last: string
}

export interface ReleasesView {
  readonly served: string
  /** Those that have said what they run. */
  readonly lanes: number
  readonly behind: number
  readonly lines: readonly BuildLine[]
}

export interface HouseLogView {
  readonly entries: number
  readonly who: string
  readonly colleagues: readonly { readonly value: string; readonly words: string }[]
  readonly next: string | null
  readonly lines: readonly (LogLine & { readonly tenant: string | null; readonly tenantId: string | null })[]
}

export interface ColleagueLine {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly guard: string
  readonly last: string
  readonly active: boolean
  readonly you: boolean
}

export interface VisitOfMine {
  readonly visitId: string
  readonly tenantId: string
  readonly tenant: string
  readonly reason: string
  readonly state: 'asks' | 'in' | 'over' | 'refused'
  readonly when: string
}

import { type Against, type ReportName, reportNames } from '../../portal/reports/view.ts'
import { one, oneDay, oneId, type Parameters } from '../writes/parameters.ts'

const dayMs = 86_400_000
const mostDays = 1_100
export const olderChoices = [30, 60, 90, 180, 365] as const

export interface Range {
  readonly from: string
  readonly to: string
}

export interface ReportQuery {
  readonly range: Range
  /** The same stretch before, or a year before; null compares with nothing. */
  readonly compared: Range | null
  readonly against: Against
  readonly storeId: string | null
  readonly report: ReportName
  readonly older: number
}

export const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`)

export const daysIn = ({ from, to }: Range): number => Math.round((msOf(to) - msOf(from)) / dayMs) + 1
export const shifted = (day: string, days: number): string => dayOf(msOf(day) + days * dayMs)

/** This month until today, unless the address says otherwise; a stretch that makes no sense is this month too. */
export function parseReportQuery(parameters: Parameters, today: string): ReportQuery {
  const from = oneDay(parameters, 'from') ?? `${today.slice(0, 8)}01`
  const to = oneDay(parameters, 'to') ?? today
  const told = { from, to }
  const range = from <= to && daysIn(told) <= mostDays ? told : { from: `${today.slice(0, 8)}01`, to: today }
  const against = (['before', 'year', 'nothing'] as const).find(each => each === one(parameters, 'against')) ?? 'before'
  const older = Number(one(parameters, 'older'))
  return {
    range,
    compared: comparedWith(range, against),
    against,
    storeId: oneId(parameters, 'store'),
    report: reportNames.find(each => each === one(parameters, 'report')) ?? 'stores',
    older: olderChoices.find(each => each === older) ?? 90,
  }
}

/** A month until today is compared with the same days of the month before; any other stretch with the one before it. */
export function comparedWith({ from, to }: Range, against: Against): Range | null {
  if (against === 'nothing') return null
  if (against === 'year') return { from: yearBefore(from), to: yearBefore(to) }
  if (from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7)) {
    const start = `${shifted(from, -1).slice(0, 8)}01`
    const last = shifted(from, -1)
    const end = shifted(start, daysIn({ from, to }) - 1)
    return { from: start, to: end > last ? last : end }
  }
  return { from: shifted(from, -daysIn({ from, to })), to: shifted(from, -1) }
}

function yearBefore(day: string): string {
  const year = Number(day.slice(0, 4)) - 1
  return day.endsWith('02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`
}

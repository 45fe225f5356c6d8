import type { HourFigures, StoreFigures } from '../../portal/today/view.ts'

/** What one store took in one hour of one day, the day counted back from today. */
export interface HourRow {
  readonly storeId: string
  readonly daysAgo: number
  readonly hour: number
  readonly netMinor: number
  readonly costMinor: number
  readonly sales: number
}

export const weeksBack = 8

/** The hours worth drawing: those in which anything was ever sold on such a day, at least a working day of them. */
export function hoursOf(rows: readonly HourRow[]): number[] {
  const seen = rows.map(row => row.hour)
  const first = Math.min(10, ...seen)
  const last = Math.max(20, ...seen)
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

export function hourFigures(rows: readonly HourRow[], hours: readonly number[], hourNow: number): HourFigures[] {
  const daysWithTrade = pastDays(rows)
  return hours.map(hour => {
    const past = daysWithTrade.map(day => sumOf(rows, row => row.daysAgo === day && row.hour === hour))
    const today = sumOf(rows, row => row.daysAgo === 0 && row.hour === hour)
    return {
      hour,
      nowMinor: hour <= hourNow ? today : null,
      running: hour === hourNow,
      usualMinor: mean(past),
      lowMinor: past.length > 0 ? Math.max(0, Math.min(...past)) : 0,
      highMinor: past.length > 0 ? Math.max(0, ...past) : 0,
    }
  })
}

export function storeFigures(
  store: { readonly storeId: string; readonly name: string },
  rows: readonly HourRow[],
  hours: readonly number[],
  hourNow: number,
  lastWeekMinor: number,
): StoreFigures {
  const own = rows.filter(row => row.storeId === store.storeId)
  const today = own.filter(row => row.daysAgo === 0)
  const days = pastDays(own)
  const salesMinor = sumOf(today, () => true)
  return {
    storeId: store.storeId,
    name: store.name,
    salesMinor,
    lastWeekMinor,
    marginMinor: salesMinor - today.reduce((sum, row) => sum + row.costMinor, 0),
    tickets: today.reduce((sum, row) => sum + row.sales, 0),
    hours: hours
      .filter(hour => hour <= hourNow)
      .map(hour =>
        Math.max(
          0,
          sumOf(today, row => row.hour === hour),
        ),
      ),
    usualHours: hours.map(hour =>
      Math.max(0, mean(days.map(day => sumOf(own, row => row.daysAgo === day && row.hour === hour)))),
    ),
  }
}

const pastDays = (rows: readonly HourRow[]) => [...new Set(rows.map(row => row.daysAgo))].filter(day => day > 0)

const sumOf = (rows: readonly HourRow[], which: (row: HourRow) => boolean) =>
  rows.reduce((sum, row) => (which(row) ? sum + row.netMinor : sum), 0)

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)

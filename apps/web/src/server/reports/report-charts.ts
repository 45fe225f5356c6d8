import { axisFor } from '../../portal/charts/scale.ts'
import { count, percent, type Speech, wholeMoney } from '../../portal/figures.ts'
import type { ReportChart } from '../../portal/reports/view.ts'
import { type Range, shifted } from './range.ts'
import { marginShare, sumOf, type TradeRow } from './sums.ts'

const weeks = 12

/** The Monday on or before a day. */
function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return shifted(day, -((weekday + 6) % 7))
}

/** The twelve weeks that end with the stretch, and the same weeks a year before. */
export const chartRange = ({ to }: Range): Range => ({ from: shifted(mondayOf(to), -7 * (weeks - 1)), to })
export const yearEarlier = ({ from, to }: Range): Range => ({ from: shifted(from, -364), to: shifted(to, -364) })

interface Week {
  readonly monday: string
  readonly share: number | null
  readonly before: number | null
}

function weeksIn(range: Range, rows: readonly TradeRow[], past: readonly TradeRow[]): Week[] {
  return Array.from({ length: weeks }, (_, at): Week => {
    const monday = shifted(range.from, at * 7)
    const within = (from: string) => {
      const end = shifted(from, 7)
      return (row: TradeRow) => row.key >= from && row.key < end
    }
    return {
      monday,
      share: marginShare(sumOf(rows.filter(within(monday)))),
      before: marginShare(sumOf(past.filter(within(shifted(monday, -364))))),
    }
  })
}

type Points = readonly { readonly x: number; readonly y: number }[]

/** The words at the end of a line stand on the side that it does not come from. */
function endLabels(now: Points, before: Points, share: number | null): ReportChart['drawing']['labels'] {
  const [end, endBefore] = [now.at(-1), before.at(-1)]
  const falls = end !== undefined && now.slice(-4).some(point => point.y > end.y)
  const words = share === null ? null : `${percent(share, 1)} in the last`
  return [
    ...(end && words ? [{ ...end, words, look: falls ? 'downleft strong' : 'upleft strong' }] : []),
    ...(endBefore
      ? [{ ...endBefore, words: 'same weeks last year', look: falls ? 'upleft quiet' : 'downleft quiet' }]
      : []),
  ]
}

/** Margin by week does not start at zero: a point is too small to see on such an axis, so the chart says where it starts. */
export function marginChart(
  range: Range,
  rows: readonly TradeRow[],
  past: readonly TradeRow[],
  locale: string,
): ReportChart {
  const list = weeksIn(range, rows, past)
  const shares = list.flatMap(week => [week.share, week.before]).filter(share => share !== null)
  const low = Math.max(0, Math.floor((Math.min(...shares, 1) * 100 - 1) / 4) * 4)
  // Three equal steps of whole percents.
  const high = low + Math.max(6, Math.ceil((Math.max(...shares, 0) * 100 + 1 - low) / 3) * 3)
  const y = (share: number) => (share * 100 - low) / (high - low)
  const line = (pick: (week: Week) => number | null) =>
    list.flatMap((week, at) => {
      const share = pick(week)
      return share === null ? [] : [{ x: at / (weeks - 1), y: y(share) }]
    })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const name = (monday: string) => day.format(Date.parse(monday))
  const now = line(week => week.share)
  const before = line(week => week.before)
  const last = list.findLast(week => week.share !== null)
  return {
    title: 'Margin by week',
    note: `axis starts at ${percent(low / 100)}`,
    drawing: {
      label: 'Week',
      tall: 'high',
      lines: [
        { kind: 'usual', points: before },
        { kind: 'now', points: now },
      ],
      ticks: [0, 1, 2, 3].map(step => ({ y: step / 3, words: percent((low + ((high - low) * step) / 3) / 100) })),
      marks: [0, 4, 8, 11].map(at => ({ x: at / (weeks - 1), words: name(list[at]?.monday ?? range.from) })),
      labels: endLabels(now, before, last?.share ?? null),
      readings: list.flatMap((week, at) =>
        week.share === null
          ? []
          : [
              {
                x: at / (weeks - 1),
                y: y(week.share),
                head: `Week of ${name(week.monday)}`,
                words: percent(week.share, 1),
              },
            ],
      ),
      rest: null,
    },
    heads: ['Week of', 'Margin', 'A year before'],
    rows: list.map(week => [
      name(week.monday),
      week.share === null ? '–' : percent(week.share, 1),
      week.before === null ? '–' : percent(week.before, 1),
    ]),
  }
}

/** What was taken, by day of the stretch, over the days that it is compared with. */
export function salesChart(
  days: readonly string[],
  rows: readonly TradeRow[],
  past: readonly TradeRow[] | null,
  pastFrom: string | null,
  speech: Speech,
): ReportChart {
  const sums = (all: readonly TradeRow[]) => {
    const byDay = new Map<string, number>()
    for (const row of all) byDay.set(row.key, (byDay.get(row.key) ?? 0) + row.salesMinor)
    return byDay
  }
  const now = sums(rows)
  const before = past && sums(past)
  const format = new Intl.DateTimeFormat(speech.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  // Years of days: each is named and written once, for the drawing and for the table beside it.
  const values = days.map((day, at) => {
    const minor = now.get(day) ?? 0
    const then = before && pastFrom ? (before.get(shifted(pastFrom, at)) ?? 0) : null
    return {
      minor,
      before: then,
      name: format.format(Date.parse(day)),
      words: wholeMoney(minor, speech),
      wordsBefore: then === null ? null : wholeMoney(then, speech),
    }
  })
  const { top, ticks } = axisFor(Math.max(0, ...values.map(value => Math.max(value.minor, value.before ?? 0))), 4)
  const x = (at: number) => (values.length === 1 ? 1 : at / (values.length - 1))
  const marks = [0, 1 / 3, 2 / 3, 1].map(share => Math.round(share * (values.length - 1)))
  return {
    title: 'Sales by day',
    note: before ? 'grey: the days compared' : `${count(values.length, speech.locale)} days`,
    drawing: {
      label: 'Day',
      tall: 'high',
      lines: [
        ...(before
          ? [
              {
                kind: 'usual' as const,
                points: values.map((value, at) => ({ x: x(at), y: (value.before ?? 0) / top })),
              },
            ]
          : []),
        { kind: 'now', points: values.map((value, at) => ({ x: x(at), y: Math.max(0, value.minor) / top })) },
      ],
      ticks: ticks.map(tick => ({ y: tick / top, words: wholeMoney(tick, speech) })),
      marks: [...new Set(marks)].map(at => ({ x: x(at), words: values[at]?.name ?? '' })),
      labels: [],
      readings: values.map((value, at) => ({
        x: x(at),
        y: Math.max(0, value.minor) / top,
        head: value.name,
        words: `${value.words}${value.wordsBefore === null ? '' : `, compared ${value.wordsBefore}`}`,
      })),
      rest: null,
    },
    heads: ['Day', 'Sales', ...(before ? ['Compared'] : [])],
    rows: values.map(value => [value.name, value.words, ...(value.wordsBefore === null ? [] : [value.wordsBefore])]),
  }
}

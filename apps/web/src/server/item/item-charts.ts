import type { ItemChart } from '../../portal/item/view.ts'
import { axisFor } from '../../portal/charts/scale.ts'
import { count, money, type Speech, wholeMoney } from '../../portal/figures.ts'

interface StepOf {
  readonly atMs: number
  readonly value: number
}

interface Span {
  readonly fromMs: number
  readonly toMs: number
  readonly locale: string
  readonly timeZone: string
}

const dayMs = 86_400_000
export const priceDays = 180
export const stockDays = 90

export const spanOf = (days: number, nowMs: number, locale: string, timeZone: string): Span => ({
  fromMs: nowMs - days * dayMs,
  toMs: nowMs,
  locale,
  timeZone,
})

function marksOf({ fromMs, toMs, locale, timeZone }: Span) {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone })
  const shares = [0, 1 / 3, 2 / 3]
  return [...shares.map(x => ({ x, words: day.format(fromMs + (toMs - fromMs) * x) })), { x: 1, words: 'today' }]
}

/** Steps that begin before the span enter it at its left edge. */
function within(steps: readonly StepOf[], { fromMs, toMs }: Span): StepOf[] {
  const before = steps.findLast(step => step.atMs <= fromMs)
  const inside = steps.filter(step => step.atMs > fromMs && step.atMs <= toMs)
  return before ? [{ ...before, atMs: fromMs }, ...inside] : inside
}

function stepChart(
  span: Span,
  steps: readonly StepOf[],
  words: { readonly label: string; readonly axis: (value: number) => string; readonly read: (value: number) => string },
) {
  const shown = within(steps, span)
  const { top, ticks } = axisFor(Math.max(...shown.map(step => step.value), 0), 4)
  const x = (atMs: number) => (atMs - span.fromMs) / (span.toMs - span.fromMs)
  const y = (value: number) => Math.max(0, value) / top
  const last = shown.at(-1)
  const points = shown.map(step => ({ x: x(step.atMs), y: y(step.value) }))
  const day = new Intl.DateTimeFormat(span.locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: span.timeZone,
  })
  return {
    shown,
    day,
    drawing: {
      label: words.label,
      tall: 'middle' as const,
      lines: [{ kind: 'now' as const, stepped: true, points: last ? [...points, { x: 1, y: y(last.value) }] : [] }],
      ticks: ticks.map(tick => ({ y: tick / top, words: words.axis(tick) })),
      marks: marksOf(span),
      labels: [],
      readings: shown.map((step, at) => ({
        x: points[at]?.x ?? 0,
        y: points[at]?.y ?? 0,
        head: day.format(step.atMs),
        words: words.read(step.value),
      })),
      rest: null,
    },
  }
}

export function priceChart(span: Span, steps: readonly StepOf[], variant: string, speech: Speech): ItemChart {
  const { drawing, shown, day } = stepChart(span, steps, {
    label: `Price of ${variant}`,
    axis: value => (value % 100 === 0 ? wholeMoney(value, speech) : money(value, speech)),
    read: value => money(value, speech),
  })
  const last = shown.at(-1)
  const label = last && {
    x: 1,
    y: drawing.lines[0]?.points.at(-1)?.y ?? 0,
    words: `now ${money(last.value, speech)}`,
    look: 'upleft strong',
  }
  return {
    title: `${variant} price`,
    note: `${priceDays} days`,
    drawing: { ...drawing, labels: label ? [label] : [] },
    heads: ['From', 'Price'],
    rows: shown.map(step => [day.format(step.atMs), money(step.value, speech)]).reverse(),
  }
}

export function stockChart(
  span: Span,
  now: number,
  moves: readonly { readonly atMs: number; readonly delta: number }[],
  atMs: number | null,
): ItemChart {
  let held = now - moves.reduce((sum, move) => sum + move.delta, 0)
  const steps = [{ atMs: span.fromMs, value: held }]
  for (const move of moves) {
    held += move.delta
    // Lines of one sale are one step.
    if (steps.at(-1)?.atMs === move.atMs) steps.pop()
    steps.push({ atMs: move.atMs, value: held })
  }
  const pieces = (value: number) => `${count(value, span.locale)} ${value === 1 ? 'copy' : 'copies'}`
  const { drawing, shown, day } = stepChart(span, steps, {
    label: 'Copies in stock',
    axis: value => count(value, span.locale),
    read: pieces,
  })
  const rest = atMs === null ? null : shown.findLastIndex(step => step.atMs <= atMs)
  const y = drawing.lines[0]?.points.at(-1)?.y ?? 0
  return {
    title: 'Copies in stock',
    note: `${stockDays} days`,
    drawing: {
      ...drawing,
      rest: rest === -1 ? null : rest,
      labels: [{ x: 1, y, words: `${count(now, span.locale)} now`, look: 'upleft strong' }],
    },
    heads: ['From', 'Copies'],
    rows: shown.map(step => [day.format(step.atMs), count(step.value, span.locale)]).reverse(),
  }
}

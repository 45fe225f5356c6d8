import { axisFor } from '../charts/scale.ts'
import type { ChartDrawing } from '../charts/time-chart.tsx'
import { count } from '../figures.ts'
import type { ImportView } from './view.ts'

/** How fast the rows went in, over the rows. */
export function speedDrawing({ speeds, total, locale }: ImportView): {
  readonly drawing: ChartDrawing
  readonly rows: readonly (readonly string[])[]
} {
  const { top, ticks } = axisFor(Math.max(...speeds.map(speed => speed.rowsPerSecond)), 2)
  const whole = Math.max(1, total)
  const points = speeds.map(speed => ({ x: Math.min(1, speed.seconds / whole), y: speed.rowsPerSecond / top }))
  const words = (value: number) => `${count(value, locale)} rows a second`
  return {
    drawing: {
      label: 'Rows imported',
      tall: 'low',
      lines: [{ kind: 'now', points }],
      ticks: ticks.map(tick => ({ y: tick / top, words: count(tick, locale) })),
      marks: [0, 0.5, 1].map(x => ({ x, words: count(Math.round(whole * x), locale) })),
      labels: [],
      readings: speeds.map((speed, at) => ({
        x: points[at]?.x ?? 0,
        y: points[at]?.y ?? 0,
        head: `Row ${count(speed.seconds, locale)}`,
        words: words(speed.rowsPerSecond),
      })),
      rest: speeds.length - 1,
    },
    rows: speeds.map(speed => [count(speed.seconds, locale), count(speed.rowsPerSecond, locale)]),
  }
}

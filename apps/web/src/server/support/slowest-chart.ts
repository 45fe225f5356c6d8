import type { ChartDrawing } from '../../portal/charts/time-chart.tsx'

const slotMs = 1_800_000
const slots = 48

export interface SlowestChart {
  readonly drawing: ChartDrawing
  readonly rows: readonly (readonly [string, string])[]
  /** The newest figure, as a person reads it. */
  readonly latest: string | null
}

export const secondsText = (seconds: number): string =>
  seconds < 10
    ? `${seconds.toFixed(1)} s`
    : seconds < 120
      ? `${Math.round(seconds)} s`
      : `${Math.round(seconds / 60)} min`

/** A top for the axis that divides in three and reads well. */
function topOf(most: number): number {
  const step = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 14_400, 86_400].find(each => each * 3 >= most)
  return (step ?? Math.ceil(most / 3)) * 3
}

/** From sale to books: the slowest of each half hour over a day. A half hour without a sale has no point. */
export function slowestChart(
  found: readonly { readonly slot: number; readonly seconds: number }[],
  nowMs: number,
  time: (ms: number) => string,
): SlowestChart {
  const last = Math.floor(nowMs / slotMs)
  const first = last - slots + 1
  const seen = found.filter(({ slot }) => slot >= first && slot <= last)
  const top = topOf(Math.max(...seen.map(({ seconds }) => seconds), 1))
  const placed = seen.map(({ slot, seconds }) => ({ x: (slot - first) / (slots - 1), y: seconds / top, slot, seconds }))
  const newest = placed.at(-1)
  return {
    rows: placed.toReversed().map(({ slot, seconds }) => [time(slot * slotMs), seconds.toFixed(1)] as const),
    latest: newest ? secondsText(newest.seconds) : null,
    drawing: {
      label: 'Time from sale to books, slowest of each half hour',
      lines: [{ kind: 'now', points: placed }],
      ticks: [1, 2, 3].map(third => ({ y: third / 3, words: secondsText((top * third) / 3) })),
      marks: [
        { x: 0, words: `yesterday ${time(first * slotMs)}` },
        { x: 0.5, words: time((first + slots / 2) * slotMs) },
        { x: 1, words: 'now' },
      ],
      labels: newest ? [{ x: newest.x, y: newest.y, words: secondsText(newest.seconds), look: 'upleft strong' }] : [],
      readings: placed.map(({ x, y, slot, seconds }) => ({
        x,
        y,
        head: time(slot * slotMs),
        words: secondsText(seconds),
      })),
      rest: null,
      tall: 'high',
    },
  }
}

'use client'

import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { pathOf, type Point } from './scale.ts'

/** One line of a chart; places are shares of its width and height, from the bottom left. */
export interface ChartLine {
  readonly kind: 'now' | 'usual' | 's1' | 's2' | 's3' | 's4'
  readonly points: readonly { readonly x: number; readonly y: number }[]
  readonly stepped?: boolean
}

export interface ChartLabel {
  readonly x: number
  readonly y: number
  readonly words: string
  readonly look: string
}

/** What pointer and arrow keys read out at one place. */
export interface Reading {
  readonly x: number
  readonly y: number
  readonly head: string
  readonly words: string
}

export interface ChartDrawing {
  readonly label: string
  readonly lines: readonly ChartLine[]
  readonly ticks: readonly { readonly y: number; readonly words: string }[]
  readonly marks: readonly { readonly x: number; readonly words: string }[]
  readonly labels: readonly ChartLabel[]
  readonly readings: readonly Reading[]
  /** The reading that shows before anybody points; null shows none. */
  readonly rest: number | null
  readonly tall: 'low' | 'middle' | 'high'
}

const heights = { low: 112, middle: 180, high: 200 } as const

/** A line chart that is read by pointer and keys alike; its words are text, not drawing. */
export function TimeChart({ drawing, gutter = false }: { drawing: ChartDrawing; gutter?: boolean }) {
  const { readings, rest } = drawing
  const [at, setAt] = useState(rest)
  const read = at === null ? undefined : readings[at]
  const move = (to: number) => setAt(Math.min(Math.max(0, to), readings.length - 1))
  function onPointer(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - box.left) / box.width
    move(readings.findLastIndex(reading => reading.x <= x))
  }
  function onKey(event: KeyboardEvent) {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: (at ?? -1) + 1,
      ArrowLeft: (at ?? readings.length) - 1,
      Home: 0,
      End: readings.length - 1,
    }
    const to = steps[event.key]
    if (to === undefined) return
    event.preventDefault()
    move(to)
  }
  if (readings.length === 0) return <p className="note">Nothing to draw yet.</p>
  return (
    <div
      tabIndex={0}
      role="slider"
      aria-label={drawing.label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={readings.length - 1}
      aria-valuenow={at ?? readings.length - 1}
      aria-valuetext={spoken(read ?? readings.at(-1))}
      className={`plot top-room tall-${drawing.tall} ${gutter ? 'gutter' : ''}`}
      onPointerMove={onPointer}
      onKeyDown={onKey}
    >
      <Drawn drawing={drawing} read={read} />
      {drawing.ticks.map(tick => (
        <span key={tick.y} className="y" style={{ top: `${(1 - tick.y) * 100}%` }}>
          {tick.words}
        </span>
      ))}
      {drawing.marks.map((mark, index) => (
        <span
          key={mark.x}
          className={`x ${mark.x === 0 ? 'first' : mark.x === 1 ? 'last' : index % 2 === 1 ? 'wide-only' : ''}`}
          style={{ left: `${mark.x * 100}%` }}
        >
          {mark.words}
        </span>
      ))}
      {drawing.labels.map(label => (
        <span
          key={label.words}
          className={`lab ${label.look}`}
          style={{ left: `${label.x * 100}%`, top: `${(1 - label.y) * 100}%` }}
        >
          {label.look.includes('right') && <i className={`key ${label.look.split(' ').at(-1)}`} />}
          {label.words}
        </span>
      ))}
      {read && (
        <p className={`reading ${read.x < 0.4 ? 'flip' : ''}`} style={{ left: `${read.x * 100}%` }}>
          <b>{read.head}</b> {read.words}
        </p>
      )}
    </div>
  )
}

const spoken = (reading: Reading | undefined) => (reading ? `${reading.head}, ${reading.words}` : 'nothing yet')

function Drawn({ drawing, read }: { drawing: ChartDrawing; read: Reading | undefined }) {
  const height = heights[drawing.tall]
  const y = (share: number) => Math.round((1 - share) * height * 10) / 10
  return (
    <svg viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="base" d={`M0 ${height}H1000`} />
      {drawing.ticks.map(tick => (
        <path key={tick.y} className="rule" d={`M0 ${y(tick.y)}H1000`} />
      ))}
      {drawing.lines.map(line => (
        <path key={line.kind} className={line.kind} d={pathOf(placed(line, height))} />
      ))}
      {read && <path className="cross" d={`M${read.x * 1000} 0V${height}`} />}
      {read && <path className="dot" d={`M${read.x * 1000} ${y(read.y)}h0`} />}
    </svg>
  )
}

function placed({ points, stepped = false }: ChartLine, height: number): Point[] {
  const drawn = points.map(({ x, y }): Point => [x * 1000, (1 - y) * height])
  if (!stepped) return drawn
  return drawn.flatMap((point, index): Point[] => {
    const before = drawn[index - 1]
    return before ? [[point[0], before[1]], point] : [point]
  })
}

'use client'

import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { change, money, type Speech, wholeMoney } from '../figures.ts'
import type { HourFigures } from '../today/view.ts'
import { areaOf, axisFor, pathOf, type Point } from './scale.ts'

const height = 236

interface Drawing {
  readonly hours: readonly HourFigures[]
  readonly at: number
  readonly top: number
  readonly ticks: readonly number[]
}

const lastOf = (hours: readonly HourFigures[]) => Math.max(1, hours.length - 1)

/** Sales by hour over a usual day. Pointer and arrow keys read out the same sentence. */
export function HourChart({
  hours,
  speech,
  dayName,
}: {
  hours: readonly HourFigures[]
  speech: Speech
  dayName: string
}) {
  const begun = hours.filter(hour => hour.nowMinor !== null)
  const [at, setAt] = useState(Math.max(0, begun.length - 1 - (begun.at(-1)?.running && begun.length > 1 ? 1 : 0)))
  const largest = Math.max(...hours.flatMap(hour => [hour.nowMinor ?? 0, hour.highMinor, hour.usualMinor]))
  const drawing = { hours, at, ...axisFor(largest) }
  const read = hours[at]
  const move = (index: number) => setAt(Math.min(Math.max(0, index), Math.max(0, begun.length - 1)))

  function onPointer(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    move(Math.round(((event.clientX - box.left) / box.width) * lastOf(hours)))
  }
  function onKey(event: KeyboardEvent) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!by) return
    event.preventDefault()
    move(at + by)
  }

  return (
    <div
      tabIndex={0}
      role="slider"
      aria-label="Hour"
      aria-orientation="horizontal"
      aria-valuemin={hours[0]?.hour ?? 0}
      aria-valuemax={begun.at(-1)?.hour ?? hours[0]?.hour ?? 0}
      aria-valuenow={read?.hour ?? 0}
      aria-valuetext={read ? sentence(read, speech) : 'nothing yet'}
      className="plot top-room hours"
      onPointerMove={onPointer}
      onKeyDown={onKey}
    >
      <Lines drawing={drawing} />
      <Words drawing={drawing} speech={speech} dayName={dayName} />
    </div>
  )
}

function Lines({ drawing: { hours, at, top, ticks } }: { drawing: Drawing }) {
  const x = (index: number) => (index / lastOf(hours)) * 1000
  const y = (minor: number) => height - (minor / top) * height
  const points = (pick: (hour: HourFigures) => number) => hours.map((hour, index): Point => [x(index), y(pick(hour))])
  const now = hours.flatMap((hour, index): Point[] => (hour.nowMinor === null ? [] : [[x(index), y(hour.nowMinor)]]))
  const running = hours.some(hour => hour.running) && now.length > 1
  const high = points(hour => hour.highMinor)
  const low = points(hour => hour.lowMinor)
  const spot = now[at]
  return (
    <svg viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="base" d={`M0 ${height}H1000`} />
      {ticks.map(tick => (
        <path key={tick} className="rule" d={`M0 ${y(tick)}H1000`} />
      ))}
      <path className="range" d={areaOf(high, low)} />
      <path className="usual" d={pathOf(points(hour => hour.usualMinor))} />
      <path className="now" d={pathOf(running ? now.slice(0, -1) : now)} />
      {running && <path className="so-far" d={pathOf(now.slice(-2))} />}
      {spot && <path className="cross" d={`M${spot[0]} 0V${height}`} />}
      {spot && <path className="dot" d={`M${spot[0]} ${spot[1]}h0`} />}
    </svg>
  )
}

function Words({
  drawing: { hours, at, top, ticks },
  speech,
  dayName,
}: {
  drawing: Drawing
  speech: Speech
  dayName: string
}) {
  const last = lastOf(hours)
  const read = hours[at]
  return (
    <>
      {ticks.map(tick => (
        <span key={tick} className="y" style={{ top: `${100 - (tick / top) * 100}%` }}>
          {wholeMoney(tick, speech)}
        </span>
      ))}
      {hours.map((hour, index) => (
        <span
          key={hour.hour}
          className={`x ${index === 0 ? 'first' : index === last ? 'last' : ''} ${index % 2 ? 'wide-only' : ''}`}
          style={{ left: `${(index / last) * 100}%` }}
        >
          {String(hour.hour % 24).padStart(2, '0')}:00
        </span>
      ))}
      <span className="lab quiet up wide-only" style={labelSpot(hours, top)}>
        usual {dayName}
      </span>
      {read && read.nowMinor !== null && (
        <p className={`reading ${at < 3 ? 'flip' : ''}`} style={{ left: readingSpot(at, last) }}>
          <b>{String(read.hour % 24).padStart(2, '0')}:00</b> {sentence(read, speech).replace(/^[^,]*, /, '')}
        </p>
      )}
    </>
  )
}

/** It ends where it reads, but on a phone it never begins beyond the edge. */
function readingSpot(at: number, last: number): string {
  if (at === 0) return '56px'
  const share = `${(at / last) * 100}%`
  return at < 3 ? share : `max(13rem, ${share})`
}

function labelSpot(hours: readonly HourFigures[], top: number) {
  const peak = hours.reduce((best, hour, index) => (hour.highMinor > (hours[best]?.highMinor ?? 0) ? index : best), 0)
  const left = Math.min(90, Math.max(8, (peak / Math.max(1, hours.length - 1)) * 100))
  return { left: `${left}%`, top: `${100 - ((hours[peak]?.highMinor ?? 0) / top) * 100}%` }
}

function sentence(hour: HourFigures, speech: Speech): string {
  const now = hour.nowMinor ?? 0
  const against = hour.running ? null : change(now, hour.usualMinor)
  const so = hour.running ? ' so far' : ''
  return [
    `${hour.hour}:00`,
    `${money(now, speech)}${so}`,
    `usual ${wholeMoney(hour.usualMinor, speech)}`,
    against?.text,
  ]
    .filter(Boolean)
    .join(', ')
}

const height = 280
const minutes = 150
const outFrom = 62
const outTo = 108
const everyMinutes = 1.66
const step = 3.05

const x = (minute: number) => Math.round((minute / minutes) * 10_000) / 10
const y = (sales: number) => Math.round((height - sales * step) * 10) / 10

const sales = Array.from({ length: Math.floor(minutes / everyMinutes) }, (_, at) => (at + 1) * everyMinutes)
const before = (minute: number) => sales.filter(each => each <= minute).length

function steps(until: readonly number[], first: number): string {
  return until.map((minute, at) => `H${x(minute)}V${y(first + at + 1)}`).join('')
}

/** Two lines that part when the cable is pulled and meet when it is back. Drawn to explain. */
export function OutageChart() {
  const waiting = before(outTo) - before(outFrom)
  const beforeIt = sales.filter(minute => minute <= outFrom)
  const afterIt = sales.filter(minute => minute > outTo)
  const rung = `M0 ${height}${steps(sales, 0)}H1000`
  const booked = `M0 ${height}${steps(beforeIt, 0)}H${x(outTo)}V${y(before(outTo))}${steps(afterIt, before(outTo))}H1000`
  return (
    <figure>
      <div className="plot outage-plot">
        <svg
          viewBox={`0 0 1000 ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label="Two step lines. Sales rung up rise steadily. Sales in the books stop at 11:02 and catch up at 11:48."
        >
          <path className="base" d={`M0 ${height}H1000`} />
          <path className="range" d={`M${x(outFrom)} 0H${x(outTo)}V${height}H${x(outFrom)}Z`} />
          <path className="usual" d={booked} />
          <path className="now" d={rung} />
        </svg>
        <span className="x first" style={{ left: '0%' }}>
          10:00
        </span>
        <span className="x" style={{ left: `${x(outFrom) / 10}%` }}>
          11:02
        </span>
        <span className="x" style={{ left: `${x(outTo) / 10}%` }}>
          11:48
        </span>
        <span className="x last" style={{ left: '100%' }}>
          12:30
        </span>
        <span className="lab on-top" style={{ left: '56.7%', top: '7.6%' }}>
          no internet
        </span>
        <span className="lab upleft strong" style={{ left: '24%', top: '77.2%' }}>
          rung up
        </span>
        <span className="lab right" style={{ left: '72.7%', top: '50%' }}>
          <b>{waiting} sales</b> enter
          <br />
          the books, once
        </span>
        <span className="lab down quiet" style={{ left: '56.7%', top: '59.8%' }}>
          waiting<span className="wide-only">, safe on the lane</span>
        </span>
      </div>
      <figcaption className="note">
        Drawn to explain, not measured. What we measure is <a href="#proof">further down</a>.
      </figcaption>
    </figure>
  )
}

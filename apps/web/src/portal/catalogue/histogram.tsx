import type { BulkPreview } from './bulk-view.ts'

const height = 92
const width = 400

/** How many prices move by how much. */
export function Histogram({ told: { bars, changes } }: { told: BulkPreview }) {
  const { lowPercent, highPercent, counts } = bars
  const most = Math.max(1, ...counts)
  const each = width / counts.length
  const percent = (share: number) => {
    const value = Math.round(lowPercent + (highPercent - lowPercent) * share)
    return `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value)}\u202f%`
  }
  const busiest = counts.indexOf(most)
  const label = `Histogram of ${changes} prices, from ${percent(0)} to ${percent(1)}; most move by about ${percent((busiest + 0.5) / counts.length)}.`
  return (
    <figure>
      <figcaption className="small muted">How many prices move, by how much</figcaption>
      <div className="plot small-plot">
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
          <path className="base" d={`M0 ${height}H${width}`} />
          {counts.map((value, bar) => (
            <rect
              // The bars have no other name than their place.
              key={`bar-${bar.toString()}`}
              className="fill"
              x={bar * each + 1.3}
              y={height - (value / most) * (height - 8)}
              width={each - 2.6}
              height={(value / most) * (height - 8)}
            />
          ))}
        </svg>
        {[0, 1 / 3, 2 / 3, 1].map(share => (
          <span
            key={share}
            className={`x ${share === 0 ? 'first' : share === 1 ? 'last' : ''}`}
            style={{ left: `${share * 100}%` }}
          >
            {percent(share)}
          </span>
        ))}
      </div>
    </figure>
  )
}

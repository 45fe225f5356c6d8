import { useMemo } from 'react'
import { encode } from 'uqr'

/** Dark on light in both themes: a phone must read it. */
export function QrCode({ value, label }: { value: string; label: string }) {
  const { path, size } = useMemo(() => drawn(value), [value])
  return (
    <svg viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path fill="currentColor" d={path} />
    </svg>
  )
}

function drawn(value: string): { path: string; size: number } {
  const { data, size } = encode(value, { border: 0, ecc: value.length > 300 ? 'L' : 'M' })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { path, size }
}

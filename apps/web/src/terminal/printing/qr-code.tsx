import { useEffect, useState } from 'react'

interface Drawn {
  readonly of: string
  readonly path: string
  readonly size: number
}

/** Dark on light in both themes: a phone must read it. Whoever draws it is fetched when the first one is shown. */
export function QrCode({ value, label }: { value: string; label: string }) {
  const [drawn, setDrawn] = useState<Drawn | null>(null)
  useEffect(() => {
    let wanted = true
    void import('./draw-qr.ts').then(
      ({ drawQr }) => {
        if (wanted) setDrawn({ of: value, ...drawQr(value) })
      },
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [value])
  const { path, size } = drawn?.of === value ? drawn : { path: '', size: 25 }
  return (
    <svg viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path fill="currentColor" d={path} />
    </svg>
  )
}

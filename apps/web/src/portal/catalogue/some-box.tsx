'use client'

import { useEffect, useRef } from 'react'
import type { GroupTick } from './selection.ts'

/** A tick that can also say "some". */
export function SomeBox({
  label,
  state,
  row = false,
  onChange,
}: {
  label: string
  state: GroupTick
  row?: boolean
  onChange: (on: boolean) => void
}) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some'
  }, [state])
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={label}
      data-row={row || undefined}
      checked={state === 'all'}
      onChange={event => onChange(event.target.checked)}
    />
  )
}

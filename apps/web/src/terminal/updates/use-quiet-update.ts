import { useEffect } from 'react'
import { linesOf } from '../coordinator/stepping.ts'
import { useTillState } from '../shell/till-context.tsx'
import { useUpdate } from './use-update.ts'

const restsForMs = 10 * 60_000

/** A new version comes in by itself only while nobody is signed in and no cart is open, and after a quiet while. */
export function useQuietUpdate(): void {
  const { ready, apply } = useUpdate()
  const { cashier, sale, busy } = useTillState()
  const resting = cashier === null && !busy && linesOf(sale).length === 0
  useEffect(() => {
    if (!ready || !resting) return undefined
    const timer = setTimeout(apply, restsForMs)
    return () => clearTimeout(timer)
  }, [ready, resting, apply])
}

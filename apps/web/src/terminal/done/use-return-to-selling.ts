import { useEffect, useState } from 'react'
import type { Done } from '../coordinator/state.ts'
import { useRoom } from '../shell/till-context.tsx'

/** Told by whoever opens something on the thanks: the screen stays. */
export const stayEvent = 'till-stay'

/** The screen returns to selling by itself; touching anything on it stops that. Null: it stays. */
export function useReturnToSelling(done: Done | null): number | null {
  const { till, settings } = useRoom()
  const [left, setLeft] = useState<{ readonly of: string; readonly seconds: number | null } | null>(null)
  useEffect(() => {
    if (done === null) return undefined
    let seconds = settings.doneSeconds
    const timer = setInterval(() => {
      seconds -= 1
      setLeft({ of: done.opId, seconds })
      if (seconds <= 0) till.dispatch({ type: 'nextSale' })
    }, 1000)
    const stay = () => {
      clearInterval(timer)
      setLeft({ of: done.opId, seconds: null })
    }
    for (const touch of ['pointerdown', stayEvent]) window.addEventListener(touch, stay)
    return () => {
      clearInterval(timer)
      for (const touch of ['pointerdown', stayEvent]) window.removeEventListener(touch, stay)
    }
  }, [done, till, settings.doneSeconds])
  if (done === null) return null
  return left !== null && left.of === done.opId ? left.seconds : settings.doneSeconds
}

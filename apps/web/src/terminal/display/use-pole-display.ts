import { useEffect } from 'react'
import { useEngine, useRoom, useTillState } from '../shell/till-context.tsx'
import { poleText } from './pole-text.ts'

/** Keeps the customer's two lines in step with the cart. */
export function usePoleDisplay(): void {
  const room = useRoom()
  const { sale } = useTillState()
  const { identity } = useEngine()
  const shop = identity?.tenantName ?? ''
  useEffect(() => {
    if (room.pole.dialect() === null) return
    room.pole.show(poleText(room, sale, shop))
  }, [room, sale, shop])
}

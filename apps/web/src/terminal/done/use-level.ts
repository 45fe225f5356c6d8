import type { SafetyLevel } from '@vaultsync/ui'
import { useEffect, useState } from 'react'
import { useEngine, useRoom } from '../shell/till-context.tsx'

export interface Level {
  readonly level: SafetyLevel
  readonly connected: boolean
  readonly peerName: string | null
}

/** A record that waits nowhere any more is in the books. */
export function useLevel(opId: string): Level {
  const { engine } = useRoom()
  const { safety } = useEngine()
  const [level, setLevel] = useState<SafetyLevel>('local')
  useEffect(() => {
    let wanted = true
    void engine.waitingOps().then(waiting => {
      if (!wanted) return
      const mine = waiting.find(({ op }) => op.id === opId)
      setLevel(mine === undefined ? 'applied' : mine.level === 'quarantined' ? 'accepted' : mine.level)
    })
    return () => {
      wanted = false
    }
  }, [engine, opId, safety])
  return { level, connected: safety.connected, peerName: safety.peerName }
}

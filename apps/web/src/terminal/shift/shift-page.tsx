import { useRoom, useTillState } from '../shell/till-context.tsx'
import { Counted } from './counted.tsx'
import { CountPage } from './count-page.tsx'
import { OpenShiftPage } from './open-shift.tsx'
import { ShiftSummary } from './shift-summary.tsx'
import { useShift } from './use-shift.ts'
import { useState } from 'react'

/** No shift, an open one, one that is being counted, one whose count is known: a screen each. */
export function ShiftPage() {
  const { words } = useRoom()
  const { cashier } = useTillState()
  const { shift, change } = useShift()
  const [counting, setCounting] = useState(false)
  if (shift === undefined || cashier === null) return <p className="vh">{words.starting.title}</p>
  if (shift === null || shift.phase === 'closed') return <OpenShiftPage />
  if (shift.phase === 'counted') return <Counted shift={shift} />
  if (counting) return <CountPage shift={shift} change={change} onBack={() => setCounting(false)} />
  return <ShiftSummary shift={shift} onCount={() => setCounting(true)} />
}

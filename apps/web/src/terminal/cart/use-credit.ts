import { useEffect, useState } from 'react'
import type { TillEngine } from '../engine/till-engine.ts'
import { useEngine, useRoom } from '../shell/till-context.tsx'

export interface CustomerCredit {
  readonly balanceMinor: number
  /** With contact the whole balance; without it what this lane was lent for this customer. */
  readonly spendableMinor: number
  readonly byLease: boolean
}

export async function customerCredit(engine: TillEngine, customerId: string): Promise<CustomerCredit> {
  const { safety, identity } = engine.snapshot()
  const row = await engine.row('credit', customerId)
  const balanceMinor = row?.balanceMinor ?? 0
  if (safety.connected) return { balanceMinor, spendableMinor: Math.max(0, balanceMinor), byLease: false }
  const leases = await engine.rows('lease')
  const lent = leases
    .filter(lease => lease.kind === 'credit' && lease.status === 'live' && lease.deviceId === identity?.deviceId)
    .filter(lease => lease.subject === customerId || lease.subject === '*')
    .reduce((sum, lease) => sum + lease.amount - lease.used, 0)
  return { balanceMinor, spendableMinor: Math.max(0, Math.min(lent, balanceMinor)), byLease: true }
}

export function useCredit(customerId: string | null): CustomerCredit | null {
  const { engine } = useRoom()
  const { safety } = useEngine()
  const [found, setFound] = useState<{ readonly of: string; readonly credit: CustomerCredit } | null>(null)
  useEffect(() => {
    if (customerId === null) return undefined
    let wanted = true
    void customerCredit(engine, customerId).then(credit => {
      if (wanted) setFound({ of: customerId, credit })
    })
    return () => {
      wanted = false
    }
  }, [engine, customerId, safety])
  return found !== null && found.of === customerId ? found.credit : null
}

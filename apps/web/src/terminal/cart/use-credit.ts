import { allowance } from '@vaultsync/sync'
import { useEffect, useState } from 'react'
import { accountNow } from '../customer/customer-now.ts'
import type { TillEngine } from '../engine/till-engine.ts'
import { shopSettings } from '../shop/settings.ts'
import { givenUnlent } from '../tender/given-unlent.ts'
import { useEngine, useRoom } from '../shell/till-context.tsx'

export interface CustomerCredit {
  readonly balanceMinor: number
  /** With contact the whole balance; without it what this lane was lent for this customer. */
  readonly spendableMinor: number
  readonly byLease: boolean
}

/** A customer's account, or a gift card's. */
export async function customerCredit(engine: TillEngine, named: string): Promise<CustomerCredit> {
  const snapshot = engine.snapshot()
  const { safety, identity, clockOffsetMs } = snapshot
  const account = await accountNow(engine, named)
  const balanceMinor = (await engine.row('credit', account))?.balanceMinor ?? 0
  if (safety.connected) return { balanceMinor, spendableMinor: Math.max(0, balanceMinor), byLease: false }
  const nowMs = Date.now() + clockOffsetMs
  const deviceId = identity?.deviceId ?? ''
  const lent = allowance(await engine.rows('lease'), { kind: 'credit', subject: account, deviceId, nowMs })
  const own = Math.max(0, shopSettings(snapshot).offlineCreditMinor - (await givenUnlent(engine, account)))
  return { balanceMinor, spendableMinor: Math.max(0, Math.min(lent + own, balanceMinor)), byLease: true }
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

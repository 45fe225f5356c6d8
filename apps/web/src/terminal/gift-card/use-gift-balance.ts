import { useEffect, useState } from 'react'
import { useEngine, useRoom } from '../shell/till-context.tsx'
import { type GiftBalance, giftBalance } from './gift-balance.ts'

export function useGiftBalance(number: string): GiftBalance | null {
  const { engine } = useRoom()
  const { safety } = useEngine()
  const [found, setFound] = useState<{ readonly of: string; readonly balance: GiftBalance | null } | null>(null)
  useEffect(() => {
    let wanted = true
    void giftBalance(engine, number).then(balance => {
      if (wanted) setFound({ of: number, balance })
    })
    return () => {
      wanted = false
    }
  }, [engine, number, safety])
  return found?.of === number ? found.balance : null
}

import type { FeedBodies } from '@vaultsync/sync'
import { useState } from 'react'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { useEngine, useRoom, useTillState } from '../shell/till-context.tsx'
import { worksHere } from '../shop/staff.ts'
import { afterWrongPin, pauseLeftMs } from './lock-out.ts'
import { pinMatches } from './pin-hash.ts'

export interface PinEntry {
  readonly digits: number
  readonly length: number
  readonly checking: boolean
  readonly wrong: boolean
  type(digit: string): void
  deleteLast(): void
  clear(): void
}

/** Digits go in, a person comes out. The PIN itself never leaves this function. */
export function usePin(onPerson: (staff: FeedBodies['staff']) => boolean): PinEntry {
  const { till, settings } = useRoom()
  const { attempts, cashier } = useTillState()
  const { staff, identity } = useEngine()
  const [typed, setTyped] = useState('')
  const [checking, setChecking] = useState(false)
  const [wrong, setWrong] = useState(false)

  const check = async (pin: string) => {
    setChecking(true)
    const here = staff.filter(member => worksHere(member, identity?.storeId ?? ''))
    // Whoever was here last is the likeliest to come back.
    const order = here.toSorted(
      (a, b) => Number(b.staffId === cashier?.staffId) - Number(a.staffId === cashier?.staffId),
    )
    const person = await whose(pin, order)
    setChecking(false)
    setTyped('')
    if (person !== null && onPerson(person)) return
    setWrong(true)
    if (person === null) till.dispatch({ type: 'pinTried', attempts: afterWrongPin(attempts, Date.now()) })
  }

  const type = (digit: string) => {
    if (checking || pauseLeftMs(attempts, Date.now()) > 0) return
    setWrong(false)
    const pin = (typed + digit).slice(0, settings.pinLength)
    setTyped(pin)
    if (pin.length === settings.pinLength) void check(pin)
  }
  const deleteLast = () => setTyped(before => before.slice(0, -1))
  const clear = () => setTyped('')

  useShortcuts([
    ...[...'0123456789'].map(digit => ({ keys: [digit], label: '', quiet: true, run: () => type(digit) })),
    { keys: ['Backspace'], label: '', quiet: true, run: deleteLast },
  ])
  return { digits: typed.length, length: settings.pinLength, checking, wrong, type, deleteLast, clear }
}

/** Two at a time: the hash is slow on purpose, and a shop may have twenty people. */
async function whose(pin: string, staff: readonly FeedBodies['staff'][]): Promise<FeedBodies['staff'] | null> {
  const known = staff.filter(member => member.pin !== null)
  for (let at = 0; at < known.length; at += 2) {
    const pair = known.slice(at, at + 2)
    const matches = await Promise.all(
      pair.map(({ pin: kept }) => (kept === null ? Promise.resolve(false) : pinMatches(pin, kept))),
    )
    const found = pair[matches.indexOf(true)]
    if (found !== undefined) return found
  }
  return null
}

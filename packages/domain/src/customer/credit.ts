import type { Minor } from '../money/minor.ts'
import { minor } from '../money/minor.ts'

/** One movement of a customer's store credit: positive when earned, negative when spent. */
export interface CreditEntry {
  readonly atMs: number
  readonly amountMinor: Minor
  /** Only what was earned expires; null for never. */
  readonly expiresAtMs: number | null
}

export interface CreditStanding {
  /** Negative only when lanes without contact spent more than there was: shown, explained, and never spendable. */
  readonly balanceMinor: Minor
  readonly expiredMinor: Minor
  /** When the next part of the balance expires, and how much of it. */
  readonly nextExpiry: { readonly atMs: number; readonly amountMinor: Minor } | null
}

/** Spending takes what expires first. What is overdrawn is repaid by the next credit earned. */
export function creditStanding(entries: readonly CreditEntry[], nowMs: number): CreditStanding {
  const lots: { left: number; expiresAtMs: number }[] = []
  let owed = 0
  let expired = 0
  const expireAt = (atMs: number): void => {
    for (const lot of lots) {
      if (lot.expiresAtMs > atMs) continue
      expired += lot.left
      lot.left = 0
    }
  }
  for (const entry of [...entries].sort((a, b) => a.atMs - b.atMs)) {
    expireAt(entry.atMs)
    if (entry.amountMinor > 0) {
      const repaid = Math.min(owed, entry.amountMinor)
      owed -= repaid
      lots.push({ left: entry.amountMinor - repaid, expiresAtMs: entry.expiresAtMs ?? Number.POSITIVE_INFINITY })
      lots.sort((a, b) => a.expiresAtMs - b.expiresAtMs)
      continue
    }
    let spent = -entry.amountMinor
    for (const lot of lots) {
      const taken = Math.min(lot.left, spent)
      lot.left -= taken
      spent -= taken
    }
    owed += spent
  }
  expireAt(nowMs)
  const left = lots.reduce((sum, lot) => sum + lot.left, 0)
  return { balanceMinor: minor(left - owed), expiredMinor: minor(expired), nextExpiry: nextExpiryOf(lots) }
}

function nextExpiryOf(lots: readonly { left: number; expiresAtMs: number }[]): CreditStanding['nextExpiry'] {
  const first = lots.find(lot => lot.left > 0)
  if (first === undefined || first.expiresAtMs === Number.POSITIVE_INFINITY) return null
  const amount = lots.reduce((sum, lot) => sum + (lot.expiresAtMs === first.expiresAtMs ? lot.left : 0), 0)
  return { atMs: first.expiresAtMs, amountMinor: minor(amount) }
}

/** What a lane may let a customer spend now: the balance with contact, and no more than its allowance without. */
export function spendableCredit(known: {
  readonly balanceMinor: Minor
  readonly inContact: boolean
  /** What this lane may still give of this customer's credit without asking. */
  readonly allowanceMinor: Minor
}): Minor {
  const most = known.inContact ? known.balanceMinor : Math.min(known.balanceMinor, known.allowanceMinor)
  return minor(Math.max(0, most))
}

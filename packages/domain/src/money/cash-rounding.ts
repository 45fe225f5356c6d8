import { assert } from '@vaultsync/base'
import type { Minor } from './minor.ts'
import { minor } from './minor.ts'

/** Where small coins are gone. 'up' and 'down' mean away from and towards zero, so that a refund mirrors its sale. */
export interface CashRounding {
  readonly stepMinor: Minor
  readonly method: 'half-up' | 'up' | 'down'
}

/** What rounding adds to the amount; negative when it takes away. */
export function cashRoundingOf(amount: Minor, rounding: CashRounding | null): Minor {
  if (rounding === null) return minor(0)
  const { stepMinor, method } = rounding
  assert(stepMinor > 0, 'the smallest coin is worth something')
  const rest = Math.abs(amount) % stepMinor
  const up = method === 'up' ? rest > 0 : method === 'half-up' && rest * 2 >= stepMinor
  const change = up ? stepMinor - rest : -rest
  return minor(amount < 0 ? -change : change)
}

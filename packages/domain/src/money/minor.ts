import type { Brand } from '@vaultsync/base'
import { assert } from '@vaultsync/base'

/** Money in the smallest unit of its currency: cents, yen, fils. Always a whole number, never a float. */
export type Minor = Brand<number, 'Minor'>

export function minor(amount: number): Minor {
  assert(Number.isSafeInteger(amount), `money is a whole number of minor units, got ${amount}`)
  return (amount === 0 ? 0 : amount) as Minor
}

import type { Brand } from '@vaultsync/base'
import { assert } from '@vaultsync/base'

/** Money in the smallest unit of its currency: cents, yen, fils. Always a whole number, never a float. */
export type Minor = Brand<number, 'Minor'>

export function minor(amount: number): Minor {
  assert(Number.isSafeInteger(amount), `money is a whole number of minor units, got ${amount}`)
  return (amount === 0 ? 0 : amount) as Minor
}

export const noMoney: Minor = minor(0)

export const add = (left: Minor, right: Minor): Minor => minor(left + right)

export const subtract = (left: Minor, right: Minor): Minor => minor(left - right)

export const negate = (amount: Minor): Minor => minor(-amount)

/** By a whole count, such as a quantity. Fractions go through `money/exact.ts`. */
export const multiply = (amount: Minor, count: number): Minor => minor(amount * count)

export function sum(amounts: Iterable<Minor>): Minor {
  let total = 0
  for (const amount of amounts) total += amount
  return minor(total)
}

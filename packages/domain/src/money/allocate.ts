import { assert } from '@vaultsync/base'
import { exact, smallLimit, type Exact, wholeParts } from './exact.ts'
import type { Minor } from './minor.ts'
import { minor } from './minor.ts'

/**
 * Shares a total by weight so that the parts sum to the whole: largest remainder, ties to the earlier part. Without
 * any weight the parts are equal.
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  assert(weights.length > 0 || total === 0, 'money is shared among at least one part')
  assert(weights.every(Number.isSafeInteger), 'weights are whole numbers')
  const given = weights.reduce((sum, weight) => sum + weight, 0)
  const known = given === 0 ? weights.map(() => 1) : weights
  const whole = given === 0 ? weights.length : given
  return wholeParts(quotas(total, known, whole), total).map(minor)
}

function quotas(total: number, weights: readonly number[], whole: number): Exact[] {
  const sign = whole < 0 ? -1 : 1
  const small = weights.every(weight => Math.abs(total * weight) < smallLimit / weights.length)
  if (small && whole * sign < smallLimit) return weights.map(weight => exact(total * weight * sign, whole * sign))
  const wide = { total: BigInt(total) * BigInt(sign), whole: BigInt(whole) * BigInt(sign) }
  return weights.map(weight => ({ top: wide.total * BigInt(weight), bottom: wide.whole }))
}

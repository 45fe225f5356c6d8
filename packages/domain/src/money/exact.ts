import { assert } from '@vaultsync/base'

/**
 * An exact ratio with a positive denominator. Plain numbers as long as every intermediate result is provably a safe
 * integer, BigInt otherwise: a till prices a cart at every keystroke, and BigInt costs ten times as much.
 */
export type Exact = SmallExact | BigExact
export interface SmallExact {
  readonly top: number
  readonly bottom: number
}
export interface BigExact {
  readonly top: bigint
  readonly bottom: bigint
}

/** Leaves room to double a remainder without leaving the safe integers. */
export const smallLimit = 2 ** 51

export const isSmall = (value: Exact): value is SmallExact => typeof value.top === 'number'

export const exact = (top: number, bottom = 1): Exact => ({ top, bottom })

export const big = (value: Exact): BigExact =>
  isSmall(value) ? { top: BigInt(value.top), bottom: BigInt(value.bottom) } : value

/** Back to plain numbers when the reduced ratio fits. */
export function exactOf(top: bigint, bottom: bigint): Exact {
  const sign = bottom < 0n ? -1n : 1n
  const divisor = greatestCommonDivisor(top < 0n ? -top : top, bottom * sign) * sign
  const reduced = { top: top / divisor, bottom: bottom / divisor }
  const fits = reduced.bottom < smallLimit && reduced.top < smallLimit && -reduced.top < smallLimit
  return fits ? { top: Number(reduced.top), bottom: Number(reduced.bottom) } : reduced
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? 1n : a
}

/** The least whole number that both divide. */
export const leastMultiple = (a: bigint, b: bigint): bigint => (a / greatestCommonDivisor(a, b)) * b

/** A whole number times a ratio. The floating estimate can only err upwards past the limit, never below it. */
export function times(whole: number, ratio: Exact): Exact {
  if (isSmall(ratio)) {
    const top = whole * ratio.top
    if (Math.abs(top) < smallLimit && ratio.bottom < smallLimit) return { top, bottom: ratio.bottom }
  }
  const wide = big(ratio)
  return { top: BigInt(whole) * wide.top, bottom: wide.bottom }
}

/** The nearest whole number, halves away from zero, so that a refund rounds like its sale. */
export function rounded(value: Exact): number {
  if (isSmall(value)) {
    const rest = value.top % value.bottom
    const whole = (value.top - rest) / value.bottom
    if (2 * Math.abs(rest) < value.bottom) return whole === 0 ? 0 : whole
    return whole + (value.top < 0 ? -1 : 1)
  }
  const rest = value.top % value.bottom
  const whole = value.top / value.bottom
  const away = 2n * (rest < 0n ? -rest : rest) >= value.bottom
  return safe(away ? whole + (value.top < 0n ? -1n : 1n) : whole)
}

function safe(whole: bigint): number {
  const result = Number(whole)
  assert(Number.isSafeInteger(result), `an amount stays within safe integers, got ${whole}`)
  return result
}

/**
 * Whole numbers that sum to `total` (their rounded sum when not given): each quota rounded down or up, the largest
 * remainders up, ties to the earlier. Worked out on the positive side, so that negated quotas give negated parts.
 */
export function wholeParts(quotas: readonly Exact[], total?: number): number[] {
  const shared = overOneBottom(quotas)
  return typeof shared.bottom === 'number'
    ? smallParts(shared.tops as number[], shared.bottom, total)
    : bigParts(shared.tops as bigint[], shared.bottom, total)
}

function overOneBottom(quotas: readonly Exact[]): { tops: number[] | bigint[]; bottom: number | bigint } {
  const first = quotas[0]
  let small = first === undefined || isSmall(first)
  let reach = 0
  for (const quota of quotas) {
    small &&= isSmall(quota) && quota.bottom === first?.bottom
    if (!small) break
    reach += Math.abs(quota.top as number)
  }
  if (small && reach < smallLimit) {
    return { tops: quotas.map(quota => quota.top as number), bottom: (first?.bottom as number | undefined) ?? 1 }
  }
  const wide = quotas.map(big)
  const bottom = wide.reduce((shared, quota) => leastMultiple(shared, quota.bottom), 1n)
  return { tops: wide.map(quota => (bottom / quota.bottom) * quota.top), bottom }
}

function smallParts(tops: readonly number[], bottom: number, total?: number): number[] {
  const whole = tops.reduce((sum, top) => sum + top, 0)
  const sign = direction(whole, tops)
  const wanted = total ?? rounded({ top: whole, bottom })
  const rests: number[] = []
  const parts = tops.map(top => {
    const rest = (top * sign) % bottom
    const positive = rest < 0 ? rest + bottom : rest
    rests.push(positive)
    return (top * sign - positive) / bottom
  })
  return handOut(parts, rests, wanted, sign)
}

function bigParts(tops: readonly bigint[], bottom: bigint, total?: number): number[] {
  const whole = tops.reduce((sum, top) => sum + top, 0n)
  const sign = direction(whole, tops)
  const wanted = total ?? rounded({ top: whole, bottom })
  const rests: bigint[] = []
  const parts = tops.map(top => {
    const rest = (top * BigInt(sign)) % bottom
    const positive = rest < 0n ? rest + bottom : rest
    rests.push(positive)
    return safe((top * BigInt(sign) - positive) / bottom)
  })
  return handOut(parts, rests, wanted, sign)
}

function direction(whole: number | bigint, tops: readonly (number | bigint)[]): 1 | -1 {
  // oxlint-disable-next-line eqeqeq -- zero is written 0 or 0n here
  const decisive = whole != 0 ? whole : tops.find(top => top < 0 || top > 0)
  return decisive !== undefined && decisive < 0 ? -1 : 1
}

function handOut(parts: number[], rests: readonly (number | bigint)[], total: number, sign: 1 | -1): number[] {
  let left = total * sign - parts.reduce((sum, part) => sum + part, 0)
  assert(left >= 0 && left <= parts.length, 'what is left after rounding down is less than one for each part')
  if (left > 0) {
    const byRest = rests.map((_, index) => index).sort((a, b) => descending(rests[a] ?? 0, rests[b] ?? 0))
    for (const index of byRest) {
      if (left === 0) break
      parts[index] = (parts[index] ?? 0) + 1
      left -= 1
    }
  }
  return parts.map(part => (part === 0 ? 0 : part * sign))
}

const descending = (a: number | bigint, b: number | bigint): number => (a > b ? -1 : a < b ? 1 : 0)

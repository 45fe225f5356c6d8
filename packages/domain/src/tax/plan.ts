import { assert } from '@vaultsync/base'
import { type Exact, big, exactOf, leastMultiple, smallLimit } from '../money/exact.ts'
import { percent } from '../money/percent.ts'
import type { TaxRule } from './rule.ts'

/**
 * How an amount is quoted. `as-ruled`: each tax says whether it is inside. After a cart discount on net or gross the
 * remaining amount is net or gross, whatever the rules said.
 */
export type Quotation = 'as-ruled' | 'net' | 'gross'

/**
 * Every tax of a line is linear in the quoted amount and the quantity, however they compound and include each other:
 * tax = (byAmount × amount + byUnit × quantity) / bottom. Solved once per set of rules, then two products per tax.
 */
export interface TaxPlan {
  readonly ids: readonly string[]
  readonly inside: readonly boolean[]
  readonly bottom: bigint
  readonly byAmount: readonly bigint[]
  readonly byUnit: readonly bigint[]
  /** The fixed taxes alone, for a margin that has nothing left to tax. */
  readonly fixedByUnit: readonly bigint[]
  /** What is inside the quotation per unit before any rate applies. */
  readonly insideByUnit: bigint
  /** The same in plain numbers where they fit. */
  readonly small: SmallPlan | null
}

export interface SmallPlan {
  readonly bottom: number
  readonly byAmount: readonly number[]
  readonly byUnit: readonly number[]
}

const plans: Record<Quotation, WeakMap<readonly TaxRule[], TaxPlan>> = {
  'as-ruled': new WeakMap(),
  net: new WeakMap(),
  gross: new WeakMap(),
}

export function taxPlan(rules: readonly TaxRule[], quotation: Quotation): TaxPlan {
  const known = plans[quotation].get(rules)
  if (known !== undefined) return known
  const plan = solve(rules, quotation)
  plans[quotation].set(rules, plan)
  return plan
}

interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}
const zero: Fraction = { top: 0n, bottom: 1n }
const one: Fraction = { top: 1n, bottom: 1n }
const plus = (a: Fraction, b: Fraction): Fraction => reduce(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { top: -b.top, bottom: b.bottom })
const product = (a: Fraction, b: Fraction): Fraction => reduce(a.top * b.top, a.bottom * b.bottom)
const quotient = (a: Fraction, b: Fraction): Fraction => reduce(a.top * b.bottom, a.bottom * b.top)
const reduce = (top: bigint, bottom: bigint): Fraction => big(exactOf(top, bottom))

/** tax = rate × (net + earlier taxes when compound) + fixed, so tax = perNet × net + perUnit × quantity. */
function solve(rules: readonly TaxRule[], quotation: Quotation): TaxPlan {
  const perNet: Fraction[] = []
  const perUnit: Fraction[] = []
  const inside = rules.map(rule => (quotation === 'as-ruled' ? rule.included : quotation === 'gross'))
  let netBefore = zero
  let unitBefore = zero
  let insideNet = zero
  let insideUnit = zero
  for (const [index, rule] of rules.entries()) {
    const rate = rateOf(rule)
    const fixed = { top: BigInt(rule.fixedMinor ?? 0), bottom: 1n }
    const ofNet = rule.compound === true ? product(rate, plus(one, netBefore)) : rate
    const ofUnit = rule.compound === true ? plus(product(rate, unitBefore), fixed) : fixed
    perNet.push(ofNet)
    perUnit.push(ofUnit)
    netBefore = plus(netBefore, ofNet)
    unitBefore = plus(unitBefore, ofUnit)
    if (inside[index] !== true) continue
    insideNet = plus(insideNet, ofNet)
    insideUnit = plus(insideUnit, ofUnit)
  }
  // The quoted amount is net × (1 + insideNet) + quantity × insideUnit; each tax is put in terms of that amount.
  const byAmount = perNet.map(ofNet => quotient(ofNet, plus(one, insideNet)))
  const byUnit = perUnit.map((ofUnit, index) => minus(ofUnit, product(byAmount[index] ?? zero, insideUnit)))
  return planOf(rules, inside, byAmount, byUnit, perUnit, insideUnit)
}

function rateOf(rule: TaxRule): Fraction {
  const rate: Exact | null = percent(rule.ratePercent)
  assert(rate !== null, `a tax rate is a decimal number, got ${rule.ratePercent}`)
  return big(rate)
}

function planOf(
  rules: readonly TaxRule[],
  inside: readonly boolean[],
  byAmount: readonly Fraction[],
  byUnit: readonly Fraction[],
  perUnit: readonly Fraction[],
  insideUnit: Fraction,
): TaxPlan {
  const all = [...byAmount, ...byUnit, ...perUnit, insideUnit]
  const bottom = all.reduce((shared, fraction) => leastMultiple(shared, fraction.bottom), 1n)
  const over = (value: Fraction): bigint => (bottom / value.bottom) * value.top
  const tops = { byAmount: byAmount.map(over), byUnit: byUnit.map(over), fixedByUnit: perUnit.map(over) }
  const ids = rules.map(rule => rule.id)
  return { ids, inside, bottom, ...tops, insideByUnit: over(insideUnit), small: small(bottom, tops) }
}

function small(bottom: bigint, tops: { byAmount: bigint[]; byUnit: bigint[] }): SmallPlan | null {
  const fits = (value: bigint): boolean => value < smallLimit && -value < smallLimit
  if (!fits(bottom) || !tops.byAmount.every(fits) || !tops.byUnit.every(fits)) return null
  return { bottom: Number(bottom), byAmount: tops.byAmount.map(Number), byUnit: tops.byUnit.map(Number) }
}

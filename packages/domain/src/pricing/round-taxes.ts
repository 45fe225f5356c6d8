import { type Exact, isSmall, big, rounded, smallLimit, wholeParts } from '../money/exact.ts'
import type { TaxAggregation, TaxRounding } from '../tax/rule.ts'

/** The exact taxes of one line, in the order of their ids. */
export interface LineTaxes {
  readonly ids: readonly string[]
  readonly exact: readonly Exact[]
}

/** Whole taxes per line, by the store's elected basis; whatever the basis, a sale's taxes are the sum of its lines'. */
export function roundTaxes(lines: readonly LineTaxes[], basis: TaxRounding, aggregation: TaxAggregation): number[][] {
  if (basis === 'line') {
    if (aggregation === 'combined') return lines.map(line => wholeParts(line.exact))
    return lines.map(line => line.exact.map(rounded))
  }
  const whole = lines.map(line => line.exact.map(() => 0))
  const groups = byTax(lines)
  const totals = aggregation === 'combined' ? wholeParts(groups.map(group => sumOf(group.exact))) : []
  for (const [index, group] of groups.entries()) {
    const parts = wholeParts(group.exact, totals[index])
    for (const [at, place] of group.places.entries()) {
      const row = whole[place.line]
      if (row !== undefined) row[place.tax] = parts[at] ?? 0
    }
  }
  return whole
}

interface TaxGroup {
  readonly exact: Exact[]
  readonly places: { line: number; tax: number }[]
}

function byTax(lines: readonly LineTaxes[]): TaxGroup[] {
  const groups = new Map<string, TaxGroup>()
  for (const [line, taxes] of lines.entries()) {
    for (const [tax, id] of taxes.ids.entries()) {
      const exact = taxes.exact[tax]
      if (exact === undefined) continue
      let group = groups.get(id)
      if (group === undefined) groups.set(id, (group = { exact: [], places: [] }))
      group.exact.push(exact)
      group.places.push({ line, tax })
    }
  }
  return [...groups.values()]
}

function sumOf(values: readonly Exact[]): Exact {
  let sum: Exact = { top: 0, bottom: 1 }
  for (const value of values) sum = plus(sum, value)
  return sum
}

function plus(a: Exact, b: Exact): Exact {
  if (isSmall(a) && isSmall(b)) {
    if (a.top === 0) return b
    if (a.bottom === b.bottom && Math.abs(a.top) + Math.abs(b.top) < smallLimit) {
      return { top: a.top + b.top, bottom: a.bottom }
    }
  }
  const left = big(a)
  const right = big(b)
  return { top: left.top * right.bottom + right.top * left.bottom, bottom: left.bottom * right.bottom }
}

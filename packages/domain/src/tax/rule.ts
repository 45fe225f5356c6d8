import type { Minor } from '../money/minor.ts'

/** One tax of one authority as it applies to a line. The order of a line's taxes matters to the compound ones. */
export interface TaxRule {
  readonly id: string
  /** A decimal text such as '8.875', so that no rate is ever a float. */
  readonly ratePercent: string
  /** The quoted price already contains it. */
  readonly included: boolean
  /** Taxes the net plus the taxes before it. */
  readonly compound?: boolean
  /** A fixed amount per unit beside the rate: a deposit, an excise. */
  readonly fixedMinor?: Minor
}

/** `line` rounds on every line, `invoice` over the whole sale. The store elects one and keeps to it. */
export type TaxRounding = 'line' | 'invoice'

/**
 * `each` rounds every tax by itself. `combined` rounds the taxes of all authorities together, as the streamlined sales
 * tax states of the US prescribe, and shares the result among them.
 */
export type TaxAggregation = 'each' | 'combined'

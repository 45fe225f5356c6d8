/** A strict SKU of one store: what is free, and what each lane with an open shift was lent of it already. */
export interface StrictStock {
  readonly skuId: number
  readonly free: number
  readonly lent: number
}

export interface Loan {
  readonly skuId: number
  readonly deviceId: string
  readonly amount: number
}

/**
 * Half of what there is goes to the lanes, a single piece whole: a lane that is cut off can sell something, and one that
 * asks finds something. Neighbouring SKUs begin at different lanes, so that no lane has all the one-offs.
 */
export function share(stock: readonly StrictStock[], lanes: readonly string[]): readonly Loan[] {
  if (lanes.length === 0) return []
  return stock.flatMap(({ skuId, free, lent }) => {
    const wanted = Math.ceil((free + lent) / 2) - lent
    const loans = new Map<string, number>()
    for (let unit = 0; unit < Math.min(free, wanted); unit += 1) {
      const deviceId = lanes[(skuId + lent + unit) % lanes.length] ?? ''
      loans.set(deviceId, (loans.get(deviceId) ?? 0) + 1)
    }
    return [...loans].map(([deviceId, amount]) => ({ skuId, deviceId, amount }))
  })
}

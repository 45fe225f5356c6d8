/** How a new price should end: nothing in particular, or one of these parts of the whole unit, in hundredths. */
export const endings = { any: null, '99': [99], '49 or 99': [49, 99], '5s': [0, 5] } as const
export type Ending = keyof typeof endings

/** Further from what was asked than this, a price is kept out: the ending would have made it another price. */
export const keptOutPercent = 30

/** `percent` of a price in hundredths of a per cent, brought to the nearest ending. Null when it is to be kept out. */
export function newPrice(
  priceMinor: number,
  percentHundredths: number,
  ending: Ending,
  decimals: number,
): number | null {
  const plain = Math.round((priceMinor * percentHundredths) / 10_000)
  const price = withEnding(plain, ending, decimals)
  if (price <= 0 && priceMinor > 0) return null
  const asked = percentHundredths / 100
  return Math.abs((price / Math.max(1, priceMinor)) * 100 - asked) > keptOutPercent ? null : price
}

/** Only currencies of two decimals end in 49 or 99. */
function withEnding(priceMinor: number, ending: Ending, decimals: number): number {
  if (ending === 'any' || decimals !== 2) return priceMinor
  if (ending === '5s') return Math.max(5, Math.round(priceMinor / 5) * 5)
  const unit = Math.floor(priceMinor / 100) * 100
  const candidates = [unit - 100, unit, unit + 100].flatMap(whole => endings[ending].map(part => whole + part))
  return candidates
    .filter(candidate => candidate > 0)
    .reduce((best, each) => (Math.abs(each - priceMinor) < Math.abs(best - priceMinor) ? each : best))
}

/** The first place in a sorted column whose value is not below `value`. */
export function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The place of a value in a sorted column, or -1. */
export function placeIn(sorted: Uint32Array, value: number): number {
  const place = lowerBound(sorted, value)
  return sorted[place] === value ? place : -1
}

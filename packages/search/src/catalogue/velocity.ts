/** Eight steps per doubling would be noise: a quarter of a doubling is what a cashier could notice in the order. */
const stepsPerDoubling = 4

/** 0 is "never sold"; ten pieces are 14, a thousand 40, a million 80. */
export function velocityLevel(pieces: number | undefined): number {
  if (pieces === undefined || pieces <= 0) return 0
  return Math.min(255, Math.max(1, Math.round(Math.log2(1 + pieces) * stepsPerDoubling)))
}

/** The smallest whole number of its level, so that levels survive any number of rebuilds. */
export function piecesOfLevel(level: number): number {
  if (level === 0) return 0
  return Number((2 ** (level / stepsPerDoubling) - 1).toPrecision(6))
}

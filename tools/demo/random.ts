import type { Rng } from '@vaultsync/base'

export interface Dice {
  next(): number
  /** A whole number from low to high, both included. */
  between(low: number, high: number): number
  pick<T>(choices: readonly T[]): T
  chance(probability: number): boolean
  /** Around one, with a long tail upwards: how prices and baskets are spread. */
  lognormal(sigma: number): number
  uuid(atMs: number): string
}

export function dice(rng: Rng): Dice {
  const next = () => rng.next()
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    pick: choices => choices[Math.floor(next() * choices.length)] as (typeof choices)[number],
    chance: probability => next() < probability,
    lognormal(sigma) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return Math.exp(sigma * normal)
    },
    uuid(atMs) {
      const hex = (digits: number) =>
        Math.floor(next() * 16 ** digits)
          .toString(16)
          .padStart(digits, '0')
      const time = Math.floor(atMs).toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[between(0, 3)]}${hex(3)}-${hex(6)}${hex(6)}`
    },
  }
}

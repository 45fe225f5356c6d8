import { type Rng, seededRng } from '@vaultsync/base'

/** Chance with the questions a simulation asks. Each part of the world draws from its own, so that parts do not disturb each other. */
export class Chance {
  readonly rng: Rng

  constructor(seed: number) {
    this.rng = seededRng(seed)
    // The first draws of neighbouring seeds are alike.
    for (let n = 0; n < 4; n++) this.rng.next()
  }

  fork(): Chance {
    return new Chance(Math.floor(this.rng.next() * 0xffff_ffff))
  }

  hits(rate: number): boolean {
    return rate > 0 && this.rng.next() < rate
  }

  below(limit: number): number {
    return Math.floor(this.rng.next() * limit)
  }

  between(from: number, to: number): number {
    return from + Math.floor(this.rng.next() * (to - from + 1))
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)]
    if (found === undefined) throw new Error('there is nothing to pick from')
    return found
  }

  /** Waiting times of things that happen by themselves, `meanMs` apart. */
  waitMs(meanMs: number): number {
    return Math.ceil(-Math.log(1 - this.rng.next()) * meanMs)
  }
}

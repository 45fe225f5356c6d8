import type { Stocked } from './catalogue.ts'
import type { Dice } from './random.ts'

/** What one store has on its shelves, as the generator keeps count, and the odds of each thing being bought. */
export class Shelf {
  readonly #stocked: readonly Stocked[]
  readonly #cumulative: Float64Array
  readonly #quantity = new Map<number, number>()

  constructor(stocked: readonly Stocked[], cumulative: Float64Array) {
    this.#stocked = stocked
    this.#cumulative = cumulative
  }

  put(skuId: number, quantity: number): void {
    this.#quantity.set(skuId, (this.#quantity.get(skuId) ?? 0) + quantity)
  }

  quantityOf(skuId: number): number {
    return this.#quantity.get(skuId) ?? 0
  }

  /** Something a customer found here. Almost always in stock; the shelf and the books disagree now and then. */
  pick(dice: Dice): Stocked {
    let found = this.any(dice)
    for (let tries = 0; tries < 400 && this.quantityOf(found.sku.skuId) < 1 && !dice.chance(0.0004); tries += 1)
      found = this.any(dice)
    return found
  }

  any(dice: Dice): Stocked {
    const total = this.#cumulative[this.#cumulative.length - 1] ?? 0
    const wanted = dice.next() * total
    let low = 0
    let high = this.#cumulative.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#cumulative[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return this.#stocked[low] as Stocked
  }
}

export function cumulativeVelocity(stocked: readonly Stocked[]): Float64Array {
  const cumulative = new Float64Array(stocked.length)
  let total = 0
  for (const [index, { velocity }] of stocked.entries()) {
    total += velocity
    cumulative[index] = total
  }
  return cumulative
}

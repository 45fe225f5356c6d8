import type { ActorSeq } from '../../wire/actor-seq.ts'
import type { ShelfMove } from '../../wire/poke.ts'
import { covers } from './overlay.ts'

interface Heard {
  readonly move: ShelfMove
  readonly untilMs: number
}

/** Whatever became of what was heard, after so long the feeds alone are believed. */
export const hearsayMs = 30_000

/**
 * What siblings of this lane have sold and no page says yet, as the gateway told it. It is shown over the base like this
 * lane's own ops and kept nowhere: a page whose vector covers it takes its place in the same instant, and what no page
 * ever covers is forgotten in time.
 */
export class Hearsay {
  readonly #device: string
  /** In the order in which they were heard, so the first ends first. */
  readonly #heard = new Map<string, Heard>()
  readonly #stock = new Map<number, number>()
  readonly #touched = new Set<number>()
  #vector: readonly ActorSeq[] = []

  constructor(device: string) {
    this.#device = device
  }

  get size(): number {
    return this.#heard.size
  }

  /** When the first of them ends; null when there is nothing. */
  get endsAtMs(): number | null {
    const first = this.#heard.values().next()
    return first.done === true ? null : first.value.untilMs
  }

  stockDelta(skuId: number): number {
    return this.#stock.get(skuId) ?? 0
  }

  moves(): ShelfMove[] {
    return [...this.#heard.values()].map(({ move }) => move)
  }

  /** Each op once, whoever says it how often; own ops are in the overlay, and covered ones in the base. */
  hear(moves: readonly ShelfMove[], nowMs: number): void {
    for (const move of moves) {
      if (move.device === this.#device || this.#heard.has(keyOf(move)) || covers(this.#vector, move)) continue
      // An install that goes on under a new epoch has sealed anew what was not booked: heard again, it is the same deed.
      this.#drop(known => known.device === move.device && known.epoch < move.epoch)
      if (this.#isOfPast(move)) continue
      this.#heard.set(keyOf(move), { move, untilMs: nowMs + hearsayMs })
      this.#count(move, 1)
    }
  }

  /** The base of the store is now shown at this vector. */
  cover(vector: readonly ActorSeq[]): void {
    this.#vector = vector
    this.#drop(move => covers(vector, move))
  }

  expire(nowMs: number): void {
    for (const [key, { move, untilMs }] of this.#heard) {
      if (untilMs > nowMs) return
      this.#forget(key, move)
    }
  }

  clear(): void {
    this.#drop(() => true)
  }

  /** The SKUs whose level this has moved, to and fro, since it was last asked. */
  takeTouched(): readonly number[] {
    const touched = [...this.#touched]
    this.#touched.clear()
    return touched
  }

  #isOfPast({ device, epoch }: ShelfMove): boolean {
    for (const { move } of this.#heard.values()) if (move.device === device && move.epoch > epoch) return true
    return false
  }

  #drop(goes: (move: ShelfMove) => boolean): void {
    for (const [key, { move }] of this.#heard) if (goes(move)) this.#forget(key, move)
  }

  #forget(key: string, move: ShelfMove): void {
    this.#heard.delete(key)
    this.#count(move, -1)
  }

  #count({ skus }: ShelfMove, sign: 1 | -1): void {
    for (const [skuId, delta] of skus) {
      const sum = (this.#stock.get(skuId) ?? 0) + sign * delta
      if (sum === 0) this.#stock.delete(skuId)
      else this.#stock.set(skuId, sum)
      this.#touched.add(skuId)
    }
  }
}

const keyOf = ({ device, epoch, seq }: ShelfMove) => `${device}/${epoch}/${seq}`

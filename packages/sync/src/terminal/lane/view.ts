import type { FeedBodies, FeedKind } from '../../feed/rows.ts'
import type { FeedName, PullPage } from '../../wire/pull.ts'
import { Hearsay } from '../view/hearsay.ts'
import { Overlay } from '../view/overlay.ts'
import type { WorkingCopy, ShownPlace } from './ports.ts'

export interface ShownStock {
  readonly here: number
  /** The part of `here` that siblings were only heard to have done: to be shown, never to decide by. */
  readonly heard: number
  readonly reserved: number
  readonly elsewhere: number
}

/**
 * What the screens see: the copy at its vector plus the overlay, and over both the hearsay. A read that meets a flip
 * half-way is read again, so that base and what lies over it always belong to the same vector.
 */
export class LaneView {
  readonly overlay = new Overlay()
  readonly hearsay: Hearsay
  readonly #copy: WorkingCopy
  #flips = 0
  #flipping: Promise<void> | null = null
  readonly places: Record<FeedName, ShownPlace | null> = { store: null, catalogue: null }

  constructor(copy: WorkingCopy, places: Readonly<Record<FeedName, ShownPlace | null>>, device: string) {
    this.#copy = copy
    this.hearsay = new Hearsay(device)
    for (const feed of ['store', 'catalogue'] as const) this.#show(feed, places[feed])
  }

  async flip(page: PullPage, options: { fresh: boolean; again: boolean }, generation: number): Promise<void> {
    let done = () => {}
    this.#flipping = new Promise(resolve => {
      done = resolve
    })
    try {
      await this.#copy.flip(page, options, generation)
      this.#show(page.feed, { epoch: page.epoch, seq: page.to, vector: page.vector })
    } finally {
      this.#flips += 1
      this.#flipping = null
      done()
    }
  }

  async stock(skuIds: readonly number[]): Promise<ReadonlyMap<number, ShownStock>> {
    return this.#steady(async () => {
      const [stock, elsewhere] = await Promise.all([
        this.#copy.get(
          'store',
          skuIds.map(skuId => `stock:${skuId}`),
        ),
        this.#copy.get(
          'store',
          skuIds.map(skuId => `elsewhere:${skuId}`),
        ),
      ])
      return () =>
        new Map(
          skuIds.map((skuId, at) => {
            const base = stock[at] as FeedBodies['stock'] | null
            const others = elsewhere[at] as FeedBodies['elsewhere'] | null
            const heard = this.hearsay.stockDelta(skuId)
            const here = (base?.onHand ?? 0) + this.overlay.stockDelta(skuId) + heard
            return [skuId, { here, heard, reserved: base?.reserved ?? 0, elsewhere: others?.onHand ?? 0 }]
          }),
        )
    })
  }

  /** The store's own row goes before the whole shop's. */
  async row<K extends FeedKind>(kind: K, id: string): Promise<FeedBodies[K] | null> {
    return this.#steady(async () => {
      const key = [`${kind}:${id}`]
      const [[own], [shop]] = await Promise.all([this.#copy.get('store', key), this.#copy.get('catalogue', key)])
      return () => this.overlay.row(kind, id, (own ?? shop ?? null) as FeedBodies[K] | null)
    })
  }

  async rows<K extends FeedKind>(kind: K): Promise<readonly FeedBodies[K][]> {
    return this.#steady(async () => {
      const [own, shop] = await Promise.all([this.#copy.list('store', kind), this.#copy.list('catalogue', kind)])
      return () => {
        const base = new Map([...shop, ...own].map(({ id, body }) => [id, body as FeedBodies[K]]))
        const ids = new Set([...base.keys(), ...this.overlay.idsTouched(kind)])
        return [...ids].flatMap(id => this.overlay.row(kind, id, base.get(id) ?? null) ?? [])
      }
    })
  }

  #show(feed: FeedName, place: ShownPlace | null) {
    const before = this.places[feed]
    this.places[feed] = place
    this.overlay.cover(feed, place?.vector ?? [])
    if (feed !== 'store') return
    // Books that were restored may have lost what was heard; whoever did it sends it again.
    if (before !== null && before.epoch !== place?.epoch) this.hearsay.clear()
    this.hearsay.cover(place?.vector ?? [])
  }

  async #steady<T>(read: () => Promise<() => T>): Promise<T> {
    for (;;) {
      while (this.#flipping) await this.#flipping
      const before = this.#flips
      const answer = await read()
      if (before === this.#flips && !this.#flipping) return answer()
    }
  }
}

interface Entry {
  readonly atMs: number
  readonly order: number
  readonly ring: () => void
  silent: boolean
}

/**
 * Time that passes only when nothing is left to do. Everything that waits is in one queue, ordered by when and then by
 * who asked first, so one seed is one run.
 */
export class VirtualTime {
  #nowMs = 0
  #asked = 0
  readonly #queue: Entry[] = []

  get nowMs(): number {
    return this.#nowMs
  }

  after(delayMs: number, ring: () => void): () => void {
    const entry = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#asked++, ring, silent: false }
    this.#push(entry)
    return () => {
      entry.silent = true
    }
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise(resolve => void this.after(delayMs, resolve))
  }

  /** Lets everything happen that is due by then. */
  async runUntil(untilMs: number, afterEach: () => void = () => {}): Promise<void> {
    await settled()
    for (let entry = this.#queue[0]; entry && entry.atMs <= untilMs; entry = this.#queue[0]) {
      this.#pop()
      if (entry.silent) continue
      this.#nowMs = entry.atMs
      entry.ring()
      await settled()
      afterEach()
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs)
  }

  #push(entry: Entry) {
    const queue = this.#queue
    let at = queue.push(entry) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = queue[parent] as Entry
      if (!isSooner(entry, above)) break
      queue[at] = above
      at = parent
    }
    queue[at] = entry
  }

  #pop() {
    const queue = this.#queue
    const last = queue.pop()
    if (last === undefined || queue.length === 0) return
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      if (left >= queue.length) break
      const right = left + 1
      const child = right < queue.length && isSooner(queue[right] as Entry, queue[left] as Entry) ? right : left
      const below = queue[child] as Entry
      if (!isSooner(below, last)) break
      queue[at] = below
      at = child
    }
    queue[at] = last
  }
}

function isSooner(one: Entry, other: Entry): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order)
}

/** Every promise that can settle without time passing has settled: they all run before the next turn of the loop. */
export function settled(): Promise<void> {
  return new Promise(resolve => void setImmediate(resolve))
}

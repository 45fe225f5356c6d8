/**
 * Time that passes only when nothing is left to do. Everything that waits is in one queue, ordered by when and then by
 * who asked first, so one seed is one run.
 */
export class VirtualTime {
  #nowMs = 0
  #asked = 0
  readonly #queue: { atMs: number; order: number; ring: () => void; silent: boolean }[] = []

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

  #before(a: number, b: number): boolean {
    const [first, second] = [this.#queue[a], this.#queue[b]]
    if (!first || !second) return false
    return first.atMs < second.atMs || (first.atMs === second.atMs && first.order < second.order)
  }

  #swap(a: number, b: number) {
    const [first, second] = [this.#queue[a], this.#queue[b]]
    if (first && second) [this.#queue[a], this.#queue[b]] = [second, first]
  }

  #push(entry: { atMs: number; order: number; ring: () => void; silent: boolean }) {
    let at = this.#queue.push(entry) - 1
    while (at > 0 && this.#before(at, (at - 1) >> 1)) {
      this.#swap(at, (at - 1) >> 1)
      at = (at - 1) >> 1
    }
  }

  #pop() {
    this.#swap(0, this.#queue.length - 1)
    this.#queue.pop()
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      const least = [left, left + 1].reduce((so, child) => (this.#before(child, so) ? child : so), at)
      if (least === at) return
      this.#swap(at, least)
      at = least
    }
  }
}

/** Every promise that can settle without time passing has settled: they all run before the next turn of the loop. */
export function settled(): Promise<void> {
  return new Promise(resolve => void setImmediate(resolve))
}

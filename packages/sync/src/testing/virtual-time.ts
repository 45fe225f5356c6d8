/** What says `nothing` began nothing that would have to settle: the next is rung at once. */
type Ring = () => void | 'nothing'

interface Entry {
  readonly atMs: number
  readonly order: number
  readonly ring: Ring
  silent: boolean
}

interface Running {
  readonly untilMs: number
  readonly over: () => void
  readonly failed: (error: unknown) => void
  isOver: boolean
}

const turnsAtOnce = 64

function end(run: Running, say: () => void): void {
  run.isOver = true
  say()
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

  after(delayMs: number, ring: Ring): () => void {
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
  async runUntil(untilMs: number): Promise<void> {
    await new Promise<void>((over, failed) => this.#burst({ untilMs, over, failed, isOver: false }))
    this.#nowMs = Math.max(this.#nowMs, untilMs)
  }

  /** Turns that follow each other without a look at the outside world in between: that look costs more than most turns. */
  #burst(run: Running): void {
    for (let turn = 1; turn <= turnsAtOnce; turn++) {
      setImmediate(() => {
        if (run.isOver) return
        this.#turn(run)
        if (turn === turnsAtOnce && !run.isOver) this.#burst(run)
      })
    }
  }

  /** One event; every promise that can settle without time passing settles before the next turn. */
  #turn(run: Running): void {
    try {
      for (let began: void | 'nothing' = 'nothing'; began === 'nothing'; ) {
        const entry = this.#queue[0]
        if (entry === undefined || entry.atMs > run.untilMs) return end(run, run.over)
        this.#pop()
        if (entry.silent) continue
        this.#nowMs = entry.atMs
        began = entry.ring()
      }
    } catch (error) {
      end(run, () => run.failed(error))
    }
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

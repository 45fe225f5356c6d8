interface Kept<T> {
  readonly atMs: number
  readonly answer: Promise<T>
}

interface Patience {
  /** Younger than this an answer is as good as new. */
  readonly freshMs: number
  /** Older than that nobody should see it. */
  readonly keptMs: number
}

const mostKept = 200

/**
 * Answers that are slow to find and slow to change. Whoever asks gets the last one at once; when it is no longer fresh it
 * is found anew behind their back. What failed is not kept.
 */
export class KeptAnswers<T> {
  private readonly patience: Patience
  private readonly kept = new Map<string, Kept<T>>()
  private readonly renewing = new Set<string>()

  constructor(patience: Patience) {
    this.patience = patience
  }

  /** `now` finds it for somebody who waits, `later` for nobody in particular. */
  of(key: string, nowMs: number, now: () => Promise<T>, later: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key)
    const ageMs = known === undefined ? Number.POSITIVE_INFINITY : nowMs - known.atMs
    if (known === undefined || ageMs >= this.patience.keptMs) return this.keep(key, nowMs, now())
    if (ageMs >= this.patience.freshMs) this.renew(key, nowMs, later)
    return known.answer
  }

  private keep(key: string, atMs: number, answer: Promise<T>): Promise<T> {
    if (this.kept.size >= mostKept) this.kept.clear()
    const entry = { atMs, answer }
    this.kept.set(key, entry)
    answer.catch(() => {
      if (this.kept.get(key) === entry) this.kept.delete(key)
    })
    return answer
  }

  private renew(key: string, atMs: number, later: () => Promise<T>): void {
    if (this.renewing.has(key)) return
    this.renewing.add(key)
    later()
      .then(
        answer => void this.keep(key, atMs, Promise.resolve(answer)),
        () => {},
      )
      .finally(() => this.renewing.delete(key))
  }
}

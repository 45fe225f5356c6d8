/** Latencies in whole milliseconds, counted: a million samples weigh as much as ten. */
export class Latencies {
  readonly #counts = new Map<number, number>()
  count = 0

  add(ms: number): void {
    const whole = Math.max(0, Math.round(ms))
    this.#counts.set(whole, (this.#counts.get(whole) ?? 0) + 1)
    this.count += 1
  }

  at(share: number): number | null {
    let left = Math.ceil(this.count * share)
    for (const [ms, count] of [...this.#counts].sort(([a], [b]) => a - b)) {
      left -= count
      if (left <= 0) return ms
    }
    return null
  }
}

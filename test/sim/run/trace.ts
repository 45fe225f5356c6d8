/** What happened, as one number: two runs of a seed must tell the same story. */
export class Trace {
  readonly counts = new Map<string, number>()
  readonly #last: string[] = []
  #high = 0x811c9dc5
  #low = 0x9e3779b9

  note(atMs: number, kind: string, what = ''): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1)
    const line = `${atMs} ${kind} ${what}`
    for (let at = 0; at < line.length; at++) {
      const code = line.charCodeAt(at)
      this.#high = Math.imul(this.#high ^ code, 0x01000193)
      this.#low = Math.imul(this.#low ^ (code + at), 0x85ebca6b) ^ (this.#low >>> 13)
    }
    this.#last.push(line)
    if (this.#last.length > 400) this.#last.splice(0, 200)
  }

  get hash(): string {
    return (this.#high >>> 0).toString(16).padStart(8, '0') + (this.#low >>> 0).toString(16).padStart(8, '0')
  }

  tail(lines: number): readonly string[] {
    return this.#last.slice(-lines)
  }
}

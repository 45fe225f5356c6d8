import type { Timer } from '../transport/port.ts'

/** Time that passes only when a test says so. */
export interface ManualTimer extends Timer {
  readonly nowMs: number
  /** Runs everything that falls due, in order. */
  advance(ms: number): void
  /** How many actions are waiting. */
  readonly waiting: number
}

export function manualTimer(): ManualTimer {
  let nowMs = 0
  let nextId = 0
  const due = new Map<number, { atMs: number; action: () => void }>()
  return {
    get nowMs() {
      return nowMs
    },
    get waiting() {
      return due.size
    },
    after(delayMs, action) {
      const id = nextId
      nextId += 1
      due.set(id, { atMs: nowMs + delayMs, action })
      return () => {
        due.delete(id)
      }
    },
    advance(ms) {
      const untilMs = nowMs + ms
      for (;;) {
        const [next] = [...due].filter(([, one]) => one.atMs <= untilMs).sort(([, a], [, b]) => a.atMs - b.atMs)
        if (next === undefined) break
        const [id, { atMs, action }] = next
        due.delete(id)
        nowMs = atMs
        action()
      }
      nowMs = untilMs
    },
  }
}

/** Lets everything that is only waiting for promises get on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

/** How long a hand that typed or scanned may pause and still be at it. */
const atItMs = 400
/** Somebody may type for very long; what waits behind goes on in between, a piece at a time. */
const patienceMs = 8_000

export interface Hands {
  /** Resolves when nobody is typing, scanning or tapping. */
  rest(): Promise<void>
  leave(): void
}

/** Work that nobody waits for gives way to the cashier's hands: both live in the page. */
export function watchHands(): Hands {
  const left = new AbortController()
  let lastMs = Number.NEGATIVE_INFINITY
  const note = () => {
    lastMs = performance.now()
  }
  for (const name of ['keydown', 'pointerdown'])
    globalThis.addEventListener?.(name, note, { capture: true, passive: true, signal: left.signal })
  return {
    async rest() {
      const fromMs = performance.now()
      for (;;) {
        const nowMs = performance.now()
        const quietInMs = lastMs + atItMs - nowMs
        if (quietInMs <= 0 || nowMs - fromMs > patienceMs) return
        await new Promise(resolve => setTimeout(resolve, quietInMs))
      }
    },
    leave: () => left.abort(),
  }
}

/** Waits a little longer after each failure in a row, with jitter, and not at all once told to stop. */
export function backoff(signal: AbortSignal, { firstMs = 50, maxMs = 5_000 } = {}) {
  let failures = 0
  return {
    reset() {
      failures = 0
    },
    async wait(): Promise<void> {
      const ceiling = Math.min(maxMs, firstMs * 2 ** failures)
      failures = Math.min(failures + 1, 30)
      await sleep(ceiling / 2 + (Math.random() * ceiling) / 2, signal)
    },
  }
}

export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })
}

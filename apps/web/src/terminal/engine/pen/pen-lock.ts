export interface PenLock {
  /** Takes the pen from whoever holds it, even from a tab that is frozen. */
  steal(): void
  release(): void
}

/**
 * One tab writes. The lock says who, the generation in every write transaction makes it true: a frozen tab that wakes
 * after its lock was stolen still believes to hold it.
 */
export function penLock(name: string, on: { held: () => void; lost: () => void; waiting: () => void }): PenLock {
  let letGo: (() => void) | null = null
  const leave = new AbortController()
  const hold = () =>
    new Promise<void>(resolve => {
      letGo = resolve
      on.held()
    })
  const lost = (cause: unknown) => {
    if (leave.signal.aborted) return
    letGo = null
    // AbortError: another tab stole the lock. It may come back to us when that tab closes.
    if (cause instanceof DOMException && cause.name === 'AbortError') on.lost()
    queue()
  }
  const queue = () => {
    navigator.locks.request(name, { signal: leave.signal }, hold).catch(lost)
  }
  navigator.locks
    .request(name, { ifAvailable: true }, lock => {
      if (lock) return hold()
      on.waiting()
      queue()
      return undefined
    })
    .catch(lost)
  return {
    steal() {
      navigator.locks.request(name, { steal: true }, hold).catch(lost)
    },
    release() {
      leave.abort()
      letGo?.()
    },
  }
}

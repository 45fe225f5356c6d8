/** What a browser has and Node 20 lacks, as far as the engine needs it: locks between the tabs of one browser. */
export function shimBrowser(): void {
  const queues = new Map<string, (() => void)[]>()
  const holders = new Map<string, { lost: (reason: unknown) => void } | null>()
  const free = (name: string) => {
    holders.set(name, null)
    queues.get(name)?.shift()?.()
  }
  const request = async (
    name: string,
    options: { ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal },
    hold: (lock: object | null) => unknown,
  ): Promise<unknown> => {
    const holder = holders.get(name)
    if (holder && options.ifAvailable) return hold(null)
    if (holder && options.steal) holder.lost(new DOMException('stolen', 'AbortError'))
    else if (holder) await turn(name, options.signal)
    let lost: (reason: unknown) => void = () => {}
    const stolen = new Promise<never>((_, reject) => {
      lost = reject
    })
    const mine = { lost }
    holders.set(name, mine)
    try {
      return await Promise.race([hold({ name }), stolen])
    } finally {
      if (holders.get(name) === mine) free(name)
    }
  }
  const turn = (name: string, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      queues.set(name, [...(queues.get(name) ?? []), resolve])
      signal?.addEventListener('abort', () => reject(new DOMException('left', 'AbortError')))
    })
  const storage = {
    persisted: () => Promise.resolve(true),
    persist: () => Promise.resolve(true),
    estimate: () => Promise.resolve({ usage: 1000, quota: 1_000_000 }),
  }
  Object.defineProperty(globalThis, 'navigator', { value: { locks: { request }, storage }, configurable: true })
  class SilentSocket {
    send() {}
    close() {}
  }
  Object.defineProperty(globalThis, 'WebSocket', { value: SilentSocket, configurable: true })
}

import type { Page } from 'playwright-core'

const quietMs = 3_000

/** Until the index has heard nothing new for a while and has nothing to fold in: what most of a day is like. */
export async function untilSettled(page: Page): Promise<void> {
  await page.evaluate(async quiet => {
    interface Finder {
      onChange(listener: () => void): () => void
      status(): Promise<{ readonly rebuildAdvised: boolean }>
    }
    const { finder } = (window as unknown as { tillParts: () => { finder: Finder } }).tillParts()
    let changedAt = performance.now()
    const leave = finder.onChange(() => void (changedAt = performance.now()))
    const pause = (ms: number) => new Promise(resolve => void setTimeout(resolve, ms))
    while (performance.now() - changedAt < quiet || (await finder.status()).rebuildAdvised) await pause(100)
    leave()
  }, quietMs)
}

import type { Page } from 'playwright-core'

const quietMs = 3_000

/**
 * Until the index has heard nothing new for a while and has nothing to fold in: what most of a day is like. Whether it came
 * to that within the time there is.
 */
export async function untilSettled(page: Page, mostMs: number): Promise<boolean> {
  const times = { quiet: quietMs, most: mostMs }
  return page.evaluate(async ({ quiet, most }) => {
    interface Finder {
      onChange(listener: () => void): () => void
      status(): Promise<{ readonly rebuildAdvised: boolean }>
    }
    const { finder } = (window as unknown as { tillParts: () => { finder: Finder } }).tillParts()
    const from = performance.now()
    let changedAt = from
    const leave = finder.onChange(() => void (changedAt = performance.now()))
    const pause = (ms: number) => new Promise(resolve => void setTimeout(resolve, ms))
    const isBusy = async () => performance.now() - changedAt < quiet || (await finder.status()).rebuildAdvised
    let busy = await isBusy()
    while (busy && performance.now() - from < most) {
      await pause(100)
      busy = await isBusy()
    }
    leave()
    return !busy
  }, times)
}

import { type Lane, running } from '../../e2e/till/lane.ts'
import { median } from '../search/timing.ts'

interface OpeningFigures {
  readonly opens: number
  /** To the PIN pad, and to an index that answers; medians. */
  readonly pinMs: number
  readonly readyMs: number
  readonly worstMs: number
}

/** The installed till in a browser that was just started, with no network at all. */
export async function measureOpening(
  lane: Lane,
  opens: number,
  reopened: (lane: Lane) => void,
): Promise<OpeningFigures> {
  const pins: number[] = []
  const readies: number[] = []
  let current = lane
  await current.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  for (let open = 0; open < opens; open++) {
    current = await current.restart()
    reopened(current)
    await current.context.setOffline(true)
    await current.context.addInitScript(noteReadiness)
    await current.page.goto(`${running().web}/till`)
    const noted = await current.page.waitForFunction(() => (window as unknown as Noted).tillReady ?? false)
    const { pinMs, searchMs } = (await noted.jsonValue()) as { pinMs: number; searchMs: number }
    pins.push(pinMs)
    readies.push(Math.max(pinMs, searchMs))
  }
  const whole = (ms: number) => Math.round(ms)
  return {
    opens,
    pinMs: whole(median(pins)),
    readyMs: whole(median(readies)),
    worstMs: whole(Math.max(...readies)),
  }
}

interface Noted {
  tillReady?: { readonly pinMs: number; readonly searchMs: number }
}

/** Runs in the page, before anything of it: listens for the PIN pad, and for the search worker's first answer. */
function noteReadiness(): void {
  const noted: { pinMs?: number; searchMs?: number } = {}
  const look = () => {
    if (noted.pinMs !== undefined && noted.searchMs !== undefined) Object.assign(window, { tillReady: noted })
  }
  document.addEventListener('DOMContentLoaded', () => {
    const watch = new MutationObserver(() => {
      if (document.querySelector('.pin, [role="group"]') === null) return
      watch.disconnect()
      requestAnimationFrame(() => {
        noted.pinMs = performance.now()
        look()
      })
    })
    watch.observe(document.body, { childList: true, subtree: true })
  })
  // The engine asks the index for its status before it opens the lane; the answer comes back as this message.
  const { Worker: RealWorker } = window
  window.Worker = class extends RealWorker {
    constructor(...args: ConstructorParameters<typeof RealWorker>) {
      super(...args)
      this.addEventListener('message', event => {
        if (noted.searchMs !== undefined || !JSON.stringify(event.data).includes('"ready":true')) return
        noted.searchMs = performance.now()
        look()
      })
    }
  }
}

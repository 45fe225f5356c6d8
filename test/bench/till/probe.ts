import type { Page } from 'playwright-core'
import { type Timing, timingOf } from '../search/timing.ts'
import { reachParts } from '../../e2e/till/machinery.ts'

/** When a change stood in the page, when the frame that shows it was made, and how long the page worked on that frame. */
export interface Change {
  readonly inPage: number
  readonly painted: number
  readonly frame: number
}

/** What the benches put into the page: one clock for everything. */
export interface Probe {
  /** Milliseconds since the key was pressed. */
  readonly keys: Change[]
  readonly commits: number[]
  /** The next change below an element, painted; null when nothing changes for a while. */
  changed(selector: string, quietMs: number): Promise<Change | null>
  /** Types a code as a scanner does; milliseconds until the cart shows it, null when it shows nothing new. */
  scan(code: string): Promise<Change | null>
}

/** To the frame that shows it, and what of that is work: until it stands in the page, and the page's part of its frame. */
export interface ChangeTimings extends Timing {
  readonly inPage: Timing
  readonly work: Timing
}

export function changeTimings(changes: readonly Change[]): ChangeTimings {
  const each = (measured: (change: Change) => number) => timingOf(changes.map(measured))
  const work = each(({ inPage, frame }) => inPage + frame)
  return { ...each(({ painted }) => painted), inPage: each(({ inPage }) => inPage), work }
}

declare global {
  interface Window {
    readonly tillProbe: Probe
  }
}

export async function layProbe(page: Page): Promise<void> {
  await reachParts(page)
  await page.evaluate(probe)
}

/** Slows the page's thread, as a cheap tablet would be slower than this machine. */
export async function slowed<T>(page: Page, rate: number, work: () => Promise<T>): Promise<T> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  try {
    return await work()
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await session.detach()
  }
}

/** Runs in the page. */
function probe(): void {
  interface Parts {
    readonly finder: { search(...asked: unknown[]): Promise<unknown> }
    readonly engine: { commit(type: string, body: unknown, by: string | null): Promise<unknown> }
  }
  const { finder, engine } = (window as unknown as { tillParts: () => Parts }).tillParts()
  // One frame, the next: it begins when the screen's clock ticks, and the message comes when style, layout and paint are
  // through. What lies between the change and the tick is waiting for the screen, not work.
  const afterPaint = () =>
    new Promise<Pick<Change, 'painted' | 'frame'>>(resolve => {
      requestAnimationFrame(() => {
        const begun = performance.now()
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => {
          const painted = performance.now()
          resolve({ painted, frame: painted - begun })
        })
        port1.start()
        port2.postMessage(null)
      })
    })
  const changed = (selector: string, quietMs: number) =>
    new Promise<Change | null>(resolve => {
      const watched = document.querySelector(selector) ?? document.body
      const watch = new MutationObserver(() => {
        const inPage = performance.now()
        watch.disconnect()
        clearTimeout(quiet)
        void afterPaint().then(shown => resolve({ inPage, ...shown }))
      })
      const quiet = setTimeout(() => {
        watch.disconnect()
        resolve(null)
      }, quietMs)
      watch.observe(watched, { childList: true, subtree: true, characterData: true })
    })
  const keys: Change[] = []
  const commits: number[] = []
  let keyAt = 0
  window.addEventListener('keydown', event => void (keyAt = event.timeStamp), true)
  const search = finder.search.bind(finder)
  finder.search = async (...asked) => {
    const from = keyAt
    const answer = await search(...asked)
    // An answer that was overtaken, or shows the very same rows, changes no screen and is no sample.
    if (answer !== null && from === keyAt)
      void changed('main', 200).then(at => {
        if (at === null || from !== keyAt) return
        keys.push({ inPage: at.inPage - from, painted: at.painted - from, frame: at.frame })
      })
    return answer
  }
  const commit = engine.commit.bind(engine)
  engine.commit = async (type, body, by) => {
    const from = performance.now()
    const op = await commit(type, body, by)
    if (type === 'sale.completed') commits.push(performance.now() - from)
    return op
  }
  const scan = async (code: string) => {
    const shown = changed('.cart', 2_000)
    // Made before any is heard: a scanner's keys carry the moment they were typed, however busy the page was then.
    const events = [...code, 'Enter'].map(key => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    const from = performance.now()
    for (const event of events) (document.activeElement ?? document.body).dispatchEvent(event)
    const at = await shown
    return at && { inPage: at.inPage - from, painted: at.painted - from, frame: at.frame }
  }
  Object.assign(window, { tillProbe: { keys, commits, changed, scan } })
}

import type { Page } from 'playwright-core'
import type { Lane } from '../../e2e/till/lane.ts'
import { type Timing, timingOf } from '../search/timing.ts'
import { payAll } from './pay.ts'

interface DayFigures {
  readonly commitMs: Timing
  readonly day: {
    readonly sales: number
    readonly saleMs: { readonly first: Timing; readonly last: Timing }
    readonly heapMB: { readonly steady: number; readonly end: number }
  }
}

const perSale = 3

/** A day without internet, so that everything sold stays on the lane: three scans, cash, the next one. */
export async function measureDay(lane: Lane, codes: readonly string[], sales: number): Promise<DayFigures> {
  const { page, context } = lane
  await context.setOffline(true)
  const tenth = Math.ceil(sales / 10)
  const saleMs: number[] = []
  let steady = 0
  for (let sale = 0; sale < sales; sale++) {
    const some = Array.from({ length: perSale }, (_, at) => codes[(sale * perSale + at) % codes.length] ?? '')
    const scanned = await page.evaluate(async wanted => {
      const from = performance.now()
      for (const code of wanted) await window.tillProbe.scan(code)
      return performance.now() - from
    }, some)
    saleMs.push(scanned + (await payAll(page)))
    if (sale + 1 === tenth) steady = await heapMB(page)
  }
  const end = await heapMB(page)
  const commits = await page.evaluate(() => [...window.tillProbe.commits])
  await context.setOffline(false)
  return {
    commitMs: timingOf(commits),
    day: {
      sales,
      saleMs: { first: timingOf(saleMs.slice(tenth, 2 * tenth)), last: timingOf(saleMs.slice(-tenth)) },
      heapMB: { steady, end },
    },
  }
}

/** After a collection: what is really held. */
async function heapMB(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return Number((usedSize / 1e6).toFixed(2))
}

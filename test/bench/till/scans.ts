import type { Page } from 'playwright-core'
import { type Timing, timingOf } from '../search/timing.ts'
import { payAll } from './pay.ts'
import { slowed } from './probe.ts'

interface ScanFigures {
  readonly scanToLineSlowed4Ms: Timing
  readonly scansUnanswered: number
}

const perSale = 6

/** From the last letter of a scanned code to the painted line, in carts of a usual size. */
export async function measureScans(
  page: Page,
  codes: readonly string[],
  { scans, slowed: rate }: { readonly scans: number; readonly slowed: number },
): Promise<ScanFigures> {
  const ms: number[] = []
  let unanswered = 0
  for (let done = 0; done < scans; done += perSale) {
    const some = codes.slice(done % codes.length).slice(0, perSale)
    const took = await slowed(page, rate, () =>
      page.evaluate(async wanted => {
        const each: (number | null)[] = []
        for (const code of wanted) each.push(await window.tillProbe.scan(code))
        return each
      }, some),
    )
    for (const one of took) {
      if (one === null) unanswered += 1
      else ms.push(one)
    }
    await payAll(page)
  }
  return { scanToLineSlowed4Ms: timingOf(ms), scansUnanswered: unanswered }
}

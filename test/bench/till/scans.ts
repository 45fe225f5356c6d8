import type { Page } from 'playwright-core'
import type { TillParts } from '../../e2e/till/machinery.ts'
import { payAll } from './pay.ts'
import { type Change, type ChangeTimings, changeTimings, slowed } from './probe.ts'

interface ScanFigures {
  readonly scanToLineSlowed4Ms: ChangeTimings
  readonly scans: number
  /** What stood on the screen two seconds after each scan that put nothing into the cart. */
  readonly scansUnanswered: readonly string[]
}

const perSale = 6

/** From the last letter of a scanned code to the painted line, in carts of a usual size. */
export async function measureScans(
  page: Page,
  codes: readonly string[],
  { scans, slowed: rate }: { readonly scans: number; readonly slowed: number },
): Promise<ScanFigures> {
  const shown: Change[] = []
  const unanswered: string[] = []
  for (let done = 0; done < scans; done += perSale) {
    const some = codes.slice(done % codes.length).slice(0, perSale)
    const took = await slowed(page, rate, () =>
      page.evaluate(async wanted => {
        const { till } = (window as unknown as { tillParts: () => TillParts }).tillParts()
        const each: (Change | string)[] = []
        for (const code of wanted)
          each.push((await window.tillProbe.scan(code)) ?? `${code}: ${till.state().panel.name}`)
        return each
      }, some),
    )
    for (const one of took) {
      if (typeof one === 'string') unanswered.push(one)
      else shown.push(one)
    }
    await payAll(page)
  }
  return { scanToLineSlowed4Ms: changeTimings(shown), scans: shown.length, scansUnanswered: unanswered }
}

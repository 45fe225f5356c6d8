import type { Page } from 'playwright-core'
import type { TillParts } from '../../e2e/till/machinery.ts'

/** Pays the open cart in cash and begins the next one; milliseconds from the paying key to the thanks. */
export function payAll(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { till, newId } = (window as unknown as { tillParts: () => TillParts }).tillParts()
    const standing = (name: string) =>
      new Promise<void>((resolve, reject) => {
        const silent = setTimeout(() => reject(new Error(`the till does not come to ${name}`)), 30_000)
        const look = () => {
          if (till.state().panel.name !== name || till.state().busy) return
          clearTimeout(silent)
          leave()
          resolve()
        }
        const leave = till.subscribe(look)
        look()
      })
    if ((till.state().sale.lines?.length ?? 0) === 0) throw new Error('nothing that was scanned is in the cart')
    till.dispatch({ type: 'tenderOpened', way: 'cash' })
    const from = performance.now()
    till.dispatch({ type: 'paid', event: { type: 'tenderCash', paymentId: newId(), givenMinor: 10_000_000 } })
    await standing('done')
    const took = performance.now() - from
    till.dispatch({ type: 'nextSale' })
    return took
  })
}

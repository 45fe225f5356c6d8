import type { Page } from 'playwright-core'

/**
 * The till's own parts, found where React keeps them: what would take thousands of clicks is asked of the engine that
 * the clicks would ask. Runs in the page; named `tillParts` there.
 */
function findParts(): void {
  const parts = () => {
    const element = document.querySelector('.till')
    const key = Object.keys(element ?? {}).find(name => name.startsWith('__reactFiber$'))
    let fiber = element && key ? (element as unknown as Record<string, Fiber | null>)[key] : null
    while (fiber) {
      const found = fiber.memoizedProps?.machinery
      if (found !== undefined) return found
      fiber = fiber.return
    }
    throw new Error('the till stands on the page')
  }
  interface Fiber {
    readonly memoizedProps: { readonly machinery?: unknown } | null
    readonly return: Fiber | null
  }
  Object.assign(window, { tillParts: parts })
}

export const reachParts = (page: Page): Promise<void> => page.evaluate(findParts)

/** As much of the parts as tests and benches touch. */
export interface TillParts {
  readonly engine: {
    commit(type: string, body: unknown, by: string | null): Promise<unknown>
    snapshot(): { readonly safety: { readonly local: number; readonly applied: number }; readonly phase: string }
  }
  readonly till: {
    state(): {
      readonly last: { readonly fact: Fact } | null
      readonly panel: { readonly name: string }
      readonly busy: boolean
      readonly sale: { readonly lines?: readonly unknown[] }
    }
    dispatch(event: unknown): void
    subscribe(listener: () => void): () => void
  }
  readonly newId: () => string
}

export interface Fact {
  readonly saleId: string
  readonly staffId: string
  readonly receiptNumber: string
  readonly completedAtMs: number
  readonly totalMinor: number
  readonly payments: readonly { readonly paymentId: string }[]
}

/** Sales like the last one, each with its own ids and its own strict write. Returns their receipt numbers. */
export function sellAgain(page: Page, many: number): Promise<readonly string[]> {
  return page.evaluate(async count => {
    const { engine, till, newId } = (window as unknown as { tillParts: () => TillParts }).tillParts()
    const like = till.state().last?.fact
    if (like === undefined) throw new Error('a sale was made before')
    const sell = async (at: number) => {
      const receiptNumber = `${like.receiptNumber}/${String(at).padStart(5, '0')}`
      const payments = like.payments.map(payment => ({ ...payment, paymentId: newId() }))
      const sale = { ...like, saleId: newId(), receiptNumber, completedAtMs: like.completedAtMs + at, payments }
      await engine.commit('sale.completed', { sale, reservationIds: [], leases: [] }, like.staffId)
      return receiptNumber
    }
    // The pen writes them one after another; the page is asked for a hundred at a time.
    const numbers: string[] = []
    for (let from = 1; from <= count; from += 100) {
      const these = Array.from({ length: Math.min(100, count + 1 - from) }, (_, at) => sell(from + at))
      numbers.push(...(await Promise.all(these)))
    }
    return numbers
  }, many)
}

import type { Page } from 'playwright-core'
import type { Lane } from './lane.ts'

interface Faulty {
  dieAfter(steps: number): void
  failNext(store: string, how: WriteFault): void
  deskStep(): void
  deskDie(): void
}

export type WriteFault = 'QuotaExceededError' | 'UnknownError' | 'closed' | 'aborted'

/** Lets a test end the browser, or its storage, at one exact step of what the till does next. */
export async function layFaults(lane: Lane): Promise<void> {
  await lane.context.exposeFunction('deskDie', () => lane.kill())
  await lane.context.addInitScript(faultyStorage)
}

/**
 * A step is a write of the lane's own records that begins, one that is durable, or a piece of paper's bytes. The copy of
 * the shop's catalogue may be on its way at the same time: its writes are none of the sale's steps.
 */
export const dieAfter = (page: Page, steps: number): Promise<void> =>
  page.evaluate(count => (window as unknown as Faulty).dieAfter(count), steps)

/** The next write into this store of the lane's own records fails in one of the ways in which browsers were seen to fail. */
export const failNext = (page: Page, store: string, how: WriteFault): Promise<void> =>
  page.evaluate(([into, fault]) => (window as unknown as Faulty).failNext(into, fault), [store, how] as const)

/** Runs in the page. */
function faultyStorage(): void {
  const faulty = window as unknown as Faulty
  let stepsLeft = Number.POSITIVE_INFINITY
  let wanted: { readonly store: string; readonly fault: WriteFault } | null = null
  faulty.dieAfter = steps => void (stepsLeft = steps)
  faulty.failNext = (store, fault) => void (wanted = { store, fault })
  faulty.deskStep = () => {
    stepsLeft -= 1
    if (stepsLeft !== 0) return
    faulty.deskDie()
    // Nothing more happens in this page: the power is gone.
    for (;;);
  }
  const isOwn = (database: IDBDatabase): boolean => database.name === 'vaultsync-outbox'
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function begin(...args) {
    const begun = transaction.apply(this, args)
    if (begun.mode !== 'readonly' && isOwn(this)) begun.addEventListener('complete', faulty.deskStep)
    return begun
  }
  const failing = (store: IDBObjectStore): void => {
    const { db } = store.transaction
    if (wanted === null || store.name !== wanted.store || !isOwn(db)) return
    const { fault } = wanted
    wanted = null
    if (fault !== 'closed' && fault !== 'aborted') throw new DOMException('as browsers do', fault)
    store.transaction.abort()
    if (fault === 'aborted') return
    // The browser takes the connection away: what was under way is gone with it, and the handle is dead.
    db.close()
    db.dispatchEvent(new Event('close'))
  }
  for (const name of ['put', 'add', 'delete'] as const) {
    const write = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest
    const before = function failOrWrite(this: IDBObjectStore, ...args: unknown[]) {
      if (isOwn(this.transaction.db)) faulty.deskStep()
      failing(this)
      return write.apply(this, args)
    }
    Object.defineProperty(IDBObjectStore.prototype, name, { value: before, configurable: true, writable: true })
  }
}

import { uuidv7Source } from '@vaultsync/base'
import { type SaleFact } from '@vaultsync/domain'
import { dateFormats, moneyFormat } from '@vaultsync/ui'
import { createTill, type Till } from '../coordinator/till.ts'
import { customerNow } from '../customer/customer-now.ts'
import type { TillEngine } from '../engine/till-engine.ts'
import type { Finder } from '../finding/finder.ts'
import { PoleDisplay } from '../display/pole-display.ts'
import type { AttachedScanners } from '../finding/attached-scanners.ts'
import { startScanners } from '../finding/scanners.ts'
import { ReceiptPost } from '../mailing/receipt-post.ts'
import { browserPrinter } from '../printing/browser-printer.ts'
import { HoldKeeper } from '../holds/keeper.ts'
import { focusSearch } from '../sell/search-field.tsx'
import { shopSettings } from '../shop/settings.ts'
import { creditLent } from '../tender/credit-lent.ts'
import { wordsFor } from '../words/words.ts'
import { readLanguage } from './language.ts'
import type { Machinery } from './till-context.tsx'

/** Introduces engine, search and printer to the coordinator. Called once for a page. */
export function startMachinery(engine: TillEngine, finder: Finder): Machinery {
  const ids = uuidv7Source({ now: () => Date.now() }, count => crypto.getRandomValues(new Uint8Array(count)))
  const locale = () => {
    const language = readLanguage()
    return language === 'store' ? (engine.snapshot().store?.locale ?? navigator.language) : language
  }
  const printer = browserPrinter(engine, () => wordsFor(locale()))

  const print = (id: string, kind: 'receipt' | 'copy', fact: SaleFact) =>
    void documentOf(engine, fact, locale())
      .then(document => printer.print(id, kind, document))
      .catch(() => undefined)

  const holds = new HoldKeeper(engine, ids)
  const till = createTill({
    engine,
    ids,
    now: () => Date.now(),
    perform: {
      focusSearch,
      afterSale(fact) {
        const cash = fact.payments.some(({ method }) => method === 'cash')
        if (cash) void printer.openDrawer(fact.saleId).catch(() => undefined)
        // Without a printer of its own the lane does not throw a print window at every customer.
        if (printer.view().name !== null) print(`receipt:${fact.saleId}`, 'receipt', fact)
      },
      printCopy: fact => print(`copy:${ids.next()}`, 'copy', fact),
      openDrawer: id => void printer.openDrawer(id).catch(() => undefined),
      printReport: (id, document) => void printer.print(id, 'report', document).catch(() => undefined),
      async leasesFor(sale) {
        const { reservationIds, leases } = await holds.usesFor(sale)
        return {
          reservationIds,
          leases: [...leases, ...(await creditLent(engine, sale, Date.now() + engine.snapshot().clockOffsetMs))],
        }
      },
      heldFor: saleId => holds.heldFor(saleId),
    },
  })
  // Shortcuts of the installed till open a page of their own, behind the PIN.
  const wanted = new URLSearchParams(location.search).get('open')
  if (wanted === 'shift' || wanted === 'safety') till.dispatch({ type: 'pageOpened', page: wanted })
  if (wanted === 'returns') till.dispatch({ type: 'panelOpened', panel: { name: 'returns', saleId: null } })
  const post = new ReceiptPost(
    engine,
    () => ids.next(),
    () => Date.now(),
  )
  rememberWithPen(engine, till, [printer, post])
  holds.watch(till)
  let attached: Promise<AttachedScanners> | null = null
  const scanners = () =>
    (attached ??= import('../finding/attached-scanners.ts').then(found => new found.AttachedScanners(engine)))
  const pole = new PoleDisplay(engine)
  startWithStorage(engine, () => {
    void startScanners(engine, scanners).catch(() => undefined)
    void pole.start().catch(() => undefined)
  })
  const watch = engine.subscribe.bind(engine)
  const look = engine.snapshot.bind(engine)
  return { engine, till, finder, printer, post, holds, scanners, pole, newId: () => ids.next(), watch, look }
}

/** Once, as soon as this lane can read what it remembers. */
function startWithStorage(engine: TillEngine, begin: () => void): void {
  let begun = false
  const look = () => {
    if (begun || engine.snapshot().phase === 'starting') return
    begun = true
    begin()
  }
  engine.subscribe(look)
  look()
}

const askAgainMs = 1_000

/**
 * Whenever this tab gets the pen it reads what was left behind, by an earlier page or by the tab that had the pen before,
 * and asks again for as long as storage fails. When the pen goes, the cart goes with it.
 */
function rememberWithPen(engine: TillEngine, till: Till, others: readonly { start(): Promise<void> }[]): void {
  let reading = false
  const look = () => {
    const { phase } = engine.snapshot()
    const { remembered } = till.state()
    if (phase === 'read-only' && remembered) till.dispatch({ type: 'penLost' })
    if (reading || remembered || (phase !== 'ready' && phase !== 'bootstrapping')) return
    reading = true
    void read()
  }
  const read = async () => {
    try {
      await till.restore()
      for (const one of others) void start(one)
    } catch {
      setTimeout(look, askAgainMs)
    } finally {
      reading = false
    }
  }
  const start = (one: { start(): Promise<void> }): Promise<unknown> =>
    one.start().catch(() => void setTimeout(() => void start(one), askAgainMs))
  engine.subscribe(look)
  look()
}

/** The receipt of a sale that is kept, for a job that starts without a screen. */
async function documentOf(engine: TillEngine, fact: SaleFact, said: string) {
  const { store, taxes, staff, identity } = engine.snapshot()
  const settings = shopSettings(engine.snapshot())
  const customer = fact.customerId === null ? null : await customerNow(engine, fact.customerId)
  const room = {
    words: wordsFor(said),
    locale: said,
    money: moneyFormat(store?.locale ?? said, fact.currency),
    dates: dateFormats(said, store?.timezone ?? 'UTC'),
    numbers: new Intl.NumberFormat(said),
  }
  const cashier = staff.find(({ staffId }) => staffId === fact.staffId)?.name ?? ''
  const { receiptDocument } = await import('../printing/receipt-document.ts')
  return receiptDocument(room, {
    fact,
    tenantName: identity?.tenantName ?? '',
    store,
    taxes,
    cashier,
    customer: customer?.name ?? null,
    header: settings.receiptHeader,
    footer: settings.receiptFooter,
  })
}

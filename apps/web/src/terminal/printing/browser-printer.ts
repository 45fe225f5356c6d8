import type { PrinterProfileId, PrintQueue, PrintQueueView, ReceiptDocument } from '@vaultsync/hardware'
import { printerProfiles } from '@vaultsync/hardware'
import type { TillEngine } from '../engine/till-engine.ts'
import type { Words } from '../words/words.ts'
import type { PrinterChoice } from './devices.ts'
import type { Printer, PrinterView } from './printer.ts'

const restingQueue: PrintQueueView = { jobs: [], pause: null, paperLow: false }
const key = 'printer'

/** The lane's printer: bytes over our own wire when one was chosen, else the system's print window. */
export function browserPrinter(engine: TillEngine, words: () => Words): Printer & { start(): Promise<void> } {
  const listeners = new Set<() => void>()
  const supported = typeof navigator !== 'undefined' && ('serial' in navigator || 'usb' in navigator)
  let choice: PrinterChoice | null = null
  let queue: PrintQueue | null = null
  let opened = new AbortController()
  let view: PrinterView = viewOf()

  function viewOf(): PrinterView {
    const profile = profileOf(choice?.profile ?? 'escpos-80mm')
    return { name: choice?.name ?? null, profile, supported, queue: queue?.view() ?? restingQueue }
  }
  const tell = () => {
    view = viewOf()
    for (const listener of listeners) listener()
  }
  /** The encoder is large and only needed where a printer hangs on the lane. */
  const begin = async () => {
    opened.abort()
    opened = new AbortController()
    const { signal } = opened
    if (choice === null) return
    const { openQueue } = await import('./open-queue.ts')
    if (signal.aborted) return
    queue = openQueue(engine, choice, words(), signal)
    queue.subscribe(tell)
    await queue.start()
    tell()
  }
  const choose = async (after: PrinterChoice | null) => {
    choice = after
    queue = null
    await engine.keep(key, after)
    await begin()
    tell()
  }

  return {
    async start() {
      choice = await engine.kept<PrinterChoice>(key)
      await begin()
      tell()
    },
    async print(id, kind, document) {
      if (queue === null) return printBySystem(document)
      return queue.print({ id, kind, payload: { form: 'document', document } }, Promise.resolve())
    },
    async openDrawer(id) {
      await queue?.print({ id: `drawer:${id}`, kind: 'drawer', payload: { form: 'drawer', pin: 2 } }, Promise.resolve())
    },
    async connect() {
      const { askForPrinter } = await import('./devices.ts')
      const found = await askForPrinter(view.profile.id)
      if (found !== null) await choose(found)
      return found?.name ?? null
    },
    forget: () => choose(null),
    async chooseProfile(profile: PrinterProfileId) {
      if (choice !== null) return choose({ ...choice, profile })
      view = { ...view, profile: profileOf(profile) }
      for (const listener of listeners) listener()
    },
    subscribe: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    view: () => view,
  }
}

function profileOf(wanted: PrinterProfileId): PrinterView['profile'] {
  const profile = printerProfiles.find(({ id }) => id === wanted) ?? printerProfiles[0]
  if (profile === undefined) throw new Error('there is a printer profile to fall back on')
  return profile
}

/** A hidden frame with the receipt as a page: the system's own print window does the rest. */
async function printBySystem(document: ReceiptDocument): Promise<void> {
  const { receiptHtml } = await import('./system-print.ts')
  const frame = window.document.createElement('iframe')
  frame.style.cssText = 'position:fixed;inset-inline-start:-9999px;width:0;height:0;border:0'
  frame.title = document.title
  frame.srcdoc = receiptHtml(document)
  frame.addEventListener('load', () => {
    frame.contentWindow?.focus()
    frame.contentWindow?.print()
    setTimeout(() => frame.remove(), 60_000)
  })
  window.document.body.append(frame)
}

import { type Paper, type PaperItem, paperText, printerProfile } from '@vaultsync/hardware'
import { type FakePrinter, fakePrinter } from '@vaultsync/hardware/testing'
import type { BrowserContext, Page } from 'playwright-core'

/** A receipt printer on a serial cable whose other end is this process: what it has printed outlives any browser. */
export interface DeskPrinter {
  plugInto(context: BrowserContext): Promise<void>
  /** Receipt numbers on the paper, oldest first: every one that may be a customer's only receipt. */
  originals(): readonly string[]
  /** What the paper says, for a person. */
  text(): string
}

export function deskPrinter(): DeskPrinter {
  const profile = printerProfile('escpos-80mm')
  if (profile === null || profile === undefined) throw new Error('there is a profile for the usual printer')
  const printer: FakePrinter = fakePrinter({ profile })
  let pages = 0
  return {
    async plugInto(context) {
      pages += 1
      const mine = pages
      printer.letGo()
      await context.exposeFunction('deskPrinterTake', (bytes: number[]) => printer.take(Uint8Array.from(bytes)))
      await context.exposeFunction('deskPrinterSay', async () => [...((await printer.say(() => pages === mine)) ?? [])])
      await context.addInitScript(layCable)
    },
    originals: () =>
      sheetsOf(printer.paper())
        .filter(sheet => !sheet.includes('COPY'))
        .flatMap(sheet => receiptNumber.exec(sheet)?.[0] ?? []),
    text: () => paperText(printer.paper()),
  }
}

const receiptNumber = /\b[0-9A-Z]+-[0-9A-Z]+-\d+-\d{5}\b/

/** What lies between two cuts, the last one perhaps torn off by a browser that died. */
function sheetsOf({ columns, items }: Paper): readonly string[] {
  const sheets: PaperItem[][] = [[]]
  for (const item of items) {
    if (item.kind === 'cut') sheets.push([])
    else sheets.at(-1)?.push(item)
  }
  return sheets.map(sheet => paperText({ columns, items: sheet, unprinted: '' }))
}

/** Runs in the page: as much of Web Serial as the till uses. */
function layCable(): void {
  const desk = window as unknown as {
    deskPrinterTake(bytes: number[]): Promise<void>
    deskPrinterSay(): Promise<number[]>
    /** A moment at which a test may end this browser. */
    deskStep?: () => void
  }
  let isOpen = false
  const reader = () => ({
    read: async () => ({ done: false, value: new Uint8Array(await desk.deskPrinterSay()) }),
    cancel: async () => undefined,
    releaseLock: () => undefined,
  })
  const writer = () => ({
    write: async (chunk: Uint8Array) => {
      desk.deskStep?.()
      await desk.deskPrinterTake([...chunk])
    },
    abort: async () => undefined,
    releaseLock: () => undefined,
  })
  const port = {
    getInfo: () => ({ usbVendorId: 0x04b8, usbProductId: 0x0202 }),
    get readable() {
      return isOpen ? { getReader: reader } : null
    },
    get writable() {
      return isOpen ? { getWriter: writer } : null
    },
    open: async () => void (isOpen = true),
    close: async () => void (isOpen = false),
  }
  const serial = { getPorts: async () => [port], requestPort: async () => port }
  Object.defineProperty(navigator, 'serial', { value: serial, configurable: true })
  Object.defineProperty(navigator, 'usb', { value: undefined, configurable: true })
}

/** As a person would: the page of devices, one key. */
export async function choosePrinter(page: Page): Promise<void> {
  await page.keyboard.press('Alt+i')
  await page.getByRole('heading', { name: 'Devices and display' }).waitFor()
  await page.getByRole('button', { name: 'Choose a printer' }).click()
  await page.getByText('Connected: Serial').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('combobox').waitFor()
}

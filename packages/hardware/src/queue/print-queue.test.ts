import { describe, expect, test } from 'vitest'
import { printerProfile } from '../escpos/profiles.ts'
import type { PrinterProfileId } from '../escpos/profile.ts'
import { paperText } from '../paper/paper.ts'
import type { ReceiptDocument } from '../receipt/document.ts'
import type { FakePrinterOptions } from '../testing/fake-printer.ts'
import { fakePrinter } from '../testing/fake-printer.ts'
import { fakeUsb, fakeUsbDevice } from '../testing/fake-ports.ts'
import { manualTimer, settle } from '../testing/manual-timer.ts'
import { memoryJobStore } from '../testing/memory-job-store.ts'
import { printerTransport } from '../transport/transport.ts'
import { findUsbDevice, rememberUsbDevice, usbWire } from '../transport/usb.ts'
import type { NewPrintJob } from './job.ts'
import { tombstones } from './next.ts'
import { printQueue } from './print-queue.ts'

const banners = { copy: { text: 'COPY' }, mayBeSecond: { text: 'COPY', detail: 'may have been printed' } }
const durable = Promise.resolve()

function receiptJob(id: string, lines = 1): NewPrintJob {
  const blocks = Array.from({ length: lines }, (_, at) => ({ kind: 'text' as const, text: `${id} line ${at + 1}` }))
  const document: ReceiptDocument = { title: id, blocks }
  return { id, kind: 'receipt', payload: { form: 'document', document } }
}

const drawerJob = (id: string): NewPrintJob => ({ id, kind: 'drawer', payload: { form: 'drawer', pin: 2 } })

async function setUp(options: Partial<FakePrinterOptions> & { profileId?: PrinterProfileId } = {}) {
  const profile = printerProfile(options.profileId ?? 'epson-tm-t20')
  if (profile === undefined) throw new Error('there is such a profile')
  const printer = fakePrinter({ ...options, profile })
  const timer = manualTimer()
  const store = memoryJobStore()
  const device = fakeUsbDevice(printer)
  const usb = fakeUsb([{ device, printer }])
  /** A page of the till; the store and the printer outlive it. */
  const page = async () => {
    const wire = usbWire(() => findUsbDevice(usb, rememberUsbDevice(device)))
    const transport = printerTransport({ wire, timer, language: 'escpos' })
    const queue = printQueue({ transport, profile, store, timer, banners })
    await queue.start()
    return queue
  }
  const pass = async (ms: number) => {
    await settle()
    timer.advance(ms)
    await settle()
  }
  const text = () => paperText(printer.paper())
  return { printer, timer, store, page, pass, text, queue: await page() }
}

describe('the print queue', () => {
  test('a receipt is printed once, however often it is asked for', async () => {
    const { queue, page, text, pass } = await setUp()
    await queue.print(receiptJob('sale-1'), durable)
    await queue.print(receiptJob('sale-1'), durable)
    await pass(0)
    await queue.print(receiptJob('sale-1'), durable)
    await pass(0)
    const reloaded = await page()
    await reloaded.print(receiptJob('sale-1'), durable)
    await pass(0)
    expect(text().split('sale-1 line 1')).toHaveLength(2)
    expect(queue.view()).toEqual({ jobs: [], pause: null, paperLow: false })
  })

  test('receipts come out in the order they were sold', async () => {
    const { queue, text, pass } = await setUp()
    await Promise.all(['a', 'b', 'c'].map(id => queue.print(receiptJob(id), durable)))
    await pass(0)
    expect(text().match(/[abc] line/g)).toEqual(['a line', 'b line', 'c line'])
  })

  test('no receipt is printed for a sale that could not be made durable', async () => {
    const { queue, store, text, pass } = await setUp()
    const lost = Promise.reject(new Error('the disk is full'))
    await expect(queue.print(receiptJob('sale-1'), lost)).rejects.toThrow('the disk is full')
    await pass(5000)
    expect(text()).toBe('')
    expect(store.jobs.size).toBe(0)
  })

  test('nothing is printed before the sale is durable', async () => {
    const { queue, text, pass } = await setUp()
    let commit = () => {}
    const printed = queue.print(receiptJob('sale-1'), new Promise<void>(resolve => (commit = resolve)))
    await pass(5000)
    expect(text()).toBe('')
    commit()
    await printed
    await pass(0)
    expect(text()).toContain('sale-1')
  })

  test('paper that is out pauses the queue; new paper resumes it without a hand on the till', async () => {
    const { queue, printer, text, pass } = await setUp({ paperLines: 0 })
    await queue.print(receiptJob('sale-1'), durable)
    await pass(0)
    expect(queue.view()).toMatchObject({ pause: 'paper-out', jobs: [{ id: 'sale-1', state: 'waiting' }] })
    printer.refill(500)
    await pass(2000)
    expect(queue.view()).toMatchObject({ pause: null, jobs: [] })
    expect(text()).not.toContain('COPY')
    expect(text()).toContain('sale-1')
  })

  test('paper that ends inside a receipt leaves it uncertain; it comes again only when asked, as a copy', async () => {
    const { queue, printer, text, pass } = await setUp({ paperLines: 5 })
    await queue.print(receiptJob('sale-1', 20), durable)
    await queue.print(receiptJob('sale-2'), durable)
    await pass(1000)
    expect(queue.view()).toMatchObject({ pause: 'paper-out', jobs: [{ id: 'sale-1', state: 'uncertain' }, {}] })
    printer.refill(500)
    await pass(2000)
    expect(queue.view().jobs).toMatchObject([{ id: 'sale-1', state: 'uncertain', reason: 'printer-stopped-midway' }])
    expect(text()).toContain('sale-2')
    expect(text()).not.toContain('COPY')
    await queue.printAgain('sale-1')
    await pass(0)
    expect(text().slice(text().indexOf('COPY'))).toMatch(/may have been printed[^]*sale-1 line 20/)
    expect(queue.view().jobs).toEqual([])
  })

  test('a printer that is unplugged and back again loses no receipt', async () => {
    const { queue, printer, text, pass } = await setUp()
    printer.unplug()
    await queue.print(receiptJob('sale-1'), durable)
    await pass(0)
    expect(queue.view()).toMatchObject({ pause: 'printer-unreachable', jobs: [{ state: 'waiting' }] })
    printer.plugIn()
    queue.lookAgain()
    await pass(0)
    expect(text()).toContain('sale-1')
    expect(queue.view()).toMatchObject({ pause: null, jobs: [] })
  })

  test('a copy that someone asked for says COPY and nothing about doubt', async () => {
    const { queue, text, pass } = await setUp()
    await queue.print({ ...receiptJob('again-1'), kind: 'copy' }, durable)
    await pass(0)
    expect(text()).toContain('COPY')
    expect(text()).not.toContain('may have')
  })

  test('bytes made elsewhere are printed as they are, and in their marked form the second time', async () => {
    const { queue, printer, text, pass } = await setUp()
    const encode = (words: string) => Uint8Array.from(`${words}\n`, letter => letter.charCodeAt(0))
    const bytes = encode('labels '.repeat(5))
    printer.unplugAfter(30)
    await queue.print(
      { id: 'x', kind: 'report', payload: { form: 'bytes', bytes, bytesMarkedCopy: encode('COPY x') } },
      durable,
    )
    await pass(0)
    printer.plugIn()
    await pass(2000)
    await queue.printAgain('x')
    await pass(0)
    expect(text()).toContain('COPY x')
  })

  test('the drawer opens before the receipts that wait', async () => {
    const { queue, printer, pass } = await setUp({ paperLines: 0 })
    await queue.print(receiptJob('sale-1'), durable)
    await pass(0)
    printer.refill(500)
    queue.lookAgain()
    await queue.print(drawerJob('kick-1'), durable)
    await pass(2000)
    const kinds = printer.paper().items.map(item => item.kind)
    expect(kinds.filter(kind => kind === 'pulse')).toHaveLength(1)
  })

  test('a drawer never opens late: not after paper, not after a restart', async () => {
    const { queue, printer, store, page, pass } = await setUp({ paperLines: 0 })
    await queue.print(receiptJob('sale-1'), durable)
    await pass(0)
    await queue.print(drawerJob('kick-1'), durable)
    expect(queue.view().jobs).toMatchObject([{}, { id: 'kick-1', state: 'failed', reason: 'printer-not-ready' }])
    const { jobs: known } = store
    const waiting = known.get('kick-1')
    if (waiting !== undefined) await store.put({ ...waiting, id: 'kick-2', state: 'waiting', order: 9 })
    printer.refill(500)
    const reloaded = await page()
    await pass(2000)
    await reloaded.printAgain('kick-2')
    await pass(2000)
    expect(printer.paper().items.some(item => item.kind === 'pulse')).toBe(false)
    expect(reloaded.view().jobs.find(job => job.id === 'kick-2')).toMatchObject({
      reason: 'not-replayed-after-restart',
    })
  })

  test('a lane that cannot store its queue prints nothing, says so, and goes on when it can', async () => {
    const { queue, store, text, pass } = await setUp()
    store.failing = true
    await expect(queue.print(receiptJob('sale-1'), durable)).rejects.toThrow('storage')
    await pass(0)
    expect(queue.view().pause).toBe('storage-failed')
    await pass(2000)
    expect(text()).toBe('')
    store.failing = false
    await pass(2000)
    await pass(2000)
    expect(text()).toContain('sale-1')
  })

  test('a printer that cannot tell its status prints all the same', async () => {
    const { queue, text, pass } = await setUp({ profileId: 'escpos-58mm', mute: true })
    await queue.print(receiptJob('sale-1'), durable)
    await pass(0)
    expect(text()).toContain('sale-1')
    expect(queue.view().jobs).toEqual([])
  })

  test('a dismissed job is gone for good', async () => {
    const { queue, page, printer, text, pass } = await setUp({ paperLines: 0 })
    await queue.print(receiptJob('sale-1'), durable)
    await pass(0)
    await queue.dismiss('sale-1')
    printer.refill(500)
    await pass(2000)
    const reloaded = await page()
    await reloaded.printAgain('sale-1')
    await pass(2000)
    expect(text()).toBe('')
    expect(reloaded.view().jobs).toEqual([])
  })

  test('a day of receipts does not fill the store', async () => {
    const { queue, store, pass } = await setUp()
    for (let sale = 0; sale < tombstones + 20; sale += 1) {
      await queue.print(receiptJob(`sale-${sale}`), durable)
      await pass(0)
    }
    expect(store.jobs.size).toBe(tombstones)
    expect([...store.jobs.values()].every(job => job.payload.form === 'spent')).toBe(true)
  })
})

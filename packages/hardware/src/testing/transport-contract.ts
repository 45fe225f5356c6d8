import { describe, expect, test } from 'vitest'
import { encodeReceipt } from '../escpos/encode.ts'
import type { PrinterProfile } from '../escpos/profile.ts'
import { paperText } from '../paper/paper.ts'
import type { PrinterStatus, PrinterTransport } from '../transport/port.ts'
import type { FakePrinter, FakePrinterOptions } from './fake-printer.ts'
import { fakePrinter } from './fake-printer.ts'
import type { ManualTimer } from './manual-timer.ts'
import { manualTimer, settle } from './manual-timer.ts'
import { sampleReceipt } from './sample-receipt.ts'

export interface TransportUnderTest {
  readonly transport: PrinterTransport
  /** Another program takes the device, or lets go of it. */
  readonly hold: (held: boolean) => void
}

type Build = (printer: FakePrinter, timer: ManualTimer, whenTold: (status: PrinterStatus) => void) => TransportUnderTest

/** What every way to a printer promises. */
export function transportContract(name: string, profile: PrinterProfile, build: Build): void {
  const setUp = (options: Partial<FakePrinterOptions> = {}) => {
    const printer = fakePrinter({ profile, ...options })
    const timer = manualTimer()
    const told: PrinterStatus[] = []
    return { printer, timer, told, ...build(printer, timer, status => told.push(status)) }
  }
  const receipt = encodeReceipt(sampleReceipt, profile).bytes
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => 'no failure',
      (cause: unknown) => cause,
    )

  describe(`the way to ${name}`, () => {
    test('a receipt arrives whole, in order, and nothing keeps waiting', async () => {
      const { printer, timer, transport } = setUp()
      await transport.open()
      await transport.write(receipt, 5000)
      expect(paperText(printer.paper())).toContain('TOTAL')
      expect(paperText(printer.paper())).toContain('[cut]')
      expect(timer.waiting).toBe(0)
    })

    test('opening twice is opening once', async () => {
      const { transport } = setUp()
      await transport.open()
      await transport.open()
      await transport.write(receipt, 5000)
      await transport.close()
      await transport.open()
      expect(await transport.readStatus()).toMatchObject({ online: true })
    })

    test('a printer that is slower than the cable still gets everything', async () => {
      const { printer, transport } = setUp({ bufferBytes: 64, paperLines: 3 })
      await transport.open()
      const written = transport.write(receipt, 60_000)
      for (let rolls = 0; rolls < 30; rolls += 1) {
        await settle()
        printer.refill(3)
      }
      await written
      expect(paperText(printer.paper())).toContain('[cut]')
    })

    test('status tells paper, cover and drawer, before and after they change', async () => {
      const { printer, transport } = setUp({ paperLines: 1000 })
      await transport.open()
      expect(await transport.readStatus()).toEqual({
        online: true,
        paper: 'ok',
        coverOpen: false,
        drawerOpen: false,
        error: null,
      })
      printer.refill(10)
      printer.openDrawer(true)
      expect(await transport.readStatus()).toMatchObject({ online: true, paper: 'low', drawerOpen: true })
      printer.refill(0)
      expect(await transport.readStatus()).toMatchObject({ online: false, paper: 'out' })
      printer.refill(500)
      printer.openCover(true)
      expect(await transport.readStatus()).toMatchObject({ online: false, paper: 'ok', coverOpen: true })
    })

    test('paper that ends in the middle stops the write at its deadline and says how far it came', async () => {
      const { printer, timer, transport } = setUp({ bufferBytes: 64, paperLines: 5 })
      await transport.open()
      const failed = failure(transport.write(receipt, 5000))
      await settle()
      timer.advance(5000)
      await settle()
      expect(await failed).toMatchObject({ code: 'PRINTER_TIMEOUT' })
      expect(await failed).toHaveProperty('acceptedBytes', expect.any(Number))
      expect(paperText(printer.paper())).not.toContain('TOTAL')
    })

    test('a cable pulled in the middle ends the write at once, not at its deadline', async () => {
      const { printer, timer, transport } = setUp()
      await transport.open()
      printer.unplugAfter(700)
      expect(await failure(transport.write(receipt, 5000))).toMatchObject({ code: 'PRINTER_GONE' })
      expect(timer.waiting).toBe(0)
    })

    test('after an unplug the next open finds the printer again', async () => {
      const { printer, transport } = setUp()
      await transport.open()
      printer.unplug()
      await settle()
      expect(await failure(transport.write(receipt, 5000))).toMatchObject({ code: 'PRINTER_CLOSED', acceptedBytes: 0 })
      expect(await failure(transport.open())).toMatchObject({ code: 'PRINTER_NOT_FOUND' })
      printer.plugIn()
      await transport.open()
      await transport.write(receipt, 5000)
      expect(paperText(printer.paper())).toContain('[cut]')
    })

    test('after a time-out the next open works, and nothing of the old job comes out', async () => {
      const { printer, timer, transport } = setUp()
      await transport.open()
      printer.jamAfter(0)
      const failed = failure(transport.write(receipt, 5000))
      await settle()
      timer.advance(5000)
      await settle()
      expect(await failed).toMatchObject({ code: 'PRINTER_TIMEOUT' })
      printer.unplug()
      printer.plugIn()
      await transport.open()
      await transport.write(receipt, 5000)
      expect(paperText(printer.paper()).split('TOTAL')).toHaveLength(2)
    })

    test('taken is not printed: paper that ends in the buffer is not finished', async () => {
      const { printer, timer, transport } = setUp({ paperLines: 5 })
      await transport.open()
      await transport.write(receipt, 5000)
      const finished = transport.finished(5000)
      await settle()
      timer.advance(1000)
      expect(await finished).toBe(false)
      expect(paperText(printer.paper())).not.toContain('TOTAL')
    })

    test('a late answer about one receipt never speaks for the next', async () => {
      const { printer, timer, transport } = setUp({ paperLines: 5 })
      await transport.open()
      await transport.write(receipt, 5000)
      const first = transport.finished(5000)
      await settle()
      timer.advance(1000)
      expect(await first).toBe(false)
      printer.refill(60)
      await settle()
      printer.openCover(true)
      await transport.write(receipt, 5000)
      const second = transport.finished(5000)
      await settle()
      timer.advance(1000)
      expect(await second).toBe(false)
    })

    test('a printer that never answers is told apart from one that is gone', async () => {
      const { timer, transport } = setUp({ mute: true })
      await transport.open()
      const failed = failure(transport.readStatus())
      await settle()
      timer.advance(1500)
      await settle()
      expect(await failed).toMatchObject({ code: 'PRINTER_SILENT' })
    })

    test('a printer that another program holds is busy, and free again when it lets go', async () => {
      const { hold, transport } = setUp()
      hold(true)
      expect(await failure(transport.open())).toMatchObject({ code: 'PRINTER_BUSY' })
      hold(false)
      await transport.open()
      await transport.write(receipt, 5000)
    })

    test('writing before opening is refused and nothing was printed', async () => {
      const { printer, transport } = setUp()
      expect(await failure(transport.write(receipt, 5000))).toMatchObject({ code: 'PRINTER_CLOSED', acceptedBytes: 0 })
      expect(printer.paper().items).toEqual([])
    })
  })
}

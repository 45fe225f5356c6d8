import { describe, expect, test } from 'vitest'
import { printerProfile } from '../escpos/profiles.ts'
import { printQueue } from '../queue/print-queue.ts'
import { fakePrinter } from '../testing/fake-printer.ts'
import { fakeUsb, fakeUsbDevice } from '../testing/fake-ports.ts'
import { manualTimer, settle } from '../testing/manual-timer.ts'
import { memoryJobStore } from '../testing/memory-job-store.ts'
import { printerTransport } from '../transport/transport.ts'
import { findUsbDevice, rememberUsbDevice, usbWire } from '../transport/usb.ts'
import type { DrawerEvent, DrawerOpening } from './drawer.ts'
import { openDrawer } from './drawer.ts'

const opening: DrawerOpening = { id: 'kick-1', pin: 2, why: 'no-sale', employeeId: 'ines' }

async function setUp() {
  const profile = printerProfile('epson-tm-t20')
  if (profile === undefined) throw new Error('there is such a profile')
  const printer = fakePrinter({ profile })
  const device = fakeUsbDevice(printer)
  const usb = fakeUsb([{ device, printer }])
  const timer = manualTimer()
  const wire = usbWire(() => findUsbDevice(usb, rememberUsbDevice(device)))
  const transport = printerTransport({ wire, timer, language: 'escpos' })
  const banners = { copy: { text: 'COPY' }, mayBeSecond: { text: 'COPY' } }
  const store = memoryJobStore()
  const queue = printQueue({ transport, profile, store, timer, banners })
  await queue.start()
  const events: DrawerEvent[] = []
  const log = async (event: DrawerEvent) => void events.push(event)
  const kicks = () => printer.paper().items.filter(item => item.kind === 'pulse').length
  return { printer, queue, store, events, log, kicks, clock: { now: () => 42 } }
}

describe('opening the drawer', () => {
  test('is in the log as asked for before it is kicked, and as opened afterwards', async () => {
    const { queue, clock, log, events, kicks } = await setUp()
    await openDrawer({ queue, clock, log }, opening)
    expect(kicks()).toBe(1)
    expect(events).toEqual([
      { id: 'kick-1', kind: 'DrawerOpenAsked', atMs: 42, why: 'no-sale', employeeId: 'ines' },
      { id: 'kick-1', kind: 'DrawerOpened', atMs: 42, why: 'no-sale', employeeId: 'ines' },
    ])
  })

  test('does not happen when it cannot be logged', async () => {
    const { queue, clock, kicks } = await setUp()
    const log = () => Promise.reject(new Error('the disk is full'))
    await expect(openDrawer({ queue, clock, log }, opening)).rejects.toThrow('the disk is full')
    await settle()
    expect(kicks()).toBe(0)
  })

  test('is logged as not opened when the printer is away, and does not happen later', async () => {
    const { queue, clock, log, events, kicks, printer } = await setUp()
    printer.unplug()
    expect(await openDrawer({ queue, clock, log }, opening)).toMatchObject({ kind: 'DrawerNotOpened' })
    printer.plugIn()
    queue.lookAgain()
    await settle()
    expect(kicks()).toBe(0)
    expect(events.map(event => event.kind)).toEqual(['DrawerOpenAsked', 'DrawerNotOpened'])
  })

  test('is logged as not opened when the lane cannot store the job', async () => {
    const { queue, store, clock, log, kicks } = await setUp()
    store.failing = true
    expect(await openDrawer({ queue, clock, log }, opening)).toMatchObject({ kind: 'DrawerNotOpened' })
    store.failing = false
    queue.lookAgain()
    await settle()
    expect(kicks()).toBe(0)
  })
})

import { describe, expect, test } from 'vitest'
import { printerProfiles } from '../escpos/profiles.ts'
import { fakePrinter } from '../testing/fake-printer.ts'
import { fakeSerial, fakeSerialPort, fakeUsb, fakeUsbDevice } from '../testing/fake-ports.ts'
import { manualTimer, settle } from '../testing/manual-timer.ts'
import { transportContract } from '../testing/transport-contract.ts'
import { findSerialPort, rememberSerialPort, serialWire } from './serial.ts'
import { escPosStatusReader, starStatusReader } from './status.ts'
import { printerTransport } from './transport.ts'
import { findUsbDevice, rememberUsbDevice, usbWire } from './usb.ts'

for (const profile of printerProfiles) {
  const language = profile.language === 'esc-pos' ? ('escpos' as const) : ('starprnt' as const)

  transportContract(`${profile.id} by Web Serial`, profile, (printer, timer, whenTold) => {
    const port = fakeSerialPort(printer)
    const serial = fakeSerial([{ port, printer }])
    const known = { usbVendorId: 0x04b8, usbProductId: 0x0202, place: 0 }
    const wire = serialWire(() => findSerialPort(serial, known), { baudRate: 38_400 })
    const hold = (held: boolean) => {
      port.heldElsewhere = held
    }
    return { transport: printerTransport({ wire, timer, language, whenTold }), hold }
  })

  transportContract(`${profile.id} by WebUSB`, profile, (printer, timer, whenTold) => {
    const device = fakeUsbDevice(printer)
    const usb = fakeUsb([{ device, printer }])
    const wire = usbWire(() => findUsbDevice(usb, rememberUsbDevice(device)))
    const hold = (held: boolean) => {
      device.heldElsewhere = held
    }
    return { transport: printerTransport({ wire, timer, language, whenTold }), hold }
  })
}

const [profile] = printerProfiles
const printer = () => {
  if (profile === undefined) throw new Error('there are profiles')
  return fakePrinter({ profile })
}

describe('an ESC/POS printer', () => {
  const setUp = async (options: { deaf: boolean }) => {
    if (profile === undefined) throw new Error('there are profiles')
    const printing = fakePrinter({ profile, ...options })
    const port = fakeSerialPort(printing)
    const timer = manualTimer()
    const wire = serialWire(async () => port, { baudRate: 38_400 })
    const transport = printerTransport({ wire, timer, language: 'escpos' })
    await transport.open()
    return { timer, transport }
  }

  test('says when the last line is on paper', async () => {
    const { timer, transport } = await setUp({ deaf: false })
    await transport.write(Uint8Array.of(65, 10), 5000)
    expect(await transport.finished(5000)).toBe(true)
    expect(timer.waiting).toBe(0)
  })

  test('that never answers in its turn is waited for once and then no more', async () => {
    const { timer, transport } = await setUp({ deaf: true })
    await transport.write(Uint8Array.of(65, 10), 5000)
    const first = transport.finished(2000)
    for (let looks = 0; looks < 2; looks += 1) {
      await settle()
      timer.advance(1000)
    }
    expect(await first).toBe(false)
    expect(await transport.finished(2000)).toBe(false)
    expect(await transport.readStatus()).toMatchObject({ online: true })
  })
})

describe('finding the printer again', () => {
  test('of two alike, the one that was chosen; alone, whichever is there', async () => {
    const [one, two] = [printer(), printer()]
    const [first, second] = [fakeSerialPort(one), fakeSerialPort(two)]
    const serial = fakeSerial([
      { port: first, printer: one },
      { port: second, printer: two },
    ])
    const known = await rememberSerialPort(serial, second)
    expect(await findSerialPort(serial, known)).toBe(second)
    one.unplug()
    expect(await findSerialPort(serial, known)).toBe(second)
    two.unplug()
    expect(await findSerialPort(serial, known)).toBeNull()
  })

  test('a USB printer with a serial number is never mistaken for its twin', async () => {
    const [one, two] = [printer(), printer()]
    const [first, second] = [fakeUsbDevice(one, 'A1'), fakeUsbDevice(two, 'B2')]
    const usb = fakeUsb([
      { device: first, printer: one },
      { device: second, printer: two },
    ])
    expect(await findUsbDevice(usb, rememberUsbDevice(second))).toBe(second)
    two.unplug()
    expect(await findUsbDevice(usb, rememberUsbDevice(second))).toBeNull()
  })
})

describe('what the printer says', () => {
  test.each([
    ['all is well', [0x12, 0x12, 0x12, 0x12], { online: true, paper: 'ok', coverOpen: false, error: null }],
    ['paper low', [0x12, 0x12, 0x12, 0x1e], { online: true, paper: 'low' }],
    ['paper out', [0x1a, 0x32, 0x12, 0x72], { online: false, paper: 'out' }],
    ['cover open', [0x1a, 0x16, 0x12, 0x12], { online: false, coverOpen: true }],
    ['cutter stuck', [0x1a, 0x52, 0x1a, 0x12], { error: 'cutter' }],
    ['broken', [0x1a, 0x52, 0x32, 0x12], { error: 'unrecoverable' }],
    ['too hot', [0x1a, 0x52, 0x52, 0x12], { error: 'overheated' }],
    ['drawer pin high', [0x16, 0x12, 0x12, 0x12], { drawerOpen: true }],
  ])('ESC/POS: %s', (_name, bytes, wanted) => {
    expect(escPosStatusReader('high-is-open').feed(Uint8Array.from(bytes))[0]).toMatchObject(wanted)
  })

  test('the drawer sensor is read the way the cable is wired', () => {
    const [status] = escPosStatusReader('low-is-open').feed(Uint8Array.of(0x16, 0x12, 0x12, 0x12))
    expect(status?.drawerOpen).toBe(false)
  })

  test('a status sent by itself is not taken for an answer, even in the middle of one', () => {
    const reader = escPosStatusReader('high-is-open')
    const automatic = [0x38, 0x00, 0x0c, 0x00]
    const found = reader.feed(Uint8Array.of(0x12, 0x12, ...automatic, 0x12, 0x12))
    expect(found).toMatchObject([
      { paper: 'out', coverOpen: true, online: false },
      { paper: 'ok', online: true },
    ])
  })

  test('an answer may arrive byte by byte, and half an answer is forgotten when asked anew', () => {
    const reader = escPosStatusReader('high-is-open')
    for (const byte of [0x12, 0x12, 0x12]) expect(reader.feed(Uint8Array.of(byte))).toEqual([])
    reader.restart()
    for (const byte of [0x12, 0x12, 0x12]) expect(reader.feed(Uint8Array.of(byte))).toEqual([])
    expect(reader.feed(Uint8Array.of(0x12))).toHaveLength(1)
  })

  test.each([
    ['all is well', [0x0f, 0x80, 0, 0, 0, 0, 0], { online: true, paper: 'ok', coverOpen: false, error: null }],
    ['cover open', [0x0f, 0x80, 0x28, 0, 0, 0, 0], { online: false, coverOpen: true }],
    ['paper low', [0x23, 0x86, 0, 0, 0, 0x04, 0, 0, 0], { paper: 'low' }],
    ['paper out', [0x23, 0x86, 0x08, 0, 0, 0x0c, 0, 0, 0], { online: false, paper: 'out' }],
    ['cutter stuck', [0x0f, 0x80, 0x08, 0x08, 0, 0, 0], { error: 'cutter' }],
  ])('StarPRNT: %s', (_name, bytes, wanted) => {
    expect(starStatusReader('high-is-open').feed(Uint8Array.from(bytes))).toMatchObject([wanted])
  })
})

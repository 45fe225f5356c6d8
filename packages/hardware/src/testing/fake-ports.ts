import type { SerialLike, SerialPortLike } from '../transport/serial.ts'
import type { UsbConfigurationLike, UsbDeviceLike, UsbLike } from '../transport/usb.ts'
import type { FakePrinter } from './fake-printer.ts'

/** The browser's side of a serial cable. `heldElsewhere` is the other program that has the port open. */
export interface FakeSerialPort extends SerialPortLike {
  heldElsewhere: boolean
}

export function fakeSerialPort(
  printer: FakePrinter,
  usb = { usbVendorId: 0x04b8, usbProductId: 0x0202 },
): FakeSerialPort {
  let isOpen = false
  let locks = 0
  let calledBack: (() => void)[] = []
  const callBack = () => {
    for (const go of calledBack) go()
    calledBack = []
  }
  const untilCalledBack = <T>(value: () => T) => new Promise<T>(resolve => calledBack.push(() => resolve(value())))
  const lock = () => {
    locks += 1
    let mine = true
    return () => {
      if (mine) locks -= 1
      mine = false
    }
  }
  const port: FakeSerialPort = {
    heldElsewhere: false,
    getInfo: () => usb,
    get readable() {
      if (!isOpen) return null
      return {
        getReader() {
          const release = lock()
          let wanted = true
          return {
            async read() {
              const value = await printer.say(() => wanted)
              return value === null ? { done: true } : { done: false, value }
            },
            async cancel() {
              wanted = false
              printer.letGo()
            },
            releaseLock: release,
          }
        },
      }
    },
    get writable() {
      if (!isOpen) return null
      return {
        getWriter() {
          const release = lock()
          return {
            write: (chunk: Uint8Array) => Promise.race([printer.take(chunk), untilCalledBack(() => undefined)]),
            async abort() {
              callBack()
            },
            releaseLock: release,
          }
        },
      }
    },
    async open() {
      if (port.heldElsewhere || !printer.plugged) throw new Error('Failed to open serial port.')
      if (isOpen) throw new Error('The port is already open.')
      isOpen = true
    },
    async close() {
      if (!isOpen) throw new Error('The port is already closed.')
      if (locks > 0) throw new Error('Cannot cancel a locked stream')
      isOpen = false
    },
  }
  printer.onUnplug(() => {
    callBack()
    isOpen = false
  })
  return port
}

/** Lists only what is plugged in, as the browser does. */
export function fakeSerial(ports: readonly { port: SerialPortLike; printer: FakePrinter }[]): SerialLike {
  return { getPorts: async () => ports.filter(one => one.printer.plugged).map(one => one.port) }
}

const configuration: UsbConfigurationLike = {
  interfaces: [
    {
      interfaceNumber: 0,
      alternates: [
        {
          interfaceClass: 7,
          endpoints: [
            { endpointNumber: 1, direction: 'out', type: 'bulk' },
            { endpointNumber: 2, direction: 'in', type: 'bulk' },
          ],
        },
      ],
    },
  ],
}

export interface FakeUsbDevice extends UsbDeviceLike {
  heldElsewhere: boolean
}

export function fakeUsbDevice(printer: FakePrinter, serialNumber = 'A1'): FakeUsbDevice {
  let opened = false
  let claimed = false
  let opening = 0
  let calledBack: (() => void)[] = []
  const untilClosed = <T>() =>
    new Promise<T>((_, reject) => calledBack.push(() => reject(new Error('The transfer was cancelled.'))))
  const drop = () => {
    opened = false
    claimed = false
    for (const go of calledBack) go()
    calledBack = []
    printer.letGo()
  }
  printer.onUnplug(drop)
  const device: FakeUsbDevice = {
    heldElsewhere: false,
    vendorId: 0x04b8,
    productId: 0x0e15,
    serialNumber,
    configuration,
    get opened() {
      return opened
    },
    async open() {
      if (!printer.plugged) throw new Error('The device was disconnected.')
      opened = true
      opening += 1
    },
    async close() {
      drop()
    },
    async selectConfiguration() {},
    async claimInterface() {
      if (device.heldElsewhere) throw new Error('Unable to claim interface.')
      claimed = true
    },
    async releaseInterface() {
      claimed = false
    },
    async transferOut(_endpoint, bytes) {
      if (!claimed) throw new Error('The interface is not claimed.')
      // A transfer may end short; the rest has to be sent again.
      const part = bytes.slice(0, 200)
      await Promise.race([printer.take(part), untilClosed()])
      return { status: 'ok', bytesWritten: part.length }
    },
    async transferIn() {
      const mine = opening
      const said = await printer.say(() => opened && opening === mine)
      if (said === null) throw new Error('The device was disconnected.')
      return { status: 'ok', data: new DataView(said.buffer, said.byteOffset, said.byteLength) }
    },
    async clearHalt() {},
  }
  return device
}

export function fakeUsb(devices: readonly { device: UsbDeviceLike; printer: FakePrinter }[]): UsbLike {
  return { getDevices: async () => devices.filter(one => one.printer.plugged).map(one => one.device) }
}

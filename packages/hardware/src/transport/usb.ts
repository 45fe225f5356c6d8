import { PrinterError } from './port.ts'
import type { PrinterWire } from './wire.ts'

/** As much of WebUSB as we use; the browser's own objects fit. */
export interface UsbDeviceLike {
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber?: string | null | undefined
  readonly opened: boolean
  readonly configuration: UsbConfigurationLike | null | undefined
  open(): Promise<void>
  close(): Promise<void>
  selectConfiguration(value: number): Promise<void>
  claimInterface(number: number): Promise<void>
  releaseInterface(number: number): Promise<void>
  transferOut(endpoint: number, bytes: Uint8Array<ArrayBuffer>): Promise<{ status?: string; bytesWritten: number }>
  transferIn(endpoint: number, length: number): Promise<{ status?: string; data?: DataView | null }>
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>
}

export interface UsbConfigurationLike {
  readonly interfaces: readonly {
    readonly interfaceNumber: number
    readonly alternates: readonly {
      readonly interfaceClass: number
      readonly endpoints: readonly {
        readonly endpointNumber: number
        readonly direction: string
        readonly type: string
      }[]
    }[]
  }[]
}

export interface UsbLike {
  getDevices(): Promise<readonly UsbDeviceLike[]>
}

export interface RememberedUsbDevice {
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber?: string
}

/** Makers whose printers the chooser offers first; class 7 finds the rest. */
export const usbPrinterFilters: readonly { readonly vendorId?: number; readonly classCode?: number }[] = [
  { vendorId: 0x04b8 },
  { vendorId: 0x0519 },
  { vendorId: 0x1504 },
  { vendorId: 0x1d90 },
  { classCode: 7 },
]

export async function findUsbDevice(usb: UsbLike, known: RememberedUsbDevice): Promise<UsbDeviceLike | null> {
  const devices = await usb.getDevices()
  const same = devices.filter(one => one.vendorId === known.vendorId && one.productId === known.productId)
  if (known.serialNumber === undefined) return same[0] ?? null
  return same.find(one => one.serialNumber === known.serialNumber) ?? null
}

export function rememberUsbDevice(device: UsbDeviceLike): RememberedUsbDevice {
  const { vendorId, productId, serialNumber } = device
  return serialNumber ? { vendorId, productId, serialNumber } : { vendorId, productId }
}

interface Claimed {
  readonly device: UsbDeviceLike
  readonly interfaceNumber: number
  readonly out: number
  /** Some printers only listen. */
  readonly in: number | null
}

const printerClass = 7
const answerBytes = 64

export function usbWire(find: () => Promise<UsbDeviceLike | null>): PrinterWire {
  let claimed: Claimed | null = null

  const close = async () => {
    const old = claimed
    claimed = null
    // Closing the device is what calls back transfers on their way; it releases the interface by itself.
    if (old !== null) await closed(old.device)
  }

  return {
    async open() {
      await close()
      const device = await find()
      if (device === null) throw new PrinterError('PRINTER_NOT_FOUND', 'no such USB device', { acceptedBytes: 0 })
      try {
        claimed = await claim(device)
      } catch (cause) {
        await closed(device)
        if (cause instanceof PrinterError) throw cause
        const message = 'the system or another program holds the USB printer'
        throw new PrinterError('PRINTER_BUSY', message, { acceptedBytes: 0, cause })
      }
    },
    async send(bytes) {
      if (claimed === null) throw new Error('the USB device is closed')
      let sent = 0
      while (sent < bytes.length) {
        const result = await claimed.device.transferOut(claimed.out, new Uint8Array(bytes.subarray(sent)))
        if (result.status === 'stall') {
          await claimed.device.clearHalt('out', claimed.out)
          throw new Error('the printer refused the bytes')
        }
        if (result.bytesWritten === 0) throw new Error('the printer took nothing')
        sent += result.bytesWritten
      }
    },
    async receive() {
      if (claimed === null) return null
      if (claimed.in === null) return new Promise(() => undefined)
      const result = await claimed.device.transferIn(claimed.in, answerBytes)
      if (result.status === 'stall') await claimed?.device.clearHalt('in', claimed.in)
      const { data } = result
      return data ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(0)
    },
    close,
  }
}

async function closed(device: UsbDeviceLike): Promise<void> {
  try {
    await device.close()
  } catch {
    // A device that was unplugged is closed already.
  }
}

async function claim(device: UsbDeviceLike): Promise<Claimed> {
  if (!device.opened) await device.open()
  if (!device.configuration) await device.selectConfiguration(1)
  const found = printerInterface(device.configuration)
  if (found === null) {
    throw new PrinterError('PRINTER_NOT_FOUND', 'the USB device is not a printer', { acceptedBytes: 0 })
  }
  await device.claimInterface(found.interfaceNumber)
  return { device, ...found }
}

/** The printer class first; a maker's own class will do if it has a bulk endpoint out. */
function printerInterface(configuration: UsbConfigurationLike | null | undefined): Omit<Claimed, 'device'> | null {
  const candidates = (configuration?.interfaces ?? []).flatMap(one =>
    one.alternates.slice(0, 1).map(({ interfaceClass, endpoints }) => {
      const bulk = endpoints.filter(endpoint => endpoint.type === 'bulk')
      const out = bulk.find(endpoint => endpoint.direction === 'out')?.endpointNumber
      const answers = bulk.find(endpoint => endpoint.direction === 'in')?.endpointNumber ?? null
      return { interfaceNumber: one.interfaceNumber, interfaceClass, out, in: answers }
    }),
  )
  const best = candidates.find(one => one.interfaceClass === printerClass && one.out !== undefined)
  const chosen = best ?? candidates.find(one => one.out !== undefined)
  if (chosen?.out === undefined) return null
  return { interfaceNumber: chosen.interfaceNumber, out: chosen.out, in: chosen.in }
}

import {
  findSerialPort,
  findUsbDevice,
  type PrinterProfileId,
  type PrinterWire,
  type RememberedPort,
  type RememberedUsbDevice,
  rememberSerialPort,
  rememberUsbDevice,
  type SerialLike,
  type SerialPortLike,
  serialWire,
  type UsbDeviceLike,
  type UsbLike,
  usbPrinterFilters,
  usbWire,
} from '@vaultsync/hardware'

/** The printer that was chosen on this lane, as it is found again after a restart. */
export type PrinterChoice = { readonly name: string; readonly profile: PrinterProfileId } & (
  | { readonly by: 'usb'; readonly device: RememberedUsbDevice }
  | { readonly by: 'serial'; readonly port: RememberedPort }
)

interface Browser {
  readonly usb?: UsbLike & {
    requestDevice(options: { filters: unknown }): Promise<UsbDeviceLike & { productName?: string }>
  }
  readonly serial?: SerialLike & { requestPort(): Promise<SerialPortLike> }
}
const browser = (): Browser => navigator as unknown as Browser

/** USB first, because it finds printers by itself; a serial port is chosen by whoever knows its name. */
export async function askForPrinter(profile: PrinterProfileId): Promise<PrinterChoice | null> {
  const { usb, serial } = browser()
  try {
    if (usb !== undefined) {
      const device = await usb.requestDevice({ filters: usbPrinterFilters })
      return { by: 'usb', name: device.productName ?? 'USB', profile, device: rememberUsbDevice(device) }
    }
  } catch {
    // Nothing was chosen: a serial port may be.
  }
  try {
    if (serial === undefined) return null
    const port = await serial.requestPort()
    return { by: 'serial', name: 'Serial', profile, port: await rememberSerialPort(serial, port) }
  } catch {
    return null
  }
}

export function wireTo(choice: PrinterChoice): PrinterWire {
  const { usb, serial } = browser()
  if (choice.by === 'usb') return usbWire(async () => (usb === undefined ? null : findUsbDevice(usb, choice.device)))
  return serialWire(async () => (serial === undefined ? null : findSerialPort(serial, choice.port)), {
    baudRate: 115_200,
  })
}

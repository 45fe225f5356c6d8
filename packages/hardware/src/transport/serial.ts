import { PrinterError } from './port.ts'
import type { PrinterWire } from './wire.ts'

/** As much of Web Serial as we use; the browser's own objects fit. */
export interface SerialPortLike {
  open(options: { baudRate: number; flowControl?: 'none' | 'hardware' }): Promise<void>
  close(): Promise<void>
  getInfo(): { usbVendorId?: number; usbProductId?: number }
  readonly readable: SerialReadable | null
  readonly writable: SerialWritable | null
}

interface SerialReadable {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
    cancel(): Promise<unknown>
    releaseLock(): void
  }
}

interface SerialWritable {
  getWriter(): { write(chunk: Uint8Array): Promise<unknown>; abort(): Promise<unknown>; releaseLock(): void }
}

export interface SerialLike {
  getPorts(): Promise<readonly SerialPortLike[]>
}

export interface SerialSettings {
  readonly baudRate: number
  readonly flowControl?: 'none' | 'hardware'
}

/** What is kept of the port that the cashier chose, to find it again after an unplug or a restart. */
export interface RememberedPort {
  readonly usbVendorId?: number
  readonly usbProductId?: number
  /** A built-in port has no numbers: its place in the list is all there is. */
  readonly place: number
}

export async function findSerialPort(serial: SerialLike, known: RememberedPort): Promise<SerialPortLike | null> {
  const ports = await serial.getPorts()
  if (known.usbVendorId === undefined) return ports[known.place] ?? null
  const same = ports.filter(port => {
    const { usbVendorId, usbProductId } = port.getInfo()
    return usbVendorId === known.usbVendorId && usbProductId === known.usbProductId
  })
  // Two printers of one make: the place tells them apart while both are plugged in.
  return same.length > 1 ? (same.find(port => port === ports[known.place]) ?? same[0] ?? null) : (same[0] ?? null)
}

export async function rememberSerialPort(serial: SerialLike, port: SerialPortLike): Promise<RememberedPort> {
  const { usbVendorId, usbProductId } = port.getInfo()
  const place = Math.max(0, (await serial.getPorts()).indexOf(port))
  if (usbVendorId === undefined || usbProductId === undefined) return { place }
  return { usbVendorId, usbProductId, place }
}

export function serialWire(find: () => Promise<SerialPortLike | null>, settings: SerialSettings): PrinterWire {
  let port: SerialPortLike | null = null
  let reader: ReturnType<SerialReadable['getReader']> | null = null
  let writer: ReturnType<SerialWritable['getWriter']> | null = null

  const close = async () => {
    const [oldReader, oldWriter, oldPort] = [reader, writer, port]
    reader = null
    writer = null
    port = null
    // Cancelling and aborting first: a locked or waiting stream would keep the port open for ever.
    await quietly(oldReader?.cancel())
    await quietly(oldWriter?.abort())
    oldReader?.releaseLock()
    oldWriter?.releaseLock()
    await quietly(oldPort?.close())
  }

  return {
    async open() {
      await close()
      const found = await find()
      if (found === null) throw new PrinterError('PRINTER_NOT_FOUND', 'no such serial port', { acceptedBytes: 0 })
      try {
        await found.open(settings)
      } catch (cause) {
        // A reload may find the port still open from the page before: then its streams are there to be used.
        if (found.writable === null || found.readable === null) throw busy(cause)
      }
      try {
        reader = found.readable?.getReader() ?? null
        writer = found.writable?.getWriter() ?? null
        port = found
      } catch (cause) {
        throw busy(cause)
      }
    },
    async send(bytes) {
      if (writer === null) throw new Error('the serial port is closed')
      await writer.write(bytes)
    },
    async receive() {
      if (reader === null) return null
      const { done, value } = await reader.read()
      return done ? null : (value ?? new Uint8Array(0))
    },
    close,
  }
}

function busy(cause: unknown): PrinterError {
  return new PrinterError('PRINTER_BUSY', 'another program holds the serial port', { acceptedBytes: 0, cause })
}

/** A device that is gone refuses to be closed politely; there is nothing to do about it. */
async function quietly(work: Promise<unknown> | undefined): Promise<void> {
  try {
    await work
  } catch {
    // Expected of a device that is no longer there.
  }
}

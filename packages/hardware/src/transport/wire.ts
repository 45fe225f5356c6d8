/** One kind of cable: bytes out, bytes in, nothing about printers. */
export interface PrinterWire {
  /** Finds and opens the device; throws `PrinterError` with `PRINTER_NOT_FOUND` or `PRINTER_BUSY`. */
  open(): Promise<void>
  /** Resolves when the device or the system has taken the bytes. */
  send(bytes: Uint8Array): Promise<void>
  /** The next bytes from the device; null when there will be none. */
  receive(): Promise<Uint8Array | null>
  /** Gives everything up, also what is on its way out. Never throws. */
  close(): Promise<void>
}

/** Small enough that a slow printer shows progress, large enough that a receipt is a few of them. */
export const chunkBytes = 512

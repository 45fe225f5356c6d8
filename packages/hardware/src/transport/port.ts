import { OperationError } from '@vaultsync/base'

/** The way to one printer. One caller at a time: the queue owns it. */
export interface PrinterTransport {
  /** Idempotent. Finds the device again after an unplug. */
  open(): Promise<void>
  /** Resolves once the device has taken every byte; otherwise throws `PrinterError` and needs `open` again. */
  write(bytes: Uint8Array, deadlineMs: number): Promise<void>
  /**
   * True once everything written so far is on paper: a printer takes a receipt in a moment and prints it in seconds, and
   * the paper may end in between. False when the printer has stopped, or cannot tell.
   */
  finished(deadlineMs: number): Promise<boolean>
  /** Throws `PrinterError` with `PRINTER_SILENT` when the device does not answer. */
  readStatus(): Promise<PrinterStatus>
  close(): Promise<void>
}

export interface PrinterStatus {
  readonly online: boolean
  readonly paper: 'ok' | 'low' | 'out'
  readonly coverOpen: boolean
  /** Missing where the language cannot say. The polarity depends on the drawer's cable: `DrawerSensor` says which. */
  readonly drawerOpen?: boolean
  readonly error: PrinterFault | null
}

export type PrinterFault = 'cutter' | 'overheated' | 'mechanical' | 'unrecoverable'

/** Which level of the connector's pin 3 means that the drawer stands open. */
export type DrawerSensor = 'high-is-open' | 'low-is-open'

export type PrinterErrorCode =
  /** No device that was granted is plugged in: plug it in or choose it again in the settings. */
  | 'PRINTER_NOT_FOUND'
  /** Another program or the system's driver holds it: close it, or use the vendor's serial port. */
  | 'PRINTER_BUSY'
  /** Unplugged or switched off in the middle. */
  | 'PRINTER_GONE'
  /** Took nothing for the whole deadline: paper, cover or cable. */
  | 'PRINTER_TIMEOUT'
  /** Bytes go out but no status comes back: many cheap printers never answer; choose a profile without status. */
  | 'PRINTER_SILENT'
  /** Written to before `open`: our bug in the caller, or an unplug between two jobs. */
  | 'PRINTER_CLOSED'

export class PrinterError extends OperationError {
  override name = 'PrinterError'
  declare readonly code: PrinterErrorCode
  /** How much may have reached the paper. Nought means that nothing was printed, for certain. */
  readonly acceptedBytes: number

  constructor(code: PrinterErrorCode, message: string, options: { acceptedBytes: number; cause?: unknown }) {
    super(code, message, { retryable: true, cause: options.cause })
    this.acceptedBytes = options.acceptedBytes
  }
}

/** Time as this package sees it: nothing here reads a clock of its own. */
export interface Timer {
  /** Runs the action once after the delay; the returned function calls it off. */
  after(delayMs: number, action: () => void): () => void
}

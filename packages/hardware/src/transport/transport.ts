import { deferred } from './deferred.ts'
import type { DrawerSensor, PrinterStatus, PrinterTransport, Timer } from './port.ts'
import { PrinterError } from './port.ts'
import type { StatusReader } from './status.ts'
import {
  escPosFinishedRequest,
  escPosStatusReader,
  escPosStatusRequest,
  starStatusReader,
  starStatusRequest,
} from './status.ts'
import type { PrinterWire } from './wire.ts'
import { chunkBytes } from './wire.ts'

export interface TransportOptions {
  readonly wire: PrinterWire
  readonly timer: Timer
  readonly language: 'escpos' | 'starprnt'
  readonly drawerSensor?: DrawerSensor
  /** How long an answer to a status request may take. */
  readonly statusDeadlineMs?: number
  /** Status that the printer sends by itself: paper put in, cover closed. */
  readonly whenTold?: (status: PrinterStatus) => void
}

const closeDeadlineMs = 2000
/** While it waits for the last line, how often it looks whether the paper has ended. */
const lookEveryMs = 1000

/** From open to close or to the first failure; a failed session is never used again. */
interface Session {
  readonly statusReader: StatusReader
  /** Rejects when the session ends, whatever waits on it. */
  readonly ended: Promise<never>
  end(error: PrinterError): void
  alive: boolean
  awaitingStatus: ((status: PrinterStatus) => void) | null
  /** Requests sent that are answered in their turn. Counted, so that a late answer never speaks for a later job. */
  askedInTurn: number
  awaitingTurn: (() => void) | null
  /** It was well and did not answer: this one never will. */
  neverTells: boolean
}

export function printerTransport(options: TransportOptions): PrinterTransport {
  const { wire, timer, language } = options
  let session: Session | null = null

  const fail = async (failed: Session, error: PrinterError): Promise<never> => {
    failed.end(error)
    if (session === failed) session = null
    await within(timer, closeDeadlineMs, wire.close(), () => undefined)
    throw error
  }

  /** One piece of work on the session: a failure of any kind ends the session. */
  const guarded = async <T>(current: Session, deadlineMs: number, work: Promise<T>, late: () => PrinterError) => {
    const expired = deferred<never>()
    const cancel = timer.after(deadlineMs, () => expired.reject(late()))
    try {
      return await Promise.race([work, expired.promise, current.ended])
    } finally {
      cancel()
      work.catch(() => undefined)
    }
  }

  const opened = (): Session => {
    if (session?.alive) return session
    throw new PrinterError('PRINTER_CLOSED', 'the printer is not open', { acceptedBytes: 0 })
  }

  const askStatus = async (current: Session): Promise<PrinterStatus> => {
    current.statusReader.restart()
    const answer = deferred<PrinterStatus>()
    current.awaitingStatus = answer.resolve
    const silent = () => new PrinterError('PRINTER_SILENT', 'the printer does not answer', { acceptedBytes: 0 })
    const ask = async () => {
      await wire.send(language === 'escpos' ? escPosStatusRequest : starStatusRequest)
      return answer.promise
    }
    try {
      return await guarded(current, options.statusDeadlineMs ?? 1500, ask(), silent)
    } catch (cause) {
      return await fail(current, asPrinterError(cause, 0))
    } finally {
      current.awaitingStatus = null
    }
  }

  /** Waits a little; false when the answer has not come yet. */
  const turnCame = async (current: Session, deadlineMs: number): Promise<boolean> => {
    if (current.statusReader.inTurn >= current.askedInTurn) return true
    const came = deferred<boolean>()
    current.awaitingTurn = () => came.resolve(true)
    try {
      return await within(timer, deadlineMs, Promise.race([came.promise, current.ended]), () => false)
    } finally {
      current.awaitingTurn = null
    }
  }

  const finished = async (current: Session, deadlineMs: number): Promise<boolean> => {
    current.askedInTurn += 1
    const silent = () => new PrinterError('PRINTER_TIMEOUT', 'the printer takes no more', { acceptedBytes: 0 })
    await guarded(current, lookEveryMs, wire.send(escPosFinishedRequest), silent)
    for (let waitedMs = 0; waitedMs < deadlineMs; waitedMs += lookEveryMs) {
      if (await turnCame(current, lookEveryMs)) return true
      const status = await askStatus(current)
      if (!status.online || status.paper === 'out' || status.error !== null) return false
    }
    current.neverTells = true
    return false
  }

  return {
    async open() {
      if (session?.alive) return
      await wire.open()
      session = newSession(language === 'escpos' ? escPosStatusReader : starStatusReader, options)
      void listen(wire, session, options)
    },

    async write(bytes, deadlineMs) {
      const current = opened()
      let begun = 0
      const gone = (cause: unknown) => asPrinterError(cause, begun)
      const sendAll = async () => {
        while (begun < bytes.length && current.alive) {
          const chunk = bytes.slice(begun, begun + chunkBytes)
          begun += chunk.length
          await wire.send(chunk)
        }
      }
      const late = () => new PrinterError('PRINTER_TIMEOUT', 'the printer takes no more', { acceptedBytes: begun })
      try {
        await guarded(current, deadlineMs, sendAll(), late)
      } catch (cause) {
        await fail(current, gone(cause))
      }
    },

    async finished(deadlineMs) {
      const current = opened()
      if (language !== 'escpos' || current.neverTells) return false
      try {
        return await finished(current, deadlineMs)
      } catch (cause) {
        return await fail(current, asPrinterError(cause, 0))
      }
    },

    readStatus: async () => askStatus(opened()),

    async close() {
      const current = session
      session = null
      current?.end(new PrinterError('PRINTER_CLOSED', 'the printer was closed', { acceptedBytes: 0 }))
      await within(timer, closeDeadlineMs, wire.close(), () => undefined)
    },
  }
}

function newSession(reader: (sensor: DrawerSensor) => StatusReader, options: TransportOptions): Session {
  const ended = deferred<never>()
  const session: Session = {
    statusReader: reader(options.drawerSensor ?? 'high-is-open'),
    ended: ended.promise,
    alive: true,
    awaitingStatus: null,
    askedInTurn: 0,
    awaitingTurn: null,
    neverTells: false,
    end(error) {
      session.alive = false
      ended.reject(error)
    },
  }
  return session
}

/** Reads for as long as the session lives, so that no answer is ever left in the system's buffer for the next one. */
async function listen(wire: PrinterWire, session: Session, options: TransportOptions): Promise<void> {
  const gone = (cause: unknown) => asPrinterError(cause, 0)
  try {
    while (session.alive) {
      const bytes = await wire.receive()
      if (!session.alive) return
      if (bytes === null) return session.end(gone(new Error('the cable was pulled')))
      for (const status of session.statusReader.feed(bytes)) {
        if (session.awaitingStatus === null) options.whenTold?.(status)
        else session.awaitingStatus(status)
      }
      if (session.statusReader.inTurn >= session.askedInTurn) session.awaitingTurn?.()
    }
  } catch (cause) {
    session.end(gone(cause))
  }
}

function asPrinterError(cause: unknown, acceptedBytes: number): PrinterError {
  if (cause instanceof PrinterError) {
    return new PrinterError(cause.code, cause.message, { acceptedBytes, cause: cause.cause })
  }
  return new PrinterError('PRINTER_GONE', 'the printer went away', { acceptedBytes, cause })
}

async function within<T>(timer: Timer, deadlineMs: number, work: Promise<T>, late: () => T): Promise<T> {
  const expired = deferred<T>()
  const cancel = timer.after(deadlineMs, () => expired.resolve(late()))
  try {
    return await Promise.race([work, expired.promise])
  } finally {
    cancel()
  }
}

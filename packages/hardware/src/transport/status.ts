import type { DrawerSensor, PrinterFault, PrinterStatus } from './port.ts'

/** DLE EOT 1 to 4: answered at once, even by a printer that has stopped. */
export const escPosStatusRequest = Uint8Array.of(0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 3, 0x10, 0x04, 4)

/** GS r 1: answered in its turn, when everything sent before it has been worked off. */
export const escPosFinishedRequest = Uint8Array.of(0x1d, 0x72, 1)

export const starStatusRequest = Uint8Array.of(0x1b, 0x06, 0x01)

/** Collects what the printer says until it amounts to a status; bytes may arrive in any portions. */
export interface StatusReader {
  /** Forgets half an answer; called before each request. */
  restart(): void
  /** A status for every complete answer, asked for or sent by itself. */
  feed(bytes: Uint8Array): readonly PrinterStatus[]
  /** How many requests that wait their turn were answered since the start. */
  readonly inTurn: number
}

export function escPosStatusReader(sensor: DrawerSensor): StatusReader {
  let answers: number[] = []
  let automatic: number[] = []
  let inTurn = 0
  return {
    get inTurn() {
      return inTurn
    },
    restart() {
      answers = []
    },
    feed(bytes) {
      const found: PrinterStatus[] = []
      for (const byte of bytes) {
        // The fixed bits tell the three kinds apart: answers, and the first and later bytes of an automatic status.
        if ((byte & 0x93) === 0x12) answers.push(byte)
        else if ((byte & 0x93) === 0x10) automatic = [byte]
        else if ((byte & 0x90) === 0x00) {
          if (automatic.length > 0) automatic.push(byte)
          else inTurn += 1
        }
        if (answers.length === 4) {
          found.push(fromAnswers(answers, sensor))
          answers = []
        }
        if (automatic.length === 4) {
          found.push(fromAutomatic(automatic, sensor))
          automatic = []
        }
      }
      return found
    },
  }
}

function fromAnswers(answers: readonly number[], sensor: DrawerSensor): PrinterStatus {
  const [printer = 0, offline = 0, error = 0, paper = 0] = answers
  return {
    online: (printer & 0x08) === 0,
    paper: (paper & 0x60) > 0 || (offline & 0x20) > 0 ? 'out' : (paper & 0x0c) > 0 ? 'low' : 'ok',
    coverOpen: (offline & 0x04) > 0,
    drawerOpen: drawerOpen((printer & 0x04) > 0, sensor),
    error: fault(error),
  }
}

function fromAutomatic(bytes: readonly number[], sensor: DrawerSensor): PrinterStatus {
  const [printer = 0, error = 0, paper = 0] = bytes
  return {
    online: (printer & 0x08) === 0,
    paper: (paper & 0x0c) > 0 ? 'out' : (paper & 0x03) > 0 ? 'low' : 'ok',
    coverOpen: (printer & 0x20) > 0,
    drawerOpen: drawerOpen((printer & 0x04) > 0, sensor),
    error: fault(error),
  }
}

/** The same bits in every form, Star included. */
function fault(error: number): PrinterFault | null {
  if ((error & 0x20) > 0) return 'unrecoverable'
  if ((error & 0x08) > 0) return 'cutter'
  if ((error & 0x40) > 0) return 'overheated'
  return (error & 0x04) > 0 ? 'mechanical' : null
}

function drawerOpen(high: boolean, sensor: DrawerSensor): boolean {
  return high === (sensor === 'high-is-open')
}

/** Star's one answer names its own length in its first byte. */
export function starStatusReader(sensor: DrawerSensor): StatusReader {
  let bytes: number[] = []
  return {
    inTurn: 0,
    restart() {
      bytes = []
    },
    feed(more) {
      const found: PrinterStatus[] = []
      for (const byte of more) {
        if (bytes.length === 0 && (byte & 0x91) !== 0x01) continue
        bytes.push(byte)
        if (bytes.length < starLength(bytes[0] ?? 0)) continue
        found.push(fromStar(bytes, sensor))
        bytes = []
      }
      return found
    },
  }
}

function starLength(header: number): number {
  return Math.max(7, ((header & 0x0e) >> 1) + ((header & 0x60) >> 2))
}

function fromStar(bytes: readonly number[], sensor: DrawerSensor): PrinterStatus {
  const [, , printer = 0, error = 0, , paper = 0] = bytes
  const out = (paper & 0x08) > 0
  return {
    online: (printer & 0x08) === 0,
    paper: out ? 'out' : (paper & 0x06) > 0 ? 'low' : 'ok',
    coverOpen: (printer & 0x20) > 0,
    drawerOpen: drawerOpen((printer & 0x04) > 0, sensor),
    error: fault(error),
  }
}

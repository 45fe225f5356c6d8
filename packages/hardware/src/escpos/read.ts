import type { ByteReader } from '../paper/byte-reader.ts'
import { atEnd, pick, readerOf, startCommand, take, takeMany, takeUntil, unknown } from '../paper/byte-reader.ts'
import type { Paper, PaperSymbology, QrLevel } from '../paper/paper.ts'
import type { Press } from '../paper/press.ts'
import { feedLine, newPress, paperOf, place, resetPress, strike } from '../paper/press.ts'
import type { CodePageChoice } from './profile.ts'

const DLE = 0x10
const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d
const LF = 0x0a
const CR = 0x0d

const aligns = ['left', 'centre', 'right'] as const
const symbologies: readonly PaperSymbology[] = ['upca', 'upce', 'ean13', 'ean8', 'code39', 'itf', 'codabar']
const lateSymbologies: readonly PaperSymbology[] = [...symbologies, 'code93', 'code128']
const levels: readonly QrLevel[] = ['L', 'M', 'Q', 'H']

export interface ReadOptions {
  readonly columns: number
  /** Which number means which page on this printer. */
  readonly codePages: readonly CodePageChoice[]
}

interface Codes {
  qrBytes: readonly number[]
  qrModuleDots: number
  qrLevel: QrLevel
  barHeightDots: number
  barModuleDots: number
  barReadable: boolean
}

interface Machine {
  readonly reader: ByteReader
  readonly press: Press
  readonly options: ReadOptions
  codes: Codes
}

const newCodes: Codes = {
  qrBytes: [],
  qrModuleDots: 3,
  qrLevel: 'L',
  barHeightDots: 162,
  barModuleDots: 3,
  barReadable: false,
}

/** Obeys ESC/POS as a printer would. Throws `UnknownBytesError` at the first sequence it does not know. */
export function readEscPos(bytes: Uint8Array, options: ReadOptions): Paper {
  const reader = readerOf(bytes)
  const press = newPress(options.columns, 'cp437')
  const machine: Machine = { reader, press, options, codes: { ...newCodes } }
  while (!atEnd(reader)) obey(machine)
  return paperOf(press)
}

function obey(machine: Machine): void {
  const { reader, press } = machine
  const byte = startCommand(reader)
  switch (byte) {
    case ESC:
      return obeyEsc(machine)
    case GS:
      return obeyGs(machine)
    case FS:
      if (take(reader) !== 0x2e) throw unknown(reader)
      return
    case DLE:
      // A status request passes through without touching the paper.
      if (take(reader) !== 0x04 || !(take(reader) <= 4)) throw unknown(reader)
      return
    case LF:
      return feedLine(press)
    case CR:
      return
    default:
      if (byte < 0x20 || byte === 0x7f) throw unknown(reader)
      strike(press, byte)
  }
}

function obeyEsc(machine: Machine): void {
  const { reader, press, options } = machine
  switch (take(reader)) {
    case 0x40:
      resetPress(press, 'cp437')
      machine.codes = { ...newCodes }
      return
    case 0x21:
      return obeyPrintMode(machine)
    case 0x2d:
      press.pen = { ...press.pen, underlined: take(reader) % 48 > 0 }
      return
    case 0x32:
      return
    case 0x33:
      take(reader)
      return
    case 0x45:
      press.pen = { ...press.pen, bold: (take(reader) & 1) === 1 }
      return
    case 0x4d:
      // Another font has another width, and the layout was measured in font A.
      if (take(reader) % 48 !== 0) throw unknown(reader)
      return
    case 0x61:
      press.align = pick(reader, aligns, take(reader) % 48)
      return
    case 0x64:
      for (let left = take(reader); left > 0; left -= 1) feedLine(press)
      return
    case 0x70:
      return obeyPulse(machine)
    case 0x74: {
      const number = take(reader)
      const page = options.codePages.find(choice => choice.number === number)
      if (page === undefined) throw unknown(reader)
      press.page = page.name
      return
    }
    default:
      throw unknown(reader)
  }
}

function obeyPrintMode({ reader, press }: Machine): void {
  const mode = take(reader)
  if ((mode & 0x01) === 1) throw unknown(reader)
  press.pen = {
    ...press.pen,
    bold: (mode & 0x08) > 0,
    tall: (mode & 0x10) > 0 ? 2 : 1,
    wide: (mode & 0x20) > 0 ? 2 : 1,
    underlined: (mode & 0x80) > 0,
  }
}

function obeyPulse({ reader, press }: Machine): void {
  const connector = take(reader) % 48
  const [on = 0, off = 0] = takeMany(reader, 2)
  if (connector > 1) throw unknown(reader)
  place(press, { kind: 'pulse', pin: connector === 0 ? 2 : 5, onMs: on * 2, offMs: off * 2 })
}

function obeyGs(machine: Machine): void {
  const { reader, press, codes } = machine
  switch (take(reader)) {
    case 0x21: {
      const size = take(reader)
      press.pen = { ...press.pen, wide: (size >> 4) + 1, tall: (size & 0x0f) + 1 }
      return
    }
    case 0x28:
      return obeyQr(machine)
    case 0x42:
      press.pen = { ...press.pen, inverted: (take(reader) & 1) === 1 }
      return
    case 0x48:
      codes.barReadable = take(reader) % 48 > 0
      return
    case 0x56:
      return obeyCut(machine)
    case 0x68:
      codes.barHeightDots = take(reader)
      return
    case 0x6b:
      return obeyBarcode(machine)
    case 0x72:
      // Asks for an answer in its turn; leaves no mark.
      take(reader)
      return
    case 0x77:
      codes.barModuleDots = take(reader)
      return
    default:
      throw unknown(reader)
  }
}

function obeyCut({ reader, press }: Machine): void {
  const how = take(reader)
  if (how === 0x41 || how === 0x42) take(reader)
  else if (how % 48 > 1) throw unknown(reader)
  place(press, { kind: 'cut', partial: how % 2 === (how >= 0x41 && how <= 0x42 ? 0 : 1) })
}

/** Two forms: data up to a NUL for the old symbologies, a counted length for all of them. */
function obeyBarcode({ reader, press, codes }: Machine): void {
  const which = take(reader)
  const counted = which >= 0x41
  const symbology = counted ? pick(reader, lateSymbologies, which - 0x41) : pick(reader, symbologies, which)
  const data = counted ? takeMany(reader, take(reader)) : takeUntil(reader, 0)
  const value = String.fromCharCode(...data)
  place(press, {
    kind: 'barcode',
    symbology,
    // `{B` in front of Code 128 chooses the character set and is not part of what a scanner reads.
    value: symbology === 'code128' ? value.replace(/^\{[AB]/, '') : value,
    moduleDots: codes.barModuleDots,
    heightDots: codes.barHeightDots,
    readable: codes.barReadable,
    align: press.align,
  })
}

function obeyQr({ reader, press, codes }: Machine): void {
  if (take(reader) !== 0x6b) throw unknown(reader)
  const [low = 0, high = 0] = takeMany(reader, 2)
  const [kind, what, ...rest] = takeMany(reader, low + high * 256)
  if (kind !== 0x31) throw unknown(reader)
  switch (what) {
    case 0x41:
      return
    case 0x43:
      codes.qrModuleDots = rest[0] ?? 3
      return
    case 0x45:
      codes.qrLevel = pick(reader, levels, (rest[0] ?? 0) - 0x30)
      return
    case 0x50:
      codes.qrBytes = rest.slice(1)
      return
    case 0x51:
      place(press, {
        kind: 'qr',
        bytes: codes.qrBytes,
        moduleDots: codes.qrModuleDots,
        level: codes.qrLevel,
        align: press.align,
      })
      return
    default:
      throw unknown(reader)
  }
}

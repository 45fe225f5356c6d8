import type { ReadOptions } from '../escpos/read.ts'
import type { ByteReader } from '../paper/byte-reader.ts'
import { atEnd, pick, readerOf, startCommand, take, takeMany, takeUntil, unknown } from '../paper/byte-reader.ts'
import type { Paper, PaperSymbology, QrLevel } from '../paper/paper.ts'
import type { Press } from '../paper/press.ts'
import { feedLine, newPress, paperOf, place, resetPress, strike } from '../paper/press.ts'

const ESC = 0x1b
const GS = 0x1d
const RS = 0x1e
const CAN = 0x18
const LF = 0x0a
const CR = 0x0d

const aligns = ['left', 'centre', 'right'] as const
const levels: readonly QrLevel[] = ['L', 'M', 'Q', 'H']
const symbologies: readonly PaperSymbology[] = [
  'upce',
  'upca',
  'ean8',
  'ean13',
  'code39',
  'itf',
  'code128',
  'code93',
  'codabar',
]

interface Machine {
  readonly reader: ByteReader
  readonly press: Press
  readonly options: ReadOptions
  qr: { bytes: readonly number[]; moduleDots: number; level: QrLevel }
  pulse: { onMs: number; offMs: number }
}

/** Obeys StarPRNT as a printer would. Throws `UnknownBytesError` at the first sequence it does not know. */
export function readStarPrnt(bytes: Uint8Array, options: ReadOptions): Paper {
  const reader = readerOf(bytes)
  const machine: Machine = {
    reader,
    press: newPress(options.columns, 'cp437'),
    options,
    qr: { bytes: [], moduleDots: 3, level: 'L' },
    pulse: { onMs: 200, offMs: 200 },
  }
  while (!atEnd(reader)) obey(machine)
  return paperOf(machine.press)
}

function obey(machine: Machine): void {
  const { reader, press, pulse } = machine
  const byte = startCommand(reader)
  switch (byte) {
    case ESC:
      return obeyEsc(machine)
    case CAN:
      return resetPress(press, press.page)
    case LF:
      return feedLine(press)
    case CR:
      return
    case 0x07:
      return place(press, { kind: 'pulse', pin: 2, ...pulse })
    case 0x1a:
      return place(press, { kind: 'pulse', pin: 5, ...pulse })
    default:
      if (byte < 0x20 || byte === 0x7f) throw unknown(reader)
      strike(press, byte)
  }
}

function obeyEsc(machine: Machine): void {
  const { reader, press } = machine
  switch (take(reader)) {
    case 0x06:
      if (take(reader) !== 0x01) throw unknown(reader)
      return
    case 0x07: {
      const [on = 0, off = 0] = takeMany(reader, 2)
      machine.pulse = { onMs: on * 10, offMs: off * 10 }
      return
    }
    case GS:
      return obeyEscGs(machine)
    case 0x2d:
      press.pen = { ...press.pen, underlined: take(reader) % 48 > 0 }
      return
    case 0x34:
      press.pen = { ...press.pen, inverted: true }
      return
    case 0x35:
      press.pen = { ...press.pen, inverted: false }
      return
    case 0x40:
      return resetPress(press, 'cp437')
    case 0x45:
      press.pen = { ...press.pen, bold: true }
      return
    case 0x46:
      press.pen = { ...press.pen, bold: false }
      return
    case 0x62:
      return obeyBarcode(machine)
    case 0x64: {
      const how = take(reader) % 48
      if (how > 3) throw unknown(reader)
      return place(press, { kind: 'cut', partial: how % 2 === 1 })
    }
    case 0x69: {
      const [tall = 0, wide = 0] = takeMany(reader, 2)
      if (tall > 5 || wide > 5) throw unknown(reader)
      press.pen = { ...press.pen, tall: tall + 1, wide: wide + 1 }
      return
    }
    default:
      throw unknown(reader)
  }
}

function obeyEscGs(machine: Machine): void {
  const { reader, press, options } = machine
  switch (take(reader)) {
    case 0x50:
      // Into page mode and out again: the way to make a printer that waits for a cut print now.
      if (take(reader) % 48 > 1) throw unknown(reader)
      return
    case 0x61:
      press.align = pick(reader, aligns, take(reader) % 48)
      return
    case 0x74: {
      const number = take(reader)
      const page = options.codePages.find(choice => choice.number === number)
      if (page === undefined) throw unknown(reader)
      press.page = page.name
      return
    }
    case 0x79:
      return obeyQr(machine)
    default:
      throw unknown(reader)
  }
}

function obeyBarcode({ reader, press }: Machine): void {
  const [which = 0, below = 0, width = 0, heightDots = 0] = takeMany(reader, 4)
  const data = takeUntil(reader, RS)
  place(press, {
    kind: 'barcode',
    symbology: pick(reader, symbologies, which % 48),
    value: String.fromCharCode(...data),
    moduleDots: (width % 48) + 1,
    heightDots,
    readable: below % 2 === 0,
    align: press.align,
  })
}

function obeyQr(machine: Machine): void {
  const { reader, press, qr } = machine
  switch (take(reader)) {
    case 0x53:
      return obeyQrSetting(machine)
    case 0x44: {
      const [form, , low = 0, high = 0] = takeMany(reader, 4)
      if (form !== 0x31) throw unknown(reader)
      qr.bytes = takeMany(reader, low + high * 256)
      return
    }
    case 0x50:
      return place(press, { kind: 'qr', ...qr, align: press.align })
    default:
      throw unknown(reader)
  }
}

function obeyQrSetting({ reader, qr }: Machine): void {
  const setting = take(reader)
  const value = take(reader)
  if (setting === 0x31) qr.level = pick(reader, levels, value)
  else if (setting === 0x32) qr.moduleDots = value
  else if (setting !== 0x30) throw unknown(reader)
}

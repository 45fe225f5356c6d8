import { decodeByte } from '../escpos/code-pages.ts'
import { atEnd, readerOf, startCommand, take, takeMany, takeUntil, unknown } from '../paper/byte-reader.ts'
import type { ByteReader } from '../paper/byte-reader.ts'
import type { DisplaySettings, DisplayText } from './display.ts'
import { displayColumns } from './display.ts'

interface Glass {
  cells: string[]
  at: number
}

/** What stands on the glass after these bytes. Throws `UnknownBytesError` where a display would show garbage. */
export function readDisplay(bytes: Uint8Array, settings: Pick<DisplaySettings, 'dialect'>): DisplayText {
  const reader = readerOf(bytes)
  const glass: Glass = { cells: Array.from({ length: 2 * displayColumns }, () => ' '), at: 0 }
  while (!atEnd(reader)) obey(reader, glass, settings.dialect)
  const text = glass.cells.join('')
  return { top: text.slice(0, displayColumns), bottom: text.slice(displayColumns) }
}

function obey(reader: ByteReader, glass: Glass, dialect: DisplaySettings['dialect']): void {
  const byte = startCommand(reader)
  if (byte >= 0x20) {
    write(glass, [byte])
    return
  }
  if (byte === 0x0b) glass.at = 0
  else if (byte === 0x0c) clear(glass)
  else if (byte === 0x1b) escape(reader, glass, dialect)
  else if (byte !== 0x1f || take(reader) !== 0x43 || take(reader) > 1) throw unknown(reader)
}

function escape(reader: ByteReader, glass: Glass, dialect: DisplaySettings['dialect']): void {
  const command = take(reader)
  if (command === 0x40) clear(glass)
  else if (command === 0x3d || command === 0x74) take(reader)
  else if (command === 0x5f && dialect === 'cd5220') take(reader)
  else if (command === 0x51 && dialect === 'cd5220') {
    const [line] = takeMany(reader, 1)
    if (line !== 0x41 && line !== 0x42) throw unknown(reader)
    glass.at = line === 0x41 ? 0 : displayColumns
    write(glass, takeUntil(reader, 0x0d))
  } else throw unknown(reader)
}

function write(glass: Glass, bytes: readonly number[]): void {
  for (const byte of bytes) {
    glass.cells[glass.at] = decodeByte('cp858', byte)
    glass.at = (glass.at + 1) % glass.cells.length
  }
}

function clear(glass: Glass): void {
  glass.cells = glass.cells.map(() => ' ')
  glass.at = 0
}

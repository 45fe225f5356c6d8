/** A byte sequence that no printer of this language knows: it would print as garbage. */
export class UnknownBytesError extends Error {
  override name = 'UnknownBytesError'
  readonly offset: number

  constructor(offset: number, bytes: readonly number[]) {
    const hex = bytes.map(byte => byte.toString(16).padStart(2, '0')).join(' ')
    super(`unknown bytes at offset ${offset}: ${hex}`)
    this.offset = offset
  }
}

/** Walks the stream and remembers where the command in hand began, for the error that names it. */
export interface ByteReader {
  readonly bytes: Uint8Array
  at: number
  commandAt: number
}

export function readerOf(bytes: Uint8Array): ByteReader {
  return { bytes, at: 0, commandAt: 0 }
}

export function atEnd(reader: ByteReader): boolean {
  return reader.at >= reader.bytes.length
}

export function startCommand(reader: ByteReader): number {
  reader.commandAt = reader.at
  return take(reader)
}

export function take(reader: ByteReader): number {
  const byte = reader.bytes[reader.at]
  if (byte === undefined) throw unknown(reader)
  reader.at += 1
  return byte
}

export function takeMany(reader: ByteReader, count: number): readonly number[] {
  return Array.from({ length: count }, () => take(reader))
}

/** Up to the end mark, which is taken but not given. */
export function takeUntil(reader: ByteReader, mark: number): readonly number[] {
  const taken: number[] = []
  for (let byte = take(reader); byte !== mark; byte = take(reader)) taken.push(byte)
  return taken
}

export function unknown(reader: ByteReader): UnknownBytesError {
  const end = Math.min(Math.max(reader.at, reader.commandAt + 1), reader.commandAt + 8)
  return new UnknownBytesError(reader.commandAt, Array.from(reader.bytes.slice(reader.commandAt, end)))
}

export function pick<T>(reader: ByteReader, table: readonly T[], index: number): T {
  const found = table[index]
  if (found === undefined) throw unknown(reader)
  return found
}

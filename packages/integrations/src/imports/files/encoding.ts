import type { ByteSource } from './bytes.ts'
import { binaryFile, emptyFile, notAList, UnreadableFile } from './unreadable.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface EncodingFound {
  readonly encoding: Encoding
  /** Bytes that are no valid UTF-8 in a file that otherwise is: they become "�" and their rows are named. */
  readonly broken: number
}

/** Counts sequences of several bytes, and bytes that belong to none: UTF-8 is known by being valid, not by looks. */
class Utf8Tally {
  sequences = 0
  broken = 0
  bytes = 0
  controls = 0
  private needed = 0
  private low = 0x80
  private high = 0xbf

  take(bytes: Uint8Array): void {
    this.bytes += bytes.length
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] as number
      if (this.needed > 0) {
        if (byte >= this.low && byte <= this.high) {
          this.low = 0x80
          this.high = 0xbf
          this.needed -= 1
          if (this.needed === 0) this.sequences += 1
          continue
        }
        this.broken += 1
        this.needed = 0
      }
      if (byte >= 0x80) this.lead(byte)
      else if (byte < 9) this.controls += 1
    }
  }

  /** A stray control character is dirt; one in a hundred bytes is no text at all. */
  isBinary(): boolean {
    return this.controls * 100 > this.bytes
  }

  end(): void {
    if (this.needed > 0) this.broken += 1
    this.needed = 0
  }

  private lead(byte: number): void {
    this.low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
    this.high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
    if (byte >= 0xc2 && byte <= 0xdf) this.needed = 1
    else if (byte >= 0xe0 && byte <= 0xef) this.needed = 2
    else if (byte >= 0xf0 && byte <= 0xf4) this.needed = 3
    else this.broken += 1
  }
}

/** Reads every byte, for one accent in the last row is enough to tell two encodings apart. */
export async function findEncoding(source: ByteSource): Promise<EncodingFound> {
  const tally = new Utf8Tally()
  let first: Uint8Array | null = null
  let sixteen: Encoding | null = null
  for await (const piece of source()) {
    if (piece.length === 0) continue
    if (first === null) {
      first = piece
      const why = notAList(piece)
      if (why !== null) throw new UnreadableFile(why)
      sixteen = sixteenBits(piece)
    }
    if (sixteen !== null) continue
    tally.take(piece)
    if (tally.isBinary()) throw new UnreadableFile(binaryFile)
  }
  if (first === null) throw new UnreadableFile(emptyFile)
  if (sixteen !== null) return { encoding: sixteen, broken: 0 }
  tally.end()
  if (tally.broken === 0) return { encoding: 'utf-8', broken: 0 }
  if (tally.sequences > tally.broken * 3) return { encoding: 'utf-8', broken: tally.broken }
  return { encoding: 'windows-1252', broken: 0 }
}

/** By its mark, or by Latin letters that come with a zero byte on one side only. */
function sixteenBits(first: Uint8Array): Encoding | null {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le'
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be'
  const pairs = Math.min(first.length >> 1, 2000)
  if (pairs < 4) return null
  let evens = 0
  let odds = 0
  for (let pair = 0; pair < pairs; pair += 1) {
    if (first[pair * 2] === 0) evens += 1
    if (first[pair * 2 + 1] === 0) odds += 1
  }
  if (odds > pairs * 0.7 && evens === 0) return 'utf-16le'
  if (evens > pairs * 0.7 && odds === 0) return 'utf-16be'
  return null
}

import { ByteWriter } from '../bytes/byte-writer.ts'
import type { Layout, LayoutWriter } from './layout.ts'

const blockSize = 16
const utf8 = new TextDecoder()

/**
 * A list of texts that keeps only how each differs from the one before. Best when sorted; any text is found by
 * reading at most sixteen.
 */
export class FrontCoded {
  readonly length: number
  private readonly bytes: Uint8Array
  private readonly blocks: Uint32Array
  private scratch = new Uint8Array(256)

  constructor(layout: Layout, name: string) {
    this.bytes = layout.u8(`${name}.bytes`)
    this.blocks = layout.u32(`${name}.blocks`)
    this.length = layout.u32(`${name}.length`)[0] ?? 0
  }

  at(index: number): string {
    const bytes = this.bytes
    let at = this.blocks[index >>> 4] as number
    let length = 0
    for (let left = index & 15; left >= 0; left--) {
      let shared = bytes[at++] as number
      for (let shift = 7, more = shared > 127; more; shift += 7) {
        const byte = bytes[at++] as number
        shared = (shared & (2 ** shift - 1)) | (byte << shift)
        more = byte > 127
      }
      let added = bytes[at++] as number
      for (let shift = 7, more = added > 127; more; shift += 7) {
        const byte = bytes[at++] as number
        added = (added & (2 ** shift - 1)) | (byte << shift)
        more = byte > 127
      }
      length = shared + added
      if (length > this.scratch.length) this.grow(length)
      for (let place = shared; place < length; place++) this.scratch[place] = bytes[at++] as number
    }
    return decode(this.scratch, length)
  }

  private grow(length: number): void {
    const grown = new Uint8Array(length * 2)
    grown.set(this.scratch)
    this.scratch = grown
  }
}

/** A short ASCII text is spelt faster than the decoder can be called. */
function decode(bytes: Uint8Array, length: number): string {
  if (length > 24) return utf8.decode(bytes.subarray(0, length))
  let text = ''
  for (let place = 0; place < length; place++) {
    const byte = bytes[place] as number
    if (byte > 127) return utf8.decode(bytes.subarray(0, length))
    text += String.fromCharCode(byte)
  }
  return text
}

export function putFrontCoded(layout: LayoutWriter, name: string, texts: readonly string[]): void {
  const encoder = new TextEncoder()
  const out = new ByteWriter()
  const blocks = new Uint32Array(Math.ceil(texts.length / blockSize))
  let before = new Uint8Array(0)
  texts.forEach((text, index) => {
    const bytes = encoder.encode(text)
    let shared = 0
    if (index % blockSize === 0) blocks[index / blockSize] = out.size
    else while (shared < before.length && shared < bytes.length && before[shared] === bytes[shared]) shared++
    out.uint(shared)
    out.uint(bytes.length - shared)
    out.bytes(bytes.subarray(shared))
    before = bytes
  })
  layout.put(`${name}.bytes`, out.take())
  layout.put(`${name}.blocks`, blocks)
  layout.put(`${name}.length`, Uint32Array.of(texts.length))
}

/** Sorts distinct texts, writes them, and tells where each ended up. */
export function putDictionary(layout: LayoutWriter, name: string, texts: Iterable<string>): Map<string, number> {
  const sorted = [...new Set(texts)].sort()
  putFrontCoded(layout, name, sorted)
  return new Map(sorted.map((text, place) => [text, place]))
}

import type { ByteSource } from './bytes.ts'
import type { Encoding } from './encoding.ts'

// What Windows-1252 writes where Latin-1 has control characters; the five unused places become "�".
const upperHalf = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ'

const windows1252 = Uint16Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 && byte <= 0x9f ? upperHalf.charCodeAt(byte - 0x80) : byte,
)

/** Our own table: some releases of Node turn the euro sign and its neighbours into control characters. */
export function fromWindows1252(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096) {
    const codes = Array.from(bytes.subarray(at, at + 4096), byte => windows1252[byte] as number)
    text += String.fromCharCode(...codes)
  }
  return text
}

/** The text of a file, piece by piece, without its byte order mark. */
export async function* decoded(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  if (encoding === 'windows-1252') {
    for await (const piece of source()) yield fromWindows1252(piece)
    return
  }
  const decoder = new TextDecoder(encoding)
  for await (const piece of source()) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/** A file that can be read again from its first byte: recognition reads it once, the import reads it anew. */
export type ByteSource = () => AsyncIterable<Uint8Array>

const pieceBytes = 64 * 1024

export function bytesSource(bytes: Uint8Array): ByteSource {
  return async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
}

export const textSource = (text: string): ByteSource => bytesSource(new TextEncoder().encode(text))

/** Both exist in browsers and in Node from 18 on, so that one path serves server and terminal. */
export function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return through(bytes, new CompressionStream('gzip'))
}

export function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return through(bytes, new DecompressionStream('gzip'))
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: { readonly readable: ReadableStream; readonly writable: WritableStream },
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = transform.writable.getWriter()
  const reading = new Response(transform.readable).arrayBuffer()
  // A broken stream rejects on both ends; the reading end is the one that reports it.
  const writing = writer
    .write(bytes)
    .then(() => writer.close())
    .catch(() => undefined)
  const whole = await reading
  await writing
  return new Uint8Array(whole)
}

export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
}

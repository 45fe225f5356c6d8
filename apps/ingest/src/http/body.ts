import type { IncomingMessage } from 'node:http'
import { gunzip, gunzipSync } from 'node:zlib'
import { Refused } from '../gateway/refused.ts'

export interface BodyLimits {
  /** As it comes over the wire. */
  readonly maxBytes: number
  /** After unpacking: a small parcel may hold a very large thing. */
  readonly maxUnpackedBytes: number
}

/** Not worth a trip to another thread. */
const smallBytes = 32 * 1024

export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  const packed = await collect(request, limits.maxBytes)
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return packed
  if (encoding !== 'gzip') {
    throw new Refused('UNSUPPORTED_MEDIA_TYPE', {
      code: 'encoding-unknown',
      happened: `the body came as ${encoding.slice(0, 40)}, which is not understood here`,
      todo: 'send it plain or as gzip',
    })
  }
  return unpack(packed, limits.maxUnpackedBytes)
}

function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > maxBytes) return Promise.reject(tooLarge(maxBytes))
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size <= maxBytes) parts.push(part)
      else reject(tooLarge(maxBytes))
    })
    request.on('end', () => resolve(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)))
    request.on('error', reject)
    request.on('aborted', () => reject(cutOff()))
  })
}

async function unpack(packed: Buffer, maxOutputLength: number): Promise<Buffer> {
  try {
    if (packed.length < smallBytes) return gunzipSync(packed, { maxOutputLength })
    return await new Promise((resolve, reject) => {
      gunzip(packed, { maxOutputLength }, (error, body) => (error === null ? resolve(body) : reject(error)))
    })
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxOutputLength)
    throw new Refused('BAD_REQUEST', {
      code: 'gzip-broken',
      happened: 'the body says that it is gzip and cannot be unpacked',
      todo: 'send it again',
    })
  }
}

function tooLarge(maxBytes: number): Refused {
  return new Refused('PAYLOAD_TOO_LARGE', {
    code: 'body-too-large',
    happened: `the body is larger than ${maxBytes} bytes`,
    todo: 'send it in smaller pieces',
  })
}

function cutOff(): Refused {
  return new Refused('CLIENT_CLOSED_REQUEST', {
    code: 'cut-off',
    happened: 'the connection ended in the middle of the body',
    todo: 'send it again',
  })
}

import type { ServerResponse } from 'node:http'
import { constants, gzip } from 'node:zlib'

/** Smaller answers cost more to pack than to send. */
const worthPacking = 4 * 1024

export function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  type = 'text/plain; charset=utf-8',
) {
  response.statusCode = status
  if (status !== 204) response.setHeader('content-type', type)
  response.setHeader('content-length', Buffer.byteLength(body))
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

/** JSON, packed when it is large and the other side can unpack it. */
export async function sendJson(response: ServerResponse, status: number, json: string): Promise<void> {
  const takesGzip = /\bgzip\b/.test(response.req.headers['accept-encoding'] ?? '')
  response.setHeader('cache-control', 'no-store')
  if (!takesGzip || json.length < worthPacking) return send(response, status, json, 'application/json')
  const packed = await new Promise<Buffer>((resolve, reject) => {
    gzip(json, { level: constants.Z_BEST_SPEED }, (error, bytes) => (error === null ? resolve(bytes) : reject(error)))
  })
  response.setHeader('content-encoding', 'gzip')
  response.setHeader('vary', 'origin, accept-encoding')
  send(response, status, packed, 'application/json')
}

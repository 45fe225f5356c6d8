import type { IncomingMessage, ServerResponse } from 'node:http'

/** Only pages of the listed origins may call from a browser; others get no header and their browser says no. */
export function corsHeaders(origins: readonly string[]) {
  const allowed = new Set(origins)
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { origin } = request.headers
    response.setHeader('vary', 'origin')
    if (origin === undefined || !allowed.has(origin)) return
    response.setHeader('access-control-allow-origin', origin)
    response.setHeader('access-control-expose-headers', 'x-request-id, retry-after')
    if (request.method !== 'OPTIONS') return
    response.setHeader('access-control-allow-methods', 'GET, POST')
    response.setHeader('access-control-allow-headers', 'authorization, content-type, content-encoding, x-request-id')
    response.setHeader('access-control-max-age', '7200')
    // A page from the internet may ask for an address in the shop's own network: the browser wants this said aloud.
    if (request.headers['access-control-request-private-network'] === 'true')
      response.setHeader('access-control-allow-private-network', 'true')
  }
}

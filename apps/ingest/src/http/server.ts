import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Log, told } from '../logging.ts'
import type { Metrics } from '../metrics.ts'
import { corsHeaders } from './cors.ts'
import { send } from './send.ts'

export interface Visit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly requestId: string
  readonly log: Log
}

export interface Route {
  readonly method: 'GET' | 'POST'
  /** An exact path, or a prefix when it ends with a slash. */
  readonly path: string
  /** What the request is called in metrics; no part of it may come from outside. */
  name?(rest: string): string
  /** `rest` is what follows the prefix. */
  handle(visit: Visit, rest: string): Promise<void>
}

export interface HttpOptions {
  readonly host: string
  readonly port: number
  readonly origins: readonly string[]
  readonly routes: readonly Route[]
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  readonly log: Log
  readonly metrics: Metrics
}

export interface HttpServer {
  readonly port: number
  /** Takes no more, and resolves when what was under way is answered or `graceMs` are over. */
  drain(graceMs: number): Promise<void>
}

export async function listen(options: HttpOptions): Promise<HttpServer> {
  const cors = corsHeaders(options.origins)
  let inHand = 0
  let idle = () => {}
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 })
  server.maxRequestsPerSocket = 0
  server.on('request', (request, response) => {
    inHand += 1
    void visited(request, response, cors, options).finally(() => {
      inHand -= 1
      if (inHand === 0) idle()
    })
  })
  server.on('upgrade', (request, socket, head) => {
    if (options.upgrade === undefined) socket.destroy()
    else options.upgrade(request, socket, head)
  })
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  })
  const port = await bound(server, options)
  return {
    port,
    async drain(graceMs) {
      server.close()
      server.closeIdleConnections()
      if (inHand > 0) {
        const late = new Promise<void>(resolve => setTimeout(resolve, graceMs).unref())
        await Promise.race([new Promise<void>(resolve => (idle = resolve)), late])
      }
      server.closeAllConnections()
    },
  }
}

function bound(server: Server, { host, port }: HttpOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: 4_096 }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** Nothing here is a page: no browser may show it as one, frame it or run it. */
const guards = [
  ['x-content-type-options', 'nosniff'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-resource-policy', 'same-origin'],
] as const

const wellFormed = /^[\w.-]{1,64}$/

async function visited(
  request: IncomingMessage,
  response: ServerResponse,
  cors: ReturnType<typeof corsHeaders>,
  options: HttpOptions,
): Promise<void> {
  const since = performance.now()
  const given = request.headers['x-request-id']
  const requestId = typeof given === 'string' && wellFormed.test(given) ? given : randomUUID()
  const log = options.log.child({ requestId })
  const isSecure = options.origins[0]?.startsWith('https:') === true
  let name = 'unknown'
  try {
    response.setHeader('x-request-id', requestId)
    for (const [header, value] of guards) response.setHeader(header, value)
    if (isSecure) response.setHeader('strict-transport-security', 'max-age=63072000; includeSubDomains')
    cors(request, response)
    const url = addressOf(request)
    if (request.method === 'OPTIONS') return send(response, 204, '')
    const route = url && options.routes.find(({ method, path }) => matches(request, url, method, path))
    if (!url || !route) return send(response, 404, 'there is nothing here\n')
    const rest = url.pathname.slice(route.path.length)
    name = route.name?.(rest) ?? route.path
    await route.handle({ request, response, url, requestId, log }, rest)
  } catch (error) {
    log.error(told(error), 'a request ended in an unforeseen way')
    if (!response.headersSent) send(response, 500, `something unforeseen happened here; the number is ${requestId}\n`)
    else response.destroy()
  } finally {
    const took = performance.now() - since
    options.metrics.requests.labels(name, String(response.statusCode)).observe(took / 1000)
    log.debug({ name, status: response.statusCode, ms: Math.round(took) }, 'answered')
  }
}

function addressOf(request: IncomingMessage): URL | null {
  try {
    return new URL(request.url ?? '/', 'http://gateway')
  } catch {
    return null
  }
}

function matches(request: IncomingMessage, url: URL, method: string, path: string): boolean {
  const asked = request.method === 'HEAD' ? 'GET' : request.method
  if (asked !== method) return false
  return path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path
}

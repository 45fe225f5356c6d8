import { type Answer, answerCall, answerRefusal, callable } from '../http/trpc.ts'
import { readBody } from '../http/body.ts'
import { send, sendJson } from '../http/send.ts'
import type { Route, Visit } from '../http/server.ts'
import { told } from '../logging.ts'
import { type Gateway, limits } from './gateway.ts'
import { Refused } from './refused.ts'
import { gatewayRouter } from './router.ts'
import { sayTrouble } from './trouble.ts'
import { visitorOf } from './visitor.ts'

const forEver = 'public, max-age=31536000, immutable'

/** The gateway's door for requests: tRPC for the conversation, plain GET for segments, which every cache may keep. */
export function gatewayRoutes(gateway: Gateway): Route[] {
  const target = callable(gatewayRouter(gateway))
  const name = (rest: string) => (target.kinds.has(rest) ? `/trpc/${rest}` : '/trpc')

  async function call(visit: Visit, path: string): Promise<Answer> {
    const { request, requestId, url } = visit
    const method = request.method === 'POST' ? 'POST' : 'GET'
    const visitor = visitorOf(
      gateway,
      request.headers.authorization,
      addressOf(visit, gateway.settings.TRUST_PROXY),
      requestId,
    )
    const body = method === 'POST' ? await readBody(request, limits.body) : null
    const gone = new AbortController()
    visit.response.once('close', () => gone.abort())
    return answerCall(target, visitor, { path, method, search: url.searchParams, body, requestId, signal: gone.signal })
  }

  async function handle(visit: Visit, path: string): Promise<void> {
    const { response, log, requestId } = visit
    const answer = await call(visit, path).catch((error: unknown) => refusedBody(error, requestId))
    if (answer.trouble !== null) log.error({ path, ...told(answer.trouble) }, 'a call could not be answered')
    if (answer.retryAfterMs > 0) response.setHeader('retry-after', Math.ceil(answer.retryAfterMs / 1000))
    // What is left of a body that was too large is not read: this connection is done.
    if (answer.status === 413) response.setHeader('connection', 'close')
    await sendJson(response, answer.status, answer.body)
  }

  async function segment({ response }: Visit, hash: string): Promise<void> {
    const body = await gateway.objects.segment(hash)
    if (body === null) return send(response, 404, 'no such segment\n')
    response.setHeader('cache-control', forEver)
    response.setHeader('etag', `"${hash}"`)
    send(response, 200, body, 'application/octet-stream')
  }

  return [
    { method: 'POST', path: '/trpc/', name, handle },
    { method: 'GET', path: '/trpc/', name, handle },
    { method: 'GET', path: '/segments/', name: () => '/segments', handle: segment },
  ]
}

/** Without a proxy of ours in front, nobody sets the header but the caller. */
function addressOf({ request }: Visit, trustProxy: boolean): string {
  const told = trustProxy
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : ''
  return told || (request.socket.remoteAddress ?? 'unknown')
}

function refusedBody(error: unknown, requestId: string): Answer {
  if (!(error instanceof Refused)) throw error
  return answerRefusal(sayTrouble(error, requestId), requestId)
}

import { OperationError } from '@vaultsync/base'
import {
  type EnrolReply,
  type EnrolRequest,
  enrolReply,
  type Flight,
  helloReply,
  type Manifest,
  type Net,
  manifestReply,
  pullPage,
  pushReply,
  type ReceiptMailReply,
  type ReceiptMailRequest,
  receiptMailReply,
  reconcileReply,
  type SaleSearchReply,
  type SaleSearchRequest,
  saleSearchReply,
} from '@vaultsync/sync'

const deadlineMs = 20_000
/** Below this, packing costs more than it saves. */
const packFromChars = 2_048

/** A request that the cloud answered with a no, or could not answer. */
export class GatewayError extends OperationError {
  /** What the cloud asks us to wait before the next try. */
  readonly retryAfterMs: number
  /** The cloud's own word for its no, when it gave one. */
  readonly refusal: string | null

  constructor(code: string, message: string, options: GatewayErrorOptions) {
    super(code, message, options)
    this.retryAfterMs = options.retryAfterMs ?? 0
    this.refusal = options.refusal ?? null
  }
}

interface GatewayErrorOptions {
  readonly retryable: boolean
  readonly retryAfterMs?: number
  readonly refusal?: string | null
  readonly cause?: unknown
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false }
}

export interface Gateway extends Net {
  enrol(request: EnrolRequest): Promise<EnrolReply>
  /** Null while no snapshot was built. */
  manifest(accessToken: string): Promise<Manifest | null>
  segment(hash: string, accessToken: string): Promise<Uint8Array<ArrayBuffer>>
  /** With the token of the last hello; before the first one nothing is told. */
  saleSearch(request: SaleSearchRequest): Promise<SaleSearchReply>
  mailReceipt(request: ReceiptMailRequest): Promise<ReceiptMailReply>
  readonly url: string
}

export function gatewayAt(url: string): Gateway {
  const base = url.replace(/\/+$/, '')
  let lastToken: string | null = null
  const call = <T>(name: string, schema: Schema<T>, body: unknown, token: string | null): Flight<T> => {
    const abort = new AbortController()
    return { reply: ask(`${base}/trpc/${name}`, schema, body, token, abort), cancel: () => abort.abort() }
  }
  return {
    url: base,
    hello(request) {
      const flight = call('hello', helloReply, request, null)
      const remember = flight.reply.then(({ accessToken }) => void (lastToken = accessToken))
      remember.catch(() => undefined)
      return flight
    },
    push: (request, token) => call('push', pushReply, request, token || null),
    pull: (request, token) => call('pull', pullPage, request, token),
    reconcile: (request, token) => call('reconcile', reconcileReply, request, token),
    enrol: request => call('enrol', enrolReply, request, null).reply,
    manifest: token => call('manifest', manifestReply, null, token).reply,
    mailReceipt: request => call('mailReceipt', receiptMailReply, request, lastToken).reply,
    saleSearch: request => call('saleSearch', saleSearchReply, request, lastToken).reply,
    segment: (hash, token) => segment(`${base}/segments/${hash}`, token),
  }
}

async function ask<T>(url: string, schema: Schema<T>, body: unknown, token: string | null, abort: AbortController) {
  const response = await within(abort, async () => {
    const { bytes, headers } = await packed(JSON.stringify(body ?? {}))
    if (token) headers['authorization'] = `Bearer ${token}`
    return fetch(url, { method: 'POST', headers, body: bytes, signal: abort.signal, cache: 'no-store' })
  })
  const answer = await within(abort, () => response.json() as Promise<unknown>)
  if (!response.ok) throw refusal(response, answer)
  const told = (answer as { result?: { data?: unknown } } | null)?.result?.data
  const parsed = schema.safeParse(told)
  if (!parsed.success) throw notOurs()
  return parsed.data
}

async function segment(url: string, token: string): Promise<Uint8Array<ArrayBuffer>> {
  const abort = new AbortController()
  const headers = { authorization: `Bearer ${token}` }
  const response = await within(abort, () => fetch(url, { headers, signal: abort.signal }))
  if (!response.ok) throw refusal(response, null)
  return new Uint8Array(await within(abort, () => response.arrayBuffer()))
}

async function within<T>(abort: AbortController, work: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => abort.abort(), deadlineMs)
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof SyntaxError) throw notOurs(cause)
    const code = abort.signal.aborted ? 'net.timeout' : 'net.unreachable'
    throw new GatewayError(code, 'The cloud did not answer.', { retryable: true, cause })
  } finally {
    clearTimeout(timer)
  }
}

/** A captive portal answers everything with a page of its own; so may a proxy. */
function notOurs(cause?: unknown): GatewayError {
  return new GatewayError('net.not-ours', 'Something between here and the cloud answered instead.', {
    retryable: true,
    cause,
  })
}

interface ToldError {
  readonly message?: string
  readonly data?: { readonly retryAfterMs?: number; readonly refusal?: { readonly code?: string } }
}

function refusal({ status, headers }: Response, answer: unknown): GatewayError {
  const told = (answer as { error?: ToldError } | null)?.error
  const seconds = Number(headers.get('retry-after') ?? 0)
  const retryAfterMs = told?.data?.retryAfterMs || (Number.isFinite(seconds) ? seconds * 1000 : 0)
  const message = told?.message ?? `The cloud answered ${status}.`
  const word = told?.data?.refusal?.code ?? null
  return new GatewayError(codeOf(status), message, { retryable: status !== 404, retryAfterMs, refusal: word })
}

function codeOf(status: number): string {
  if (status === 401 || status === 403) return 'net.unauthorised'
  if (status === 429 || status === 503) return 'net.busy'
  if (status === 404) return 'net.absent'
  return status >= 500 ? 'net.failed' : 'net.refused'
}

async function packed(text: string): Promise<{ bytes: BodyInit; headers: Record<string, string> }> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (text.length < packFromChars || typeof CompressionStream === 'undefined') return { bytes: text, headers }
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return { bytes: await new Response(stream).arrayBuffer(), headers: { ...headers, 'content-encoding': 'gzip' } }
}

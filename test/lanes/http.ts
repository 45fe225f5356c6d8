import { Agent, request as ask } from 'node:http'
import { Agent as SecureAgent, request as askSecurely } from 'node:https'
import { gzipSync } from 'node:zlib'
import { OperationError } from '@vaultsync/base'
import type { Flight } from '@vaultsync/sync'

const packFromChars = 2_048
const sockets = { keepAlive: true, maxSockets: 128 }
const plain = new Agent(sockets)
const secure = new SecureAgent(sockets)

/** One tRPC call. A lane in a load test parses nothing twice: what comes back is taken at its word. */
export function call<T>(url: string, name: string, body: unknown, token: string | null): Flight<T> {
  const text = JSON.stringify(body)
  const isPacked = text.length >= packFromChars
  const bytes = isPacked ? gzipSync(text, { level: 1 }) : Buffer.from(text)
  const headers: Record<string, string | number> = {
    'content-type': 'application/json',
    'content-length': bytes.length,
    ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
  const isSecure = url.startsWith('https:')
  const abort = new AbortController()
  const reply = new Promise<T>((resolve, reject) => {
    const fail = (code: string, retryAfterMs = 0) =>
      reject(Object.assign(new OperationError(code, code, { retryable: true }), { retryAfterMs }))
    const options = { method: 'POST', headers, agent: isSecure ? secure : plain, signal: abort.signal }
    const sent = (isSecure ? askSecurely : ask)(`${url}/trpc/${name}`, options, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', () => fail('net.unreachable'))
      response.on('end', () => {
        const answer = read(Buffer.concat(chunks))
        if (response.statusCode === 200 && answer?.result) return resolve(answer.result.data as T)
        const status = response.statusCode ?? 0
        fail(codeOf(status), answer?.error?.data?.retryAfterMs ?? 0)
      })
    })
    sent.on('error', () => fail(abort.signal.aborted ? 'net.timeout' : 'net.unreachable'))
    sent.end(bytes)
  })
  return { reply, cancel: () => abort.abort() }
}

interface Answer {
  readonly result?: { readonly data: unknown }
  readonly error?: { readonly data?: { readonly retryAfterMs?: number } }
}

function read(bytes: Buffer): Answer | null {
  try {
    return JSON.parse(bytes.toString('utf8')) as Answer
  } catch {
    return null
  }
}

function codeOf(status: number): string {
  if (status === 401 || status === 403) return 'net.unauthorised'
  return status === 429 || status === 503 ? 'net.busy' : 'net.failed'
}

import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Kept {
  readonly body: Buffer
  readonly atMs: number
}

export interface S3StandIn {
  readonly endpoint: string
  /** What was refused for its signature, in order. */
  readonly refused: readonly string[]
  age(key: string, ms: number): void
  stop(): Promise<void>
}

const keysPerPage = 3

/**
 * Plays an S3 server with one bucket for tests, and says so: objects live in memory. It checks every signature by Amazon's
 * rules (Signature Version 4, header form) with code of its own, and lists in small pages.
 */
export async function s3StandIn(options: {
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}): Promise<S3StandIn> {
  const objects = new Map<string, Kept>()
  const refused: string[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', piece => pieces.push(piece))
    request.on('end', () => {
      const body = Buffer.concat(pieces)
      const wrong = signatureTrouble(request, body, options)
      if (wrong !== null) {
        refused.push(wrong)
        return fail(response, 403, 'SignatureDoesNotMatch')
      }
      const url = new URL(request.url ?? '/', 'http://stand-in')
      const [bucket, ...rest] = decodeURIComponent(url.pathname).slice(1).split('/')
      if (bucket !== options.bucket) return fail(response, 404, 'NoSuchBucket')
      return answer(request.method ?? 'GET', rest.join('/'), url, body, objects, response)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused,
    age(key, ms) {
      const kept = objects.get(key)
      if (kept !== undefined) objects.set(key, { ...kept, atMs: kept.atMs - ms })
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(
  method: string,
  key: string,
  url: URL,
  body: Buffer,
  objects: Map<string, Kept>,
  response: ServerResponse,
): void {
  if (key === '') return list(url, objects, response)
  if (method === 'PUT') objects.set(key, { body, atMs: Date.now() })
  const kept = objects.get(key)
  if (method === 'DELETE') objects.delete(key)
  if (method === 'PUT' || method === 'DELETE') {
    response.writeHead(method === 'PUT' ? 200 : 204).end()
    return
  }
  if (kept === undefined) return fail(response, 404, 'NoSuchKey')
  response.writeHead(200, { 'content-length': kept.body.length, 'last-modified': new Date(kept.atMs).toUTCString() })
  response.end(method === 'HEAD' ? undefined : kept.body)
}

function list(url: URL, objects: ReadonlyMap<string, Kept>, response: ServerResponse): void {
  const prefix = url.searchParams.get('prefix') ?? ''
  const after = url.searchParams.get('continuation-token') ?? ''
  const all = [...objects].filter(([key]) => key.startsWith(prefix) && key > after).sort(([a], [b]) => (a < b ? -1 : 1))
  const page = all.slice(0, keysPerPage)
  const entries = page.map(
    ([key, { atMs }]) =>
      `<Contents><Key>${key}</Key><LastModified>${new Date(atMs).toISOString()}</LastModified></Contents>`,
  )
  const more = all.length > page.length
  const next = more ? `<NextContinuationToken>${page.at(-1)?.[0] ?? ''}</NextContinuationToken>` : ''
  response.writeHead(200, { 'content-type': 'application/xml' })
  response.end(`<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${entries.join('')}</ListBucketResult>`)
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`)
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const skewMs = 15 * 60_000

/** Null when the request is signed by whoever holds the key, just now, with this very body. */
function signatureTrouble(
  request: IncomingMessage,
  body: Buffer,
  { accessKeyId, secretAccessKey }: { readonly accessKeyId: string; readonly secretAccessKey: string },
): string | null {
  const head = request.headers.authorization ?? ''
  const shape =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/
  const [, key, day = '', region = '', names = '', signature] = shape.exec(head) ?? []
  if (key === undefined) return 'not signed'
  if (key !== accessKeyId) return 'a key that nobody knows'
  const at = String(request.headers['x-amz-date'] ?? '')
  const atMs = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(Date.now() - atMs) < skewMs) || !at.startsWith(day)) return 'signed at another time'
  const bodyHash = String(request.headers['x-amz-content-sha256'] ?? '')
  if (bodyHash !== sha256(body)) return 'another body than was signed'
  const signed = names.split(';')
  for (const needed of ['host', 'x-amz-content-sha256', 'x-amz-date'])
    if (!signed.includes(needed)) return `${needed} is not signed`
  const url = new URL(request.url ?? '/', 'http://stand-in')
  const query = [...url.searchParams]
    .map(([name, value]) => `${strict(name)}=${strict(value)}`)
    .sort()
    .join('&')
  const path = decodeURIComponent(url.pathname).split('/').map(strict).join('/')
  const headers = signed.map(name => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('')
  const canonical = [request.method, path, query, headers, names, bodyHash].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')
  const dated = hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), region), 's3'), 'aws4_request')
  return hmac(dated, toSign).toString('hex') === signature ? null : 'another signature'
}

/** As RFC 3986 spells it: everything but unreserved characters. */
const strict = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

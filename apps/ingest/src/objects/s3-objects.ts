import { createHash } from 'node:crypto'
import { OperationError } from '@vaultsync/base'
import { manifest as manifestSchema } from '@vaultsync/sync'
import { AwsClient } from 'aws4fetch'
import type { ObjectStore } from './object-store.ts'
import { pageOfKeys } from './s3-listing.ts'

export interface S3Place {
  /** Without one, Amazon's own for the region. Buckets are named in the path, as every such server understands. */
  readonly endpoint: string | null
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const hashName = /^[0-9a-f]{64}$/
const patienceMs = 60_000
/** Storage tells how old an object is by when it was written: one that is wanted again is written again, once a day. */
const freshMs = 24 * 3_600_000

/** Objects in a bucket, for gateways that share no disk. Every request is signed, its body included. */
export function s3Objects(place: S3Place): ObjectStore {
  const call = caller(place)
  const keyOf = (hash: string) => `segments/${hash}`
  const manifestKey = (tenantId: string) => `manifests/${tenantId}.json`
  const put = (key: string, body: Uint8Array, type: string) =>
    call('PUT', key, { body, headers: { 'content-type': type } })

  async function read(key: string): Promise<Buffer | null> {
    const response = await call('GET', key)
    return response === null ? null : Buffer.from(await response.arrayBuffer())
  }

  async function* keys(prefix: string) {
    let after: string | null = null
    do {
      const query: string = `?list-type=2&prefix=${encodeURIComponent(prefix)}${
        after === null ? '' : `&continuation-token=${encodeURIComponent(after)}`
      }`
      const response: Response | null = await call('GET', query)
      const page = pageOfKeys((await response?.text()) ?? '')
      yield* page.keys
      after = page.next
    } while (after !== null)
  }

  async function readManifest(key: string) {
    const text = await read(key)
    return text === null ? null : manifestSchema.parse(JSON.parse(text.toString('utf8')))
  }

  return {
    async putSegment(hash, body) {
      const there = await call('HEAD', keyOf(hash))
      const writtenMs = Date.parse(there?.headers.get('last-modified') ?? '')
      if (Date.now() - writtenMs < freshMs) return
      await put(keyOf(hash), body, 'application/octet-stream')
    },
    segment: async hash => (hashName.test(hash) ? read(keyOf(hash)) : null),
    async putManifest(tenantId, manifest) {
      await put(manifestKey(tenantId), Buffer.from(JSON.stringify(manifest)), 'application/json')
    },
    manifest: tenantId => readManifest(manifestKey(tenantId)),
    async sweep(keepMs) {
      const named = new Set<string>()
      for await (const { key } of keys('manifests/'))
        for (const { hash } of (await readManifest(key))?.segments ?? []) named.add(keyOf(hash))
      let gone = 0
      for await (const { key, writtenMs } of keys('segments/')) {
        if (named.has(key) || Date.now() - writtenMs < keepMs) continue
        await call('DELETE', key)
        gone += 1
      }
      return gone
    },
  }
}

interface Sent {
  readonly body?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** Null when there is no such object; an OperationError when the storage could not be asked or would not answer. */
function caller({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Place) {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 })
  const base = `${(endpoint ?? `https://s3.${region}.amazonaws.com`).replace(/\/$/, '')}/${bucket}`
  return async (method: string, key: string, { body, headers = {} }: Sent = {}): Promise<Response | null> => {
    const hash = createHash('sha256')
      .update(body ?? '')
      .digest('hex')
    const response = await client
      .fetch(`${base}/${key}`, {
        method,
        headers: { ...headers, 'x-amz-content-sha256': hash },
        signal: AbortSignal.timeout(patienceMs),
        ...(body === undefined ? {} : { body: Uint8Array.from(body) }),
      })
      .catch((cause: unknown) => {
        throw trouble(method, key, String(cause), true, cause)
      })
    if (response.ok) return response
    const said = await response.text()
    if (response.status === 404 && !said.includes('NoSuchBucket')) return null
    const code = /<Code>([^<]+)<\/Code>/.exec(said)?.[1] ?? ''
    throw trouble(method, key, `${response.status} ${code}`, response.status >= 500 || response.status === 429)
  }
}

function trouble(method: string, key: string, why: string, retryable: boolean, cause?: unknown): OperationError {
  const code = method === 'PUT' || method === 'DELETE' ? 'objects.unwritable' : 'objects.unreadable'
  return new OperationError(code, `${method} ${key} of the object storage: ${why}`, { retryable, cause })
}

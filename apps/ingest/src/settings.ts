import { OperationError } from '@vaultsync/base'
import { z } from 'zod'
import type { S3Place } from './objects/s3-objects.ts'

const roles = ['gateway', 'apply', 'jobs'] as const
export type ProcessRole = (typeof roles)[number]

const list = z.string().transform(text =>
  text
    .split(',')
    .map(word => word.trim())
    .filter(Boolean),
)
const url = z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address')
const flag = z.enum(['0', '1', 'true', 'false']).transform(word => word === '1' || word === 'true')

const environment = z.object({
  /** The owner's: to migrate, and for the job that archives months that nobody must keep in reach. */
  DATABASE_URL: url.optional(),
  INGEST_DATABASE_URL: url.optional(),
  KAFKA_BROKERS: list.optional(),
  KAFKA_TOPIC: z.string().default('vaultsync-ops'),
  /** Whoever runs one broker says so: its disk is then the only copy. */
  KAFKA_SINGLE_BROKER: flag.default(false),
  KAFKA_SSL: flag.default(false),
  KAFKA_USERNAME: z.string().optional(),
  KAFKA_PASSWORD: z.string().optional(),
  KAFKA_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).default('scram-sha-512'),
  GATEWAY_PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
  HOST: z.string().default('127.0.0.1'),
  WEB_URL: z.string().default('http://localhost:3000'),
  /** More origins whose pages may call, besides WEB_URL. */
  CORS_ORIGINS: list.optional(),
  /** The last address in X-Forwarded-For is then the caller's. */
  TRUST_PROXY: flag.default(false),
  VAULTSYNC_DATA: z.string().default('.vaultsync'),
  /** Where catalogues rest as segments, instead of in the folder of the product. */
  S3_ENDPOINT: z.string().url().optional(),
  S3_BUCKET: z.string().min(3).optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** A search server that the portal asks, and its key. */
  MEILI_URL: z.string().url().optional(),
  MEILI_MASTER_KEY: z.string().optional(),
  VAULTSYNC_SECRET: z.string().regex(/^[0-9a-f]{64}$/i, 'must be 32 bytes in hex'),
  /** Wraps the tenants' keys, the newest first; without it a key is derived from the secret. See docs/operations/keys.md. */
  VAULTSYNC_KEK: z
    .string()
    .regex(/^([a-z0-9-]{1,40}:[0-9a-f]{64})(,\s*[a-z0-9-]{1,40}:[0-9a-f]{64})*$/i, 'is a list of name:64-hex-digits')
    .optional(),
  VAULTSYNC_MIN_BUILD: z.string().optional(),
  /** Where letters are sent; without it they are shown on this machine's screen. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must be an smtp:// address')
    .optional(),
  /** What letters say they come from. */
  MAIL_FROM: z.string().optional(),
  /** The company that takes the money; without a key a stand-in plays it, on one's own machine only. */
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_BASE: z.string().url().optional(),
  BILLING_STAND_IN: z.string().optional(),
  /** Transactions at a time. What comes meanwhile shares the next, so two keep this process and the database busy. */
  APPLY_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(2),
  TENANT_OPS_PER_SECOND: z.coerce.number().positive().default(20_000),
  LAG_SOFT_OPS: z.coerce.number().positive().default(100_000),
  LAG_HARD_OPS: z.coerce.number().positive().default(2_000_000),
  LOG_KEEP_HOURS: z.coerce.number().nonnegative().default(72),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Settings = z.infer<typeof environment> & {
  readonly ingestUrl: string
  readonly origins: readonly string[]
  /** Null: objects are files. */
  readonly s3: S3Place | null
  /** The file that this process runs from, when that is one file: heavy work is done by another process of it. */
  readonly bundle: string | null
}

/** Read once, at the door: a process that starts has everything it needs. */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  bundle: string | null = null,
): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const read = environment.safeParse(given)
  if (!read.success) {
    throw incomplete(read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  }
  const settings = read.data
  const ingestUrl = settings.INGEST_DATABASE_URL ?? settings.DATABASE_URL
  if (ingestUrl === undefined) throw incomplete('INGEST_DATABASE_URL: is missing')
  return {
    ...settings,
    ingestUrl,
    bundle,
    s3: s3Of(settings),
    origins: [...originsOf(settings.WEB_URL), ...(settings.CORS_ORIGINS ?? [])],
  }
}

/** All of it or nothing: half a bucket would lose catalogues without a word. */
function s3Of(settings: z.infer<typeof environment>): S3Place | null {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = settings
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings
  if (endpoint === undefined && bucket === undefined) return null
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined)
    throw incomplete('S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are needed together')
  return { endpoint: endpoint ?? null, bucket, region, accessKeyId, secretAccessKey }
}

function incomplete(wrong: string): OperationError {
  return new OperationError('settings.wrong', `the environment is not complete: ${wrong}`, { retryable: false })
}

/** A page opened as 127.0.0.1 and as localhost is the same page to its owner, and two origins to a browser. */
function originsOf(webUrl: string): string[] {
  const { origin, hostname, port, protocol } = new URL(webUrl)
  const twins = ['localhost', '127.0.0.1']
  if (!twins.includes(hostname)) return [origin]
  return twins.map(twin => `${protocol}//${twin}${port === '' ? '' : `:${port}`}`)
}

export function readRoles(word: string | undefined): ReadonlySet<ProcessRole> {
  if (word === undefined) return new Set(roles)
  const wanted = word.split(',').map(name => name.trim())
  const unknown = wanted.filter(name => !roles.includes(name as ProcessRole))
  if (unknown.length > 0 || wanted.length === 0) {
    const message = `no such role: ${unknown.join(', ')} (there are ${roles.join(', ')})`
    throw new OperationError('settings.wrong', message, { retryable: false })
  }
  return new Set(wanted as ProcessRole[])
}

import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { applyAsPortal, type Database, openDatabase } from '@vaultsync/db'
import { skuOf } from '@vaultsync/sync/testing'
import { openChain } from '../open-chain.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const ingestFolder = join(root, 'apps/ingest')

export type LogKind = 'postgres' | 'kafka'

interface Started {
  stop(): Promise<void>
}

interface Services {
  startPostgres(options: {
    folder: string
    password: string
    keep: boolean
  }): Promise<Started & { url: string; pid: number }>
  startKafka(options: { folder: string; keep: boolean }): Promise<Started & { brokers: string[]; pid: number }>
  whyNoKafka(): string | null
}

/** The whole product short of the screens: durable Postgres, perhaps a broker, and the built ingest process. */
export interface World {
  readonly log: LogKind
  readonly url: string
  /** Of ingest, of Postgres and, where there is one, of the broker. */
  readonly pids: Readonly<Record<string, number>>
  readonly owner: Database
  readonly tenantId: string
  readonly storeIds: readonly string[]
  readonly skus: number
  stop(): Promise<void>
}

/** What lies on the shelf of each store of each SKU at the start: no sale has to raise an alarm. */
export const shelved = 1_000_000

export interface WorldOptions {
  readonly log: LogKind
  readonly stores: number
  readonly skus: number
  readonly env?: Readonly<Record<string, string>>
}

export async function services(): Promise<Services> {
  const folder = '../../../tools/services'
  const [postgres, kafka] = await Promise.all([import(`${folder}/postgres.mjs`), import(`${folder}/kafka.mjs`)])
  return { ...postgres, ...kafka } as Services
}

export async function buildIngest(): Promise<void> {
  await run(process.execPath, ['build.mjs'], {})
}

export async function startWorld({ log, stores, skus, env = {} }: WorldOptions): Promise<World> {
  const start = await services()
  const folder = mkdtempSync(join(tmpdir(), 'vaultsync-pipeline-'))
  const running: Started[] = [{ stop: async () => rmSync(folder, { recursive: true, force: true }) }]
  const stop = async () => {
    for (const one of running.splice(0).reverse()) await one.stop()
  }
  try {
    const password = randomBytes(8).toString('hex')
    const postgres = await start.startPostgres({ folder: join(folder, 'postgres'), password, keep: true })
    running.push(postgres)
    const pids: Record<string, number> = { postgres: postgres.pid }
    const settings: Record<string, string> = {
      DATABASE_URL: postgres.url,
      INGEST_DATABASE_URL: postgres.url.replace('//vaultsync:', '//vaultsync_ingest:'),
      VAULTSYNC_SECRET: randomBytes(32).toString('hex'),
      VAULTSYNC_DATA: join(folder, 'product'),
      GATEWAY_PORT: '0',
      LOG_LEVEL: 'info',
      ...env,
    }
    if (log === 'kafka') {
      const kafka = await start.startKafka({ folder: join(folder, 'kafka'), keep: false })
      running.push(kafka)
      pids.kafka = kafka.pid
      Object.assign(settings, { KAFKA_BROKERS: kafka.brokers.join(','), KAFKA_SINGLE_BROKER: '1' })
    }
    await run(process.execPath, ['dist/main.js', 'migrate'], settings)
    const owner = openDatabase(postgres.url, { role: 'owner', max: 4 })
    running.push({ stop: () => owner.close() })
    const place = await openShop(owner, stores, skus)
    const ingest = await startIngest(settings)
    running.push(ingest)
    pids.ingest = ingest.pid
    return { log, url: ingest.url, pids, owner, skus, ...place, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openShop(owner: Database, stores: number, skus: number) {
  const { tenantId, storeIds } = await openChain(owner, 'Bench', stores)
  const speaker = { tenantId, staffId: null, now: Date.now() }
  for (let from = 1; from <= skus; from += 1_000) {
    const block = Array.from({ length: Math.min(1_000, skus - from + 1) }, (_, at) => skuOf(from + at))
    await applyAsPortal(owner, speaker, [{ type: 'sku.upserted', store: null, body: { skus: block } }])
  }
  await owner.sql`
    insert into stock_level (tenant_id, store_id, sku_id, on_hand, reserved, feed_seq)
    select ${tenantId}, store_id, sku_id, ${shelved}, 0, 0
    from unnest(${storeIds as string[]}::uuid[]) as store_id, generate_series(1, ${skus}::int) as sku_id`
  return { tenantId, storeIds }
}

async function startIngest(settings: Record<string, string>): Promise<Started & { url: string; pid: number }> {
  const child = spawn(
    process.execPath,
    [
      ...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? []),
      'dist/main.js',
      'serve',
      ...(process.env.BENCH_ROLES ? ['--roles', process.env.BENCH_ROLES] : []),
    ],
    {
      cwd: ingestFolder,
      env: { ...process.env, ...settings, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  const port = await portOf(child)
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop }
}

/** What it logs afterwards is read on, and shown only when something went wrong. */
async function portOf(child: ChildProcess): Promise<number> {
  const lines = createInterface({ input: child.stdout ?? process.stdin })
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`ingest ended with ${code}`)))
    lines.on('line', line => {
      const said = JSON.parse(line) as { port?: number; level: string }
      if (said.port !== undefined) resolve(said.port)
      if (['warn', 'error', 'fatal'].includes(said.level)) console.error(line)
    })
  })
}

async function run(command: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  const child = spawn(command, [...args], {
    cwd: ingestFolder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
}

import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { type Database, migrateUp, openDatabase } from '@vaultsync/db'
import { installBesides } from '../../../apps/ingest/src/commands/migrate.ts'
import { type Furnished, furnish } from '../../../apps/ingest/src/testing/furnish.ts'
import { type Program, startProgram } from './program.ts'
import { type Server, services, type Station, station } from './services.ts'

/** A shop on servers of its own: what is killed here is missed by nobody else. */
export interface Scene {
  readonly folder: string
  readonly postgres: Station<Server & { readonly url: string }>
  readonly broker: Station<Server & { readonly brokers: readonly string[] }> | null
  readonly owner: Database
  readonly ingest: Database
  readonly shop: Furnished
  readonly env: Readonly<Record<string, string>>
  readonly programs: readonly Program[]
  /** One process of the product, or of another script that takes its place. */
  start(roles: string, options?: { readonly port?: number; readonly script?: string }): Promise<Program>
  /** Another script in one file, on Node alone, as the product's own is. */
  bundled(entry: string): Promise<string>
  /** A command of the product that ends by itself. */
  run(command: string): Promise<void>
  close(): Promise<void>
}

export interface SceneOptions {
  readonly kafka?: boolean
  /** What the folder needs before the servers start in it. */
  readonly prepare?: (folder: string) => void
}

export async function openScene({ kafka = false, prepare }: SceneOptions = {}): Promise<Scene> {
  const { startPostgres, startKafka } = await services()
  const folder = mkdtempSync(join(tmpdir(), 'vaultsync-fault-'))
  // Run by root, the database is not root's: it must be able to pass.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711)
  prepare?.(folder)
  const password = randomBytes(8).toString('hex')
  const [postgres, broker, script] = await Promise.all([
    station(ports => startPostgres({ folder: join(folder, 'postgres'), password, keep: true, ports })),
    kafka ? station(ports => startKafka({ folder: join(folder, 'kafka'), keep: true, ports })) : null,
    bundled(folder, 'src/main.ts'),
  ])
  const { url } = postgres.now
  await migrateUp(url)
  await installBesides(url)
  const ingestUrl = url.replace('//vaultsync:', '//vaultsync_ingest:')
  const owner = openDatabase(url, { role: 'owner', max: 4 })
  const ingest = openDatabase(ingestUrl, { role: 'ingest', max: 4 })
  const programs: Program[] = []
  const env = {
    INGEST_DATABASE_URL: ingestUrl,
    DATABASE_URL: url,
    VAULTSYNC_SECRET: randomBytes(32).toString('hex'),
    VAULTSYNC_DATA: join(folder, 'product'),
    ...(broker === null ? {} : { KAFKA_BROKERS: broker.now.brokers.join(','), KAFKA_SINGLE_BROKER: '1' }),
  }
  return {
    folder,
    postgres,
    broker,
    owner,
    ingest,
    shop: await furnish(owner, 6),
    env,
    programs,
    async start(roles, { port = 0, script: other = script } = {}) {
      const program = await startProgram({ script: other, roles, env, port })
      programs.push(program)
      return program
    },
    bundled: entry => bundled(folder, entry),
    async run(command) {
      await promisify(execFile)(process.execPath, [script, command], { env: { ...process.env, ...env } })
    },
    async close() {
      await Promise.all(programs.map(program => program.kill()))
      await Promise.all([owner.close(), ingest.close()])
      await Promise.all([postgres.stop(), broker?.stop()])
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** As it is shipped: one file, on Node alone. */
async function bundled(folder: string, entry: string): Promise<string> {
  const tool = new URL('../../../apps/ingest/bundle.mjs', import.meta.url).href
  const { bundle } = (await import(tool)) as { bundle(outfile: string, entry: string): Promise<void> }
  const outfile = join(folder, basename(entry).replace(/ts$/, 'mjs'))
  await bundle(outfile, entry)
  return outfile
}

import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Database, migrateUp, openDatabase } from '@vaultsync/db'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const web = join(root, 'apps/web')
const ingest = join(root, 'apps/ingest')

interface Started {
  stop(): Promise<void>
}

/** The built product on a durable database of its own: gateway, jobs and portal, as `npm start` runs them. */
export interface Running {
  readonly web: string
  readonly gateway: string
  readonly owner: Database
  /** What programs of the product are told. */
  readonly env: Readonly<Record<string, string>>
  readonly home: string
  stop(): Promise<void>
}

export async function build(): Promise<void> {
  if (!existsSync(join(ingest, 'dist/main.js'))) await run(ingest, ['build.mjs'], {})
  if (!existsSync(join(web, '.next/BUILD_ID')) || !existsSync(join(web, '.next/workers/shelf-worker.mjs')))
    await run(web, ['build.mjs'], { NODE_ENV: 'production' })
}

export async function start(): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'vaultsync-portal-'))
  const running: Started[] = [{ stop: async () => rmSync(folder, { recursive: true, force: true }) }]
  const stop = async () => {
    for (const one of running.splice(0).reverse()) await one.stop()
  }
  try {
    const { startPostgres } = (await import('../../../tools/services/postgres.mjs' as string)) as {
      startPostgres(options: object): Promise<Started & { url: string }>
    }
    const password = randomBytes(8).toString('hex')
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), password, keep: true })
    running.push(postgres)
    await migrateUp(postgres.url)
    const owner = openDatabase(postgres.url, { role: 'owner', max: 2 })
    running.push({ stop: () => owner.close() })
    const as = (role: string) => postgres.url.replace('//vaultsync:', `//vaultsync_${role}:`)
    const [webPort, gatewayPort] = [await freePort(), await freePort()]
    const env = {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOST: '127.0.0.1',
      VAULTSYNC_DATA: join(folder, 'product'),
      VAULTSYNC_SECRET: randomBytes(32).toString('hex'),
      VAULTSYNC_FIELD_KEY: randomBytes(32).toString('hex'),
      APP_DATABASE_URL: as('app'),
      INGEST_DATABASE_URL: as('ingest'),
      GATEWAY_PORT: String(gatewayPort),
      GATEWAY_URL: `http://127.0.0.1:${gatewayPort}`,
      WEB_URL: `http://127.0.0.1:${webPort}`,
      NEXTAUTH_URL: `http://127.0.0.1:${webPort}`,
      NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
      LOG_LEVEL: 'warn',
    }
    await run(ingest, ['dist/main.js', 'migrate'], { ...env, DATABASE_URL: postgres.url })
    running.push(program(ingest, ['dist/main.js', 'serve'], env))
    const next = join(web, 'node_modules/next/dist/bin/next')
    running.push(program(web, [next, 'start', '-p', String(webPort), '-H', '127.0.0.1'], env))
    await answers(`${env.GATEWAY_URL}/health`)
    await answers(`${env.WEB_URL}/api/health`)
    return { web: env.WEB_URL, gateway: env.GATEWAY_URL, owner, env, home: env.VAULTSYNC_DATA, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function program(cwd: string, command: readonly string[], env: Record<string, string>): Started {
  const child = spawn(process.execPath, [...command], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return { stop: () => ended(child) }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const slow = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(slow)
}

/** Runs one program to its end and answers with the last line that it wrote. */
export async function run(cwd: string, command: readonly string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, [...command], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-10_000)
  })
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`)
  return said.trim().split('\n').at(-1) ?? ''
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const up = await fetch(url).then(
      response => response.ok,
      () => false,
    )
    if (up) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`${url} does not answer`)
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

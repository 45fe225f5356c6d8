import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pause } from '../services/processes.mjs'
import { quiet } from './build.mjs'
import { cannot, CannotStart } from './cannot-start.mjs'
import { startChild } from './child.mjs'

const host = '127.0.0.1'
const patienceMs = 120_000

/** What every program of ours is told; what the user set (MEILI_URL, S3_…) passes through untouched. */
export function environment({ env, folder, database, brokers, ports }) {
  const { secrets } = folder
  const web = `http://${host}:${ports.web}`
  return {
    ...env,
    ...quiet,
    NODE_ENV: 'production',
    HOST: host,
    VAULTSYNC_DATA: folder.path,
    VAULTSYNC_SECRET: secrets.gatewaySecret,
    VAULTSYNC_FIELD_KEY: secrets.fieldKey,
    APP_DATABASE_URL: database.appUrl,
    INGEST_DATABASE_URL: database.ingestUrl,
    GATEWAY_PORT: String(ports.gateway),
    GATEWAY_URL: `http://${host}:${ports.gateway}`,
    WEB_URL: web,
    NEXTAUTH_URL: web,
    NEXTAUTH_SECRET: secrets.sessionSecret,
    // Our own broker stands alone; the gateway would refuse such a topic of anybody else's.
    ...(brokers === undefined ? {} : { KAFKA_BROKERS: brokers, KAFKA_SINGLE_BROKER: '1' }),
  }
}

const ingestMain = 'apps/ingest/dist/main.js'

/** The demo shop is a story that tools/demo tells to the ledger; it is no part of what is installed in a real shop. */
const onceCommand = (root, role) =>
  role === 'demo' ? ['--import', 'tsx', join(root, 'tools/demo/main.ts')] : [join(root, ingestMain), role]

/** One run of a program that ends by itself: migrate, demo. Answers with its lines. */
export async function runOnce({ root, role, database, folder, env, onLine }) {
  const owner = { DATABASE_URL: database.ownerUrl, ...database.passwords }
  const lines = []
  const child = startChild({
    name: role,
    command: [process.execPath, ...onceCommand(root, role)],
    cwd: root,
    env: { ...env, ...owner },
    logs: join(folder.path, 'logs'),
    onLine: line => {
      lines.push(line)
      onLine?.(line)
    },
  })
  return { child, lines, finished: child.ended.then(({ code }) => code === 0) }
}

function commandFor(root, name, ports) {
  if (name === 'ingest') return { cwd: root, command: [process.execPath, join(root, ingestMain), 'serve'] }
  const cwd = join(root, 'apps/web')
  const next = join(cwd, 'node_modules/next/dist/bin/next')
  return { cwd, command: [process.execPath, next, 'start', '-p', String(ports.web), '-H', host] }
}

/** Starts ingest or web and waits until it answers. A port lost to another program meanwhile is told apart. */
export async function startProgram({ root, name, ports, env, folder, onLine, started }) {
  const { cwd, command } = commandFor(root, name, ports)
  if (!existsSync(command[1]))
    throw new CannotStart(
      `${command[1]} is missing, so ${name} cannot run: your data are untouched; delete node_modules and start again.`,
    )
  const child = startChild({ name, command, cwd, env, logs: join(folder.path, 'logs'), onLine })
  started(child)
  const address = name === 'ingest' ? `${env.GATEWAY_URL}/health` : `${env.WEB_URL}/api/health`
  const until = performance.now() + patienceMs
  while (child.isGone() || !(await answers(address))) {
    if (child.isGone()) {
      if (/EADDRINUSE/.test(child.said())) return { child, portLost: true }
      throw cannot(
        `${name} stopped while it started`,
        new Error(child.lastWords()),
        `your data are kept; see ${child.logFile}.`,
      )
    }
    if (performance.now() > until)
      throw new CannotStart(
        `${name} did not answer at ${address} within two minutes: your data are kept; see ${child.logFile}.`,
      )
    await pause(50)
  }
  return { child, portLost: false }
}

async function answers(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: 'manual' })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}

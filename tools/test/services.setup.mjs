import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getChromium } from '../services/chromium.mjs'
import { startKafka } from '../services/kafka.mjs'
import { startPostgres } from '../services/postgres.mjs'

/**
 * One door for a whole test run: the first test file that asks for a database or a broker has it started, the others
 * share it, and a run that never asks never pays. Test files reach it through testDatabase() and testKafka().
 */
export async function setup(project) {
  const running = []
  const start = {
    '/postgres': once(() => forPostgres(running)),
    '/kafka': once(() => forKafka(running)),
    '/chromium': once(forChromium),
  }
  const secret = `/${randomBytes(16).toString('hex')}`
  const door = createServer((request, response) => {
    const service = request.url?.startsWith(secret) ? start[request.url.slice(secret.length)] : undefined
    if (service === undefined) return response.writeHead(404).end()
    return service().then(
      what => response.end(JSON.stringify(what)),
      error => response.writeHead(503).end(error.message),
    )
  })
  await new Promise(resolve => door.listen(0, '127.0.0.1', resolve))
  project.provide('services', `http://127.0.0.1:${door.address().port}${secret}`)
  return async () => {
    door.closeAllConnections()
    await new Promise(resolve => door.close(resolve))
    for (const stop of running.reverse()) await stop()
  }
}

function once(make) {
  let made
  return () => (made ??= make())
}

function temporaryFolder(name, running) {
  const folder = mkdtempSync(join(tmpdir(), `vaultsync-${name}-`))
  // Run by root, the database is not root's: it must be able to pass.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711)
  running.push(async () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function forPostgres(running) {
  const folder = temporaryFolder('postgres', running)
  const password = randomBytes(12).toString('hex')
  const server = await startPostgres({ folder, password, keep: false })
  running.push(server.stop)
  return { ownerUrl: server.url }
}

async function forKafka(running) {
  const broker = await startKafka({ folder: temporaryFolder('kafka', running) })
  running.push(broker.stop)
  return { brokers: broker.brokers }
}

async function forChromium() {
  const { path, reason } = await getChromium()
  if (path === null) throw new Error(reason)
  return { path }
}

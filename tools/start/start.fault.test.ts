import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { identify, isSame, type Identity } from '../services/processes.mjs'

const folder = join(mkdtempSync(join(tmpdir(), 'vaultsync start ')), 'my shop')
const runningFile = join(folder, 'running.json')
const main = fileURLToPath(new URL('main.mjs', import.meta.url))
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

interface Running {
  readonly web: string
  readonly gateway: string
  readonly pids: Record<string, number>
}

async function startProduct(env: Record<string, string> = {}) {
  const ports = { WEB_PORT: '0', GATEWAY_PORT: '0', DATABASE_PORT: '0' }
  const child = spawn(process.execPath, [main, '--no-demo'], {
    env: { ...process.env, ...ports, VAULTSYNC_DATA: folder, ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (said += text))
  const exited = once(child, 'exit')
  await vi.waitUntil(() => said.includes('Ready after') || child.exitCode !== null, { timeout: 280_000, interval: 50 })
  expect(said).toContain('Ready after')
  const running: Running = JSON.parse(readFileSync(runningFile, 'utf8'))
  const processes = Object.values(running.pids).map(pid => identify(pid))
  return { child, running, processes, exited, said: () => said }
}

const gone = (processes: (Identity | null)[]) =>
  vi.waitUntil(() => processes.every(identity => !isSame(identity)), { timeout: 60_000, interval: 50 })

test('told to stop, it stops everything, removes what scripts read and ends well', async () => {
  const product = await startProduct()
  product.child.kill('SIGINT')
  const [code] = await product.exited
  expect(code).toBe(0)
  await gone(product.processes)
  expect(existsSync(runningFile)).toBe(false)
})

test('killed outright, it takes its programs with it, and the next start finds its way', async () => {
  const product = await startProduct()
  product.child.kill('SIGKILL')
  await product.exited
  await gone(product.processes)
  const next = await startProduct()
  next.child.kill('SIGTERM')
  expect(await next.exited).toEqual([0, null])
  await gone(next.processes)
})

test('a program that dies takes the rest down in good order, with a sentence and a failure', async () => {
  const product = await startProduct()
  process.kill(product.running.pids.ingest ?? 0, 'SIGKILL')
  const [code] = await product.exited
  expect(code).toBe(1)
  expect(product.said()).toMatch(/ingest stopped by itself \(signal SIGKILL.*everything saved is kept/)
  await gone(product.processes)
})

test('a taken port is replaced and said', async () => {
  const squatter = createServer()
  squatter.listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  const address = squatter.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  const product = await startProduct({ WEB_PORT: port })
  expect(product.said()).toContain(`port ${port} is taken, so the web is on ${new URL(product.running.web).port}`)
  product.child.kill('SIGTERM')
  await product.exited
  squatter.close()
})

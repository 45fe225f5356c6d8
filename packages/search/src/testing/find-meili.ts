import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RunningMeili {
  readonly url: string
  readonly masterKey: string
  stop(): Promise<void>
}

type Found = { start(): Promise<RunningMeili> } | { readonly missing: string }

/** A real Meilisearch to test with: the one that MEILI_URL names, or a binary (MEILI_BIN, or on the PATH) that is started. */
export function findMeili(env: Readonly<Record<string, string | undefined>> = process.env): Found {
  const { MEILI_URL: url, MEILI_MASTER_KEY: masterKey = '' } = env
  if (url) return { start: async () => ({ url, masterKey, stop: async () => {} }) }
  const binary = env.MEILI_BIN || 'meilisearch'
  if (spawnSync(binary, ['--version']).status !== 0)
    return { missing: 'not found: set MEILI_URL or MEILI_BIN, or put meilisearch on the PATH' }
  return { start: () => startMeili(binary) }
}

async function startMeili(binary: string): Promise<RunningMeili> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultsync-meili-'))
  const port = await freePort()
  const masterKey = 'a key for tests of at least 16 bytes'
  const child = spawn(
    binary,
    ['--db-path', join(folder, 'db'), '--http-addr', `127.0.0.1:${port}`, '--no-analytics', '--env', 'production'],
    { cwd: folder, env: { ...process.env, MEILI_MASTER_KEY: masterKey }, stdio: 'ignore' },
  )
  const gone = new Promise<void>(resolve => child.once('close', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 400; tries += 1) {
    const up = await fetch(`${url}/health`).then(
      response => response.ok,
      () => false,
    )
    if (up) break
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return {
    url,
    masterKey,
    async stop() {
      child.kill('SIGTERM')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

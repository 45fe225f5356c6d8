import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

/** Stripe's own checker of requests: it knows the whole OpenAPI document and says no to what is not in it. */
const version = 'v0.203.0'
const run = promisify(execFile)

export type StripeMock = { readonly port: number; stop(): Promise<void> } | { readonly missing: string }

/** Finds it, builds it where there is a Go toolchain, or says why there is none. */
export async function stripeMock(): Promise<StripeMock> {
  const program = find() ?? (await build())
  if (typeof program !== 'string') return program
  const port = await freePort()
  const child = spawn(program, ['-http-addr', `127.0.0.1:${port}`], { stdio: 'ignore' })
  const stop = async () => {
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill()
    await gone
  }
  return (await answers(child, port)) ? { port, stop } : { missing: `${program} did not answer` }
}

const folder = () =>
  join(
    process.env.VAULTSYNC_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'vaultsync'),
    'stripe-mock',
    version,
  )

function find(): string | null {
  const places = [folder(), ...(process.env.PATH ?? '').split(delimiter)].map(place => join(place, 'stripe-mock'))
  return [process.env.STRIPE_MOCK ?? '', ...places].find(runs) ?? null
}

function runs(program: string): boolean {
  try {
    if (program === '') return false
    accessSync(program, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function build(): Promise<string | { missing: string }> {
  try {
    mkdirSync(folder(), { recursive: true })
    const env = { ...process.env, GOBIN: folder(), GOFLAGS: '-buildvcs=false' }
    await run('go', ['install', `github.com/stripe/stripe-mock@${version}`], { env, timeout: 300_000 })
    return join(folder(), 'stripe-mock')
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { missing: `stripe-mock is not here and could not be built (${why})` }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function answers(child: ChildProcess, port: number): Promise<boolean> {
  const until = performance.now() + 60_000
  while (child.exitCode === null && performance.now() < until) {
    const reply = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
    if (reply !== null) return true
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return false
}

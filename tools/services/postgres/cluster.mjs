import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hearing, identify, isSame, stopIdentity } from '../processes.mjs'
import { giveTo } from './account.mjs'

export const superuser = 'vaultsync'

/** A cluster counts as made once it has its final name; whatever was left half-written has another. */
export function clusterExists(folder) {
  return existsSync(join(folder, 'database', 'PG_VERSION'))
}

export async function makeCluster({ folder, native, account, password, sync, log }) {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('database.half-')) rmSync(join(folder, name), { recursive: true, force: true })
  }
  const half = join(folder, `database.half-${process.pid}`)
  const cluster = join(half, 'cluster')
  const passwordFile = join(half, 'password')
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  giveTo(account.owner, half)
  const args = ['-D', cluster, '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8']
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', sync ? '--sync-method=fsync' : '-N')
  try {
    await run([...account.before, join(native, 'bin', 'initdb'), ...args], { ...account.spawn, cwd: '/' }, log)
    renameSync(cluster, join(folder, 'database'))
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

function run([program, ...args], options, log) {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
    const child = spawn(program, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = hearing(child, log)
    child.once('error', reject)
    child.once('close', code =>
      code === 0 ? resolve() : reject(new Error(`initdb ended with ${code}: ${lastWords(said())}`)),
    )
  })
}

/** The line that names the cause, for a sentence; the whole is in the log. */
export function lastWords(text) {
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  const line = lines.findLast(line => /FATAL|PANIC|ERROR|error:/.test(line)) ?? lines.at(-1)
  return line?.replace(/^[-0-9]+ [:.0-9]+ UTC \[\d+\] /, '') ?? 'it said nothing'
}

/** What postmaster.pid says: who runs (or ran) on this cluster. */
export function readPidFile(text) {
  const [pid, , , port] = text.split('\n')
  return Number(pid) > 1 ? { pid: Number(pid), port: Number(port) } : null
}

/**
 * After kill -9 the file stays behind, and its number may by now belong to a stranger, at whose sight PostgreSQL would
 * refuse to start. Nobody else may use this folder (the caller holds its lock), so a server still on it is an orphan.
 */
export async function clearStaleServer(folder) {
  const database = join(folder, 'database')
  const pidFile = join(database, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const claim = readPidFile(readFileSync(pidFile, 'utf8'))
  const identity = claim && serves(claim.pid, database) ? identify(claim.pid) : null
  if (identity !== null) {
    await stopIdentity(identity, 'SIGINT', 15_000)
    if (isSame(identity)) throw new Error(`another PostgreSQL (process ${identity.pid}) runs on ${database}`)
  }
  rmSync(pidFile, { force: true })
}

function serves(pid, database) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(database)
  } catch {
    return process.platform !== 'linux' && identify(pid) !== null
  }
}

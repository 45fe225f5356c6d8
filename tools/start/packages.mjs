import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { identify, pause, spawnBound } from '../services/processes.mjs'
import { cannot, CannotStart } from './cannot-start.mjs'
import { lockWithin } from './lock.mjs'

const pnpmVersion = '10.34.9'
const stampOf = root => join(root, 'node_modules', '.vaultsync-installed')

/** What an installation depends on; when it moves, packages are installed again. */
export function fingerprint(root, machine = `${process.platform}-${process.arch}`) {
  const hash = createHash('sha256').update(machine)
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']) {
    const file = join(root, name)
    hash.update(existsSync(file) ? readFileSync(file) : 'missing')
  }
  return hash.digest('hex')
}

export function isInstalled(root) {
  const stamp = stampOf(root)
  const there = ['node_modules/.bin/turbo', 'packages/db/node_modules/postgres', 'apps/web/node_modules/next']
  return (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(root) &&
    there.every(path => existsSync(join(root, path)))
  )
}

/** npm sits beside the node that runs us, whatever PATH says. */
function npx(env) {
  const beside = [
    env.npm_execpath && dirname(env.npm_execpath),
    join(dirname(process.execPath), '../lib/node_modules/npm/bin'),
  ]
  const script = beside
    .filter(Boolean)
    .map(folder => join(folder, 'npx-cli.js'))
    .find(path => existsSync(path))
  return script === undefined ? ['npx'] : [process.execPath, script]
}

function pnpmCommand(root, env) {
  const manifest = join(root, 'node_modules/pnpm/package.json')
  const own = join(root, 'node_modules/pnpm/bin/pnpm.cjs')
  if (existsSync(own) && existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === pnpmVersion)
    return [process.execPath, own]
  return [...npx(env), '-y', `pnpm@${pnpmVersion}`]
}

const troubles = [
  [
    /ERR_PNPM_(BROKEN|OUTDATED|NO)_LOCKFILE|ERR_PNPM_LOCKFILE|YAMLException|ERR_PNPM_MISSING_PACKAGE_INDEX|lockfile.*(broken|not.*parse)/i,
    'The lock file pnpm-lock.yaml is broken or does not fit the packages: nothing of yours was touched; restore it (git checkout pnpm-lock.yaml) and start again.',
  ],
  [
    /EINTEGRITY|ERR_PNPM_TARBALL_INTEGRITY/,
    'A package that was fetched is not the one that the lock file names: it was not installed; check the registry that npm is set to and start again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ERR_SOCKET|META_FETCH_FAIL|ERR_PNPM_FETCH/,
    'The packages could not be fetched from the registry: what had been fetched is kept; check the network and start again (once installed, VaultSync starts without it).',
  ],
]

export function installTrouble(said) {
  return troubles.find(([sign]) => sign.test(said))?.[1] ?? null
}

/** Three tries within seconds: without a network the sentence should come soon. `CI` lets pnpm replace what is stale. */
const fetching = { CI: 'true', npm_config_fetch_retry_mintimeout: '1000', npm_config_fetch_retry_maxtimeout: '5000' }

/** Installs from the frozen lock file, only when it has to. One start at a time per checkout. */
export async function installPackages({ root, env, run, progress }) {
  if (isInstalled(root)) return 'already installed'
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  return checkoutLocked(root, progress, async () => {
    if (isInstalled(root)) return 'already installed'
    const command = [
      ...pnpmCommand(root, env),
      'install',
      '--frozen-lockfile',
      '--prefer-offline',
      '--reporter=append-only',
    ]
    const { code, said } = await runTool(command, { run, cwd: root, env: { ...env, ...fetching } }, line => {
      const added = /added (\d+)/.exec(line)?.[1]
      if (added !== undefined) progress(`installing from the lock file, ${added} packages so far`)
    })
    if (code !== 0) throw installFailure(said)
    writeFileSync(stampOf(root), fingerprint(root))
    return 'installed from the lock file'
  })
}

function installFailure(said) {
  const sentence = installTrouble(said)
  if (sentence !== null) return new CannotStart(sentence)
  const line = said.split('\n').find(text => /ERR|error/i.test(text)) ?? said.trim().split('\n').at(-1)
  return cannot(
    'The packages could not be installed',
    new Error(`${line} ${/ENOSPC/.test(said) ? 'ENOSPC' : ''}`.trim()),
    'nothing of yours was touched; mend the cause and start again.',
  )
}

export async function checkoutLocked(root, progress, work) {
  const lock = await lockWithin(join(root, 'node_modules', '.vaultsync-lock'), 15 * 60_000, holder =>
    progress(`waiting for another start in this folder (process ${holder?.pid})`),
  )
  if (!lock.held)
    throw new CannotStart(
      `Another start in ${root} has been busy for a quarter of an hour: it was left alone; stop it and start again.`,
    )
  try {
    return await work()
  } finally {
    lock.release()
  }
}

/** Runs a tool to its end; stopping us stops it and all that it started. */
export async function runTool(command, { run, ...options }, onLine = () => {}) {
  const child = spawnBound(command, options)
  const service = run.add({
    name: 'tool',
    pid: child.pid,
    identity: child.pid ? identify(child.pid) : null,
    stop: () => stopTool(child),
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      said = (said + text).slice(-64_000)
      for (const line of text.split('\n')) if (line.trim() !== '') onLine(line)
    })
  }
  const code = await new Promise(resolve => {
    child.once('error', error => {
      said += error.message
      resolve(127)
    })
    child.once('close', exit => resolve(exit ?? 1))
  })
  await run.end(service)
  run.check()
  return { code, said }
}

async function stopTool(child) {
  if (child.pid === undefined) return
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    try {
      process.kill(-child.pid, signal)
    } catch {
      return
    }
    if (signal === 'SIGTERM') await pause(child.exitCode === null ? 1_000 : 0)
  }
}

import { createWriteStream, mkdirSync, realpathSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { choosePort } from './ports.mjs'
import { chooseAccount, giveTo } from './postgres/account.mjs'
import { clearStaleServer, clusterExists, lastWords, makeCluster, superuser } from './postgres/cluster.mjs'
import { nativeFolder } from './postgres/native.mjs'
import { identify, pause, spawnBound } from './processes.mjs'

const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
const forgetful = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

function settingsFor({ port, keep, settings }) {
  const all = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: keep ? 100 : 200,
    shared_buffers: keep ? '256MB' : '128MB',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    logging_collector: 'off',
    ...(keep ? durable : forgetful),
    ...settings,
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * Starts the embedded PostgreSQL on `<folder>/database`, making the cluster when there is none.
 * @param {object} options
 * @param {string} options.folder kept by the caller, who makes sure that nobody else uses it
 * @param {string} options.password of the superuser; scram only, loopback only
 * @param {boolean} [options.keep] false for a test run: what is written may be lost with the machine
 * @param {number[]} [options.ports] wished ports, in order
 * @param {string} [options.logFile]
 */
export async function startPostgres({ folder, password, keep = true, ports = [], logFile, settings = {} }) {
  mkdirSync(folder, { recursive: true })
  const home = realpathSync(folder)
  const native = nativeFolder()
  const account = chooseAccount({ files: filesOf(native), folder: home })
  const log = logFile === undefined ? undefined : createWriteStream(logFile, { flags: 'a', mode: 0o600 })
  const write = log === undefined ? undefined : text => log.write(text)
  let made = false
  try {
    if (!clusterExists(home)) {
      await makeCluster({ folder: home, native, account, password, sync: keep, log: write })
      made = true
    }
    const database = join(home, 'database')
    await clearStaleServer(home)
    giveTo(account.owner, database)
    const run = { native, account, database, keep, settings, write }
    for (let attempt = 1; ; attempt += 1) {
      const port = await choosePort(ports)
      try {
        const server = await launch({ ...run, port })
        return { ...server, port, made, account: account.name, url: urlFor(port, password), folder: home }
      } catch (error) {
        // Another program may take the port between asking and listening; backends of a killed server may linger.
        if (attempt >= 5 || !/could not bind|shared memory block|lock file/.test(error.said ?? '')) throw error
        await pause(300 * attempt)
      }
    }
  } catch (error) {
    log?.end()
    throw error
  }
}

/** One file of each kind, to see whether another account may read them at all. */
function filesOf(native) {
  return ['bin/postgres', 'bin/initdb', 'share/postgresql/postgres.bki'].map(path => join(native, path))
}

export function urlFor(port, password, database = 'postgres', user = superuser) {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

async function launch({ native, account, database, port, keep, settings, write }) {
  const command = [join(native, 'bin', 'postgres'), '-D', database, ...settingsFor({ port, keep, settings })]
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  const child = spawnBound(command, { signal: 'INT', before: account.before, ...account.spawn, env, cwd: '/' })
  let said = ''
  const server = { ready: false, gone: null }
  const hear = text => {
    write?.(text)
    said = (said + text).slice(-8000)
    server.ready ||= said.includes('ready to accept connections')
  }
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  const ended = new Promise(resolve => {
    child.once('error', error => resolve({ code: null, error }))
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  void ended.then(how => (server.gone = how))
  // Recovery after a hard stop may take minutes on a big database, so patience ends with the process, not a clock.
  while (!server.ready || !(await answers(port))) {
    if (server.gone !== null) throw Object.assign(new Error(`PostgreSQL did not start: ${lastWords(said)}`), { said })
    await pause(20)
  }
  const stop = async () => {
    if (server.gone !== null) return
    child.kill('SIGINT')
    const slow = setTimeout(() => child.kill('SIGQUIT'), 20_000)
    await ended
    clearTimeout(slow)
  }
  return { pid: child.pid, identity: identify(child.pid), ended, stop, lastWords: () => lastWords(said) }
}

function answers(port) {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' })
    const end = answer => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { isSame, stopIdentity } from '../services/processes.mjs'
import { CannotStart } from './cannot-start.mjs'
import { lockWithin } from './lock.mjs'

const leastFreeBytes = 200 * 1024 * 1024

/** Everything the product keeps on this machine: one folder, held by one running copy. */
export async function openProductFolder({ root, env, fresh, freeBytes = freeBytesOf }) {
  const path = resolve(root, env.VAULTSYNC_DATA || '.vaultsync')
  mkdirSync(path, { recursive: true })
  // The database may run as another account than root: it must be able to pass, not to look around.
  if (!existsSync(join(path, 'secrets.json')) && readdirSync(path).length === 0)
    chmodSync(path, process.getuid?.() === 0 ? 0o711 : 0o700)
  const lock = await hold(path)
  try {
    await stopOrphans(path)
    if (fresh) empty(path)
    checkSpace(path, freeBytes(path))
    mkdirSync(join(path, 'logs'), { recursive: true, mode: 0o700 })
    return { path, secrets: secretsIn(path), release: lock.release, ...filesIn(path) }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function hold(path) {
  // A copy that was told to stop a moment ago, or whose npm was killed, needs a little while to leave in good order.
  const lock = await lockWithin(join(path, 'lock'), existsSync(join(path, 'running.json')) ? 4_000 : 1_000)
  if (lock.held) return lock
  if (existsSync(join(path, 'running.json')))
    throw new CannotStart(
      `VaultSync already runs on ${path} (process ${lock.holder?.pid}): it was left alone; stop it first, or set VAULTSYNC_DATA to another folder for a second copy.`,
    )
  const later = await lockWithin(join(path, 'lock'), 30_000)
  if (later.held) return later
  throw new CannotStart(
    `Another start is busy with ${path} (process ${later.holder?.pid}): it was left alone; wait for it, or set VAULTSYNC_DATA to another folder.`,
  )
}

/** What a copy that was killed left running, known by process id and start time, last started first. */
async function stopOrphans(path) {
  const file = join(path, 'processes.json')
  const orphans = (readJson(file) ?? []).filter(isSame)
  for (const orphan of orphans.reverse()) await stopIdentity(orphan, orphan.signal ?? 'SIGTERM')
  rmSync(file, { force: true })
  rmSync(join(path, 'running.json'), { force: true })
}

function empty(path) {
  const names = readdirSync(path).filter(name => name !== 'lock')
  if (names.length > 0 && !names.includes('secrets.json'))
    throw new CannotStart(
      `${path} holds files that VaultSync did not make: nothing was deleted; set VAULTSYNC_DATA to another folder, or empty this one yourself.`,
    )
  // The mark that the folder is ours goes last, so that a deletion that was cut short can be repeated.
  for (const name of names.sort(name => (name === 'secrets.json' ? 1 : -1)))
    rmSync(join(path, name), { recursive: true, force: true })
}

function freeBytesOf(path) {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}

function checkSpace(path, free) {
  if (free >= leastFreeBytes) return
  const megabytes = Math.floor(free / 1024 / 1024)
  throw new CannotStart(
    `The disk of ${path} is full (${megabytes} MB left): nothing was started and what was saved before is kept; free some space (a gigabyte is plenty) and start again.`,
  )
}

function secretsIn(path) {
  const file = join(path, 'secrets.json')
  const known = readJson(file)
  if (known !== null) return known
  if (existsSync(join(path, 'database')))
    throw new CannotStart(
      `${file} is missing or unreadable, and without it nobody can open the database beside it: the database was left as it is; put the file back, or move ${path} away and start again.`,
    )
  const secret = bytes => randomBytes(bytes).toString('hex')
  const secrets = {
    databasePassword: secret(16),
    appPassword: secret(16),
    ingestPassword: secret(16),
    sessionSecret: secret(32),
    gatewaySecret: secret(32),
    fieldKey: secret(32),
  }
  writeWhole(file, secrets)
  return secrets
}

function filesIn(path) {
  return {
    read: name => readJson(join(path, name)),
    write: (name, value) => writeWhole(join(path, name), value),
    remove: name => rmSync(join(path, name), { force: true }),
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}

/** Readers see the old file or the new one, never half of one; only their owner may read them. */
function writeWhole(file, value) {
  const half = `${file}.half`
  writeFileSync(half, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(half, file)
}

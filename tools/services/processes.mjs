import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/**
 * A process is known by its id and the moment it started: the id alone is given again to strangers.
 * @typedef {{ pid: number, started: string }} Identity
 * @typedef {{ pid?: number, started?: string | null } | null | undefined} Claim a record read from a file, not yet believed
 */

/** The start time as the system tells it, or null when there is no such process. */
export function startedAt(pid) {
  try {
    if (process.platform === 'linux') return startFromStat(readFileSync(`/proc/${pid}/stat`, 'utf8'), bootId())
    if (process.platform === 'win32') return isRunning(pid) ? 'unknown' : null
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

/** Field 22 counts clock ticks since boot; the name in field 2 may hold spaces and brackets, so count from its end. */
export function startFromStat(stat, boot) {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, ticks] = [fields[0], fields[19]]
  return ticks === undefined || state === 'Z' || state === 'X' ? null : `${boot}:${ticks}`
}

function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return 'boot'
  }
}

/** @returns {Identity | null} */
export function identify(pid) {
  const started = startedAt(pid)
  return started === null ? null : { pid, started }
}

/** @param {Claim} identity */
export function isSame(identity) {
  return Number.isInteger(identity?.pid) && identity.pid > 1 && startedAt(identity.pid) === identity.started
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Passes on everything that a program says; answers with a way to ask for the end of it. */
export function hearing(child, log) {
  let said = ''
  const hear = text => {
    said = (said + text).slice(-4000)
    log?.(String(text))
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return () => said
}

export const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

/**
 * Asks, waits, then insists. Never touches a process that is not the one that was meant.
 * @param {Claim} identity
 */
export async function stopIdentity(identity, signal = 'SIGTERM', graceMs = 10_000) {
  for (const [kind, waitMs] of [
    [signal, graceMs],
    ['SIGKILL', 3_000],
  ]) {
    if (!isSame(identity)) return true
    try {
      process.kill(identity.pid, kind)
    } catch (error) {
      if (error.code === 'EPERM') return false
    }
    const until = performance.now() + waitMs
    while (isSame(identity) && performance.now() < until) await pause(50)
  }
  return !isSame(identity)
}

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find(path => existsSync(path))

/** Words to put before a command so that the kernel signals it when this process dies, even by kill -9. */
export function dieWithParent(signal = 'TERM') {
  return process.platform === 'linux' && setpriv !== undefined ? [setpriv, '--pdeathsig', signal, '--'] : []
}

/**
 * Starts a child in a session of its own: Ctrl-C in a terminal reaches only us, and we stop the children in order.
 * @param {string[]} command
 */
export function spawnBound(command, { signal = 'TERM', before = [], ...options } = {}) {
  const [program, ...args] = [...before, ...dieWithParent(signal), ...command]
  return spawn(program, args, { detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'], ...options })
}

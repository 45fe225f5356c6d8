import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { identify, isSame, pause } from '../services/processes.mjs'

/**
 * A file that names who holds it. A holder that no longer lives holds nothing, so kill -9 leaves no one locked out.
 * @returns {import('../services/processes.mjs').Claim | 'mine'} the living holder, or 'mine'
 */
export function tryLock(file) {
  const own = `${file}.${process.pid}`
  writeFileSync(own, JSON.stringify(identify(process.pid)), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (linked(own, file)) return 'mine'
      const holder = readHolder(file)
      if (isSame(holder)) return holder
      removeStale(file)
    }
    return readHolder(file)
  } finally {
    rmSync(own, { force: true })
  }
}

/** A hard link appears whole or not at all, and never over another. */
function linked(own, file) {
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Takes the file aside first: if a living one has just replaced the stale one, it is put back. */
function removeStale(file) {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
    if (isSame(readHolder(aside))) linked(aside, file)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** The way to let go, or null when another has it, or when nobody can tell. */
export function holdLock(file) {
  try {
    return tryLock(file) === 'mine' ? () => release(file) : null
  } catch {
    return null
  }
}

/** Waits for the lock, and says so once. */
export async function lockWithin(file, patienceMs, waiting = () => {}) {
  const until = performance.now() + patienceMs
  let told = false
  for (;;) {
    const holder = tryLock(file)
    if (holder === 'mine') return { held: true, release: () => release(file) }
    if (performance.now() > until) return { held: false, holder }
    if (!told) waiting(holder)
    told = true
    await pause(200)
  }
}

function release(file) {
  if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true })
}

import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { identify, spawnBound } from '../services/processes.mjs'

const logLimitBytes = 16 * 1024 * 1024
const levels = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' }

/** A log line as a person wants it: level and message, one line. Null for lines too detailed to show. */
export function shortLine(line, width = 160) {
  const cut = text => (text.length > width ? `${text.slice(0, width - 1)}…` : text)
  try {
    const entry = JSON.parse(line)
    if (typeof entry !== 'object' || entry === null) return cut(line)
    const level = levels[entry.level] ?? String(entry.level ?? 'info')
    if (level === 'trace' || level === 'debug') return null
    const text = entry.msg ?? entry.message ?? entry.event ?? ''
    return cut(`${level.padEnd(5)} ${text === '' ? line : text}`)
  } catch {
    return line.trim() === '' ? null : cut(line.trimEnd())
  }
}

/**
 * A program of ours: the whole of what it says goes to a file, every line to `onLine`.
 * @param {{ name: string, command: string[], cwd: string, env: object, logs: string, onLine?: (line: string) => void }} options
 */
export function startChild({ name, command, cwd, env, logs, onLine = () => {} }) {
  const logFile = join(logs, `${name}.log`)
  if (existsSync(logFile) && statSync(logFile).size > logLimitBytes) renameSync(logFile, `${logFile}.old`)
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 })
  const child = spawnBound(command, { cwd, env })
  const last = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line => {
      log.write(`${line}\n`)
      last.push(line)
      if (last.length > 40) last.shift()
      onLine(line)
    })
  }
  const state = { gone: null }
  const ended = new Promise(resolve => {
    const end = how => {
      state.gone ??= how
      log.end()
      resolve(state.gone)
    }
    child.once('error', error => end({ how: error.message }))
    child.once('close', (code, signal) => end({ code, how: signal === null ? `exit ${code}` : `signal ${signal}` }))
  })
  return {
    name,
    logFile,
    ended,
    pid: child.pid,
    identity: child.pid === undefined ? null : identify(child.pid),
    isGone: () => state.gone !== null,
    said: () => last.join('\n'),
    lastWords: () => lastWords(last),
    stop: () => stopGroup(child, ended, state),
  }
}

/** The line that names the cause: not the way through the program that led to it. */
export function lastWords(lines) {
  const telling = lines.filter(line => line.trim() !== '' && !/^\s*(at |\^|Node\.js v|[{}\]])/.test(line))
  const serious = telling.findLast(line => /"level":(50|60)|\berror\b|\w+Error\b|FATAL|EADDRINUSE/i.test(line))
  const line = serious ?? telling.at(-1)
  return line === undefined ? 'it said nothing' : (shortLine(line, 240) ?? line).replace(/\s+/g, ' ')
}

/** Asks, waits ten seconds, insists; then the rest of its session, so that no grandchild stays behind. */
async function stopGroup(child, ended, state) {
  if (child.pid === undefined) return
  if (state.gone === null) {
    child.kill('SIGTERM')
    const slow = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(slow)
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody is left in that session, as it should be.
  }
}

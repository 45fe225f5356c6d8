import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { identify, spawnBound } from '../services/processes.mjs'
import { claimingPorts } from './chosen-ports.mjs'
import { lockWithin, tryLock } from './lock.mjs'

const folder = mkdtempSync(join(tmpdir(), 'vaultsync-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a lock whose holder lives is not taken', async () => {
  const file = join(folder, 'living')
  const other = spawnBound([process.execPath, '-e', 'setInterval(() => {}, 1000)'])
  const holder = identify(other.pid ?? 0)
  writeFileSync(file, JSON.stringify(holder))
  expect(tryLock(file)).toEqual(holder)
  const ended = new Promise(resolve => other.once('exit', resolve))
  other.kill('SIGKILL')
  await ended
  expect(tryLock(file)).toBe('mine')
})

test.each([
  ['a stranger who has its number', JSON.stringify({ pid: process.pid, started: 'long ago' })],
  ['nobody, because the disk was full', ''],
  ['nonsense', '{"pid":'],
])('a lock held by %s is taken over', (_, content) => {
  const file = join(folder, `stale-${content.length}`)
  writeFileSync(file, content)
  expect(tryLock(file)).toBe('mine')
})

test('a lock that was let go leaves nothing behind', async () => {
  const file = join(folder, 'short')
  const lock = await lockWithin(file, 0)
  lock.release?.()
  expect(readdirSync(folder).filter(name => name.startsWith('short'))).toEqual([])
})

test('a port that one copy has chosen is not free for another, until the first lets go', async () => {
  const [one, other] = [claimingPorts(folder), claimingPorts(folder)]
  const port = 47_113
  expect(await one.free(port)).toBe(true)
  expect(await one.free(port)).toBe(true)
  expect(await other.free(port)).toBe(false)
  one.release()
  expect(await other.free(port)).toBe(true)
  other.release()
})

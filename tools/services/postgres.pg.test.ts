import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { startPostgres } from './postgres.mjs'
import { isSame } from './processes.mjs'

const folders: string[] = []

function newFolder(name: string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'vaultsync-embedded-')), name)
  mkdirSync(folder, { mode: 0o700 })
  folders.push(join(folder, '..'))
  return folder
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('the database starts in a folder with spaces that only its owner may enter, and again', async () => {
  const folder = newFolder('the shop’s own')
  const first = await startPostgres({ folder, password: 'first' })
  await first.stop()
  const second = await startPostgres({ folder, password: 'first' })
  await second.stop()
  expect([first.made, second.made]).toEqual([true, false])
})

test('a half-written cluster is thrown away and made again', async () => {
  const folder = newFolder('half')
  mkdirSync(join(folder, 'database.half-1', 'cluster'), { recursive: true })
  writeFileSync(join(folder, 'database.half-1', 'cluster', 'PG_VERSION'), '18')
  const server = await startPostgres({ folder, password: 'x' })
  await server.stop()
  expect(server.made).toBe(true)
  expect(readdirSync(folder)).toEqual(['database'])
})

test('after kill -9 the pid file of the dead, even with a stranger’s number, stops nobody', async () => {
  const folder = newFolder('killed')
  const killed = await startPostgres({ folder, password: 'x' })
  process.kill(killed.pid ?? 0, 'SIGKILL')
  await killed.ended
  writeFileSync(join(folder, 'database', 'postmaster.pid'), `${process.pid}\n${folder}/database\n1700000000\n5433\n`)
  const next = await startPostgres({ folder, password: 'x' })
  await next.stop()
  expect(next.made).toBe(false)
})

test('an orphan that still serves the folder is stopped before the next one starts', async () => {
  const folder = newFolder('orphan')
  const orphan = await startPostgres({ folder, password: 'x' })
  const next = await startPostgres({ folder, password: 'x' })
  expect(isSame(orphan.identity)).toBe(false)
  await next.stop()
})

test('a taken port is replaced', async () => {
  const squatter = createServer()
  await new Promise<void>(resolve => squatter.listen(0, '127.0.0.1', resolve))
  const { port } = squatter.address() as AddressInfo
  const server = await startPostgres({ folder: newFolder('port'), password: 'x', ports: [port] })
  expect(server.port).not.toBe(port)
  await server.stop()
  await new Promise(resolve => squatter.close(resolve))
})

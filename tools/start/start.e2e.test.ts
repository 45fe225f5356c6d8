import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const file = process.env.VAULTSYNC_RUNNING ?? ''
const running = JSON.parse(readFileSync(file, 'utf8'))

test('what scripts read names every address and login, and only its owner may read it', () => {
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(Object.keys(running)).toEqual(expect.arrayContaining(['web', 'gateway', 'database', 'till', 'logins', 'pids']))
  expect(running.logins.length).toBeGreaterThan(0)
  expect(running.till).toBe(`${running.web}/till/demo`)
})

test.each(['web', 'gateway'])('%s answers on this machine and nowhere else', async name => {
  expect(new URL(running[name]).hostname).toBe('127.0.0.1')
  const response = await fetch(running[name], { redirect: 'manual' })
  expect(response.status).toBeLessThan(500)
})

test('a second copy on the same folder is refused in one sentence and disturbs nothing', async () => {
  const main = fileURLToPath(new URL('main.mjs', import.meta.url))
  const env = { ...process.env, VAULTSYNC_DATA: dirname(file) }
  const second = spawnSync(process.execPath, [main], { env, encoding: 'utf8' })
  expect(second.status).toBe(1)
  expect(second.stderr.trim()).toMatch(/^VaultSync already runs on .*: it was left alone; .*\.$/)
  expect((await fetch(`${running.gateway}/health`)).status).toBe(200)
})

import { expect, test } from 'vitest'
import { cannot, knownCause } from './cannot-start.mjs'
import { lastWords, shortLine } from './child.mjs'
import { roleUrls } from './database.mjs'
import { installTrouble } from './packages.mjs'
import { demoProgress, lastJson } from './services.mjs'

test('a full disk is a full disk, whichever program said so', () => {
  for (const said of ['ENOSPC: no space left on device, write', 'FATAL: could not write: No space left on device'])
    expect(knownCause(said)).toMatch(/disk is full.*kept.*free some space/)
})

test('a sentence says what happened, what was kept and what to do', () => {
  const error = cannot('The database did not start', new Error('FATAL: bad luck'), 'your data are kept; start again.')
  expect(error.message).toBe('The database did not start (FATAL: bad luck): your data are kept; start again.')
})

test.each([
  ['ERR_PNPM_BROKEN_LOCKFILE  The lockfile is broken', 'lock file pnpm-lock.yaml is broken'],
  ['ERR_PNPM_OUTDATED_LOCKFILE  Cannot install', 'does not fit the packages'],
  ['getaddrinfo ENOTFOUND registry.example', 'check the network'],
  ['ERR_PNPM_TARBALL_INTEGRITY', 'is not the one that the lock file names'],
])('%s gets a sentence of its own', (said, words) => {
  expect(installTrouble(said)).toContain(words)
})

test('a log line is shown as level and message', () => {
  expect(shortLine('{"level":30,"msg":"gateway listens","port":1}')).toBe('info  gateway listens')
  expect(shortLine('{"level":"warn","message":"slow"}')).toBe('warn  slow')
  expect(shortLine('plain words')).toBe('plain words')
})

test('details and empty lines are left to the file', () => {
  expect(shortLine('{"level":20,"msg":"detail"}')).toBeNull()
  expect(shortLine('   ')).toBeNull()
})

test('the last words of a program are its cause, not its stack', () => {
  const said = ['starting', 'Error: no such table', '    at query (/somewhere/errors.js:1:2)', 'Node.js v20.9.0']
  expect(lastWords(said)).toBe('Error: no such table')
  expect(lastWords([])).toBe('it said nothing')
})

test('on a server of the user’s own the roles share the owner’s password, whatever it holds', () => {
  const urls = roleUrls('postgres://owner:p%40ss%2Fword@db.example:5432/shop', {})
  expect(urls.appUrl).toBe('postgres://vaultsync_app:p%40ss%2Fword@db.example:5432/shop')
  expect(urls.passwords.VAULTSYNC_INGEST_PASSWORD).toBe('p@ss/word')
})

test('a role’s own address is used as it is, and its password given to the migration', () => {
  const given = { APP_DATABASE_URL: 'postgres://someone:secret@db.example/shop' }
  const urls = roleUrls('postgres://owner:x@db.example/shop', given)
  expect(urls.appUrl).toBe(given.APP_DATABASE_URL)
  expect(urls.passwords.VAULTSYNC_APP_PASSWORD).toBe('secret')
})

test('the demo tells how far it is, and in the end who may sign in', () => {
  expect(demoProgress('{"step":"catalogue","done":20,"of":100}')).toBe('catalogue: 20 of 100')
  expect(demoProgress('{"level":30,"msg":"x"}')).toBeNull()
  expect(lastJson(['{"step":"x"}', '{"logins":[],"pins":[]}', 'bye'], 'logins')).toEqual({ logins: [], pins: [] })
  expect(lastJson(['nothing'], 'logins')).toBeNull()
})

test.each([
  ['EACCES: permission denied, mkdir', /may not be written by this user/],
  ['EROFS: read-only file system', /may not be written by this user/],
  ['EEXIST: file already exists, mkdir', /a file stands where a folder should be/],
  ['ENOTDIR: not a directory, mkdir', /a file stands where a folder should be/],
])('%s is told in words, whichever step met it', (said, words) => {
  expect(cannot('VaultSync could not start', new Error(said), 'kept.').message).toMatch(words)
})

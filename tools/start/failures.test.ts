import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from './database.mjs'
import { openProductFolder } from './product-folder.mjs'
import { environment } from './programs.mjs'

const place = mkdtempSync(join(tmpdir(), 'vaultsync failures '))
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** What happened, what was kept, what to do: one line that ends like a sentence. */
const oneSentence = /^[^\n]+: [^\n]+[;,] [^\n]+\.$/

let count = 0
function folderWith(files: Record<string, string> = {}) {
  count += 1
  const path = join(place, `my shop ${count}`)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, name, '..'), { recursive: true })
    writeFileSync(join(path, name), text)
  }
  return path
}
const open = (path: string, more: object = {}) =>
  openProductFolder({ root: place, env: { VAULTSYNC_DATA: path }, fresh: false, ...more })

test('a Node that is too old is told so before anything else is read', () => {
  const main = fileURLToPath(new URL('main.mjs', import.meta.url))
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } })`
  const said = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(older)}`, main], {
    encoding: 'utf8',
  })
  expect(said.status).toBe(1)
  expect(said.stderr.trim()).toMatch(oneSentence)
  expect(said.stderr).toContain('needs Node 20.9 or newer and this is 18.20.8')
})

test('on a full disk nothing starts, and the folder is let go', async () => {
  const path = folderWith()
  const full = open(path, { freeBytes: () => 3 * 1024 * 1024 })
  await expect(full).rejects.toThrow(oneSentence)
  await expect(full).rejects.toThrow('is full (3 MB left)')
  const folder = await open(path)
  folder.release?.()
})

test('what is kept here is for its owner alone, in a path with spaces too', async () => {
  const path = folderWith()
  const folder = await open(path)
  expect(statSync(path).mode & 0o066).toBe(0)
  expect(statSync(join(path, 'secrets.json')).mode & 0o777).toBe(0o600)
  folder.release?.()
})

test('--fresh deletes nothing that the product did not make', async () => {
  const path = folderWith({ 'letters/to-grandmother.txt': 'dear' })
  await expect(open(path, { fresh: true })).rejects.toThrow(
    /holds files that VaultSync did not make: nothing was deleted/,
  )
  expect(existsSync(join(path, 'letters/to-grandmother.txt'))).toBe(true)
})

test('--fresh begins again with new secrets and nothing of before', async () => {
  const path = folderWith()
  const before = await open(path)
  before.write('demo.json', { stores: [] })
  before.release?.()
  const after = await open(path, { fresh: true })
  expect(after.secrets).not.toEqual(before.secrets)
  expect(readdirSync(path).sort()).toEqual(['lock', 'logs', 'secrets.json'])
  after.release?.()
})

test('a database whose password was lost is left as it is', async () => {
  const path = folderWith({ 'database/PG_VERSION': '18\n' })
  const lost = open(path)
  await expect(lost).rejects.toThrow(oneSentence)
  await expect(lost).rejects.toThrow(/secrets.json is missing or unreadable.*left as it is/)
})

test('a file in the place of the folder is named as what it is', async () => {
  const path = folderWith({ file: 'not a folder' })
  await expect(open(join(path, 'file'))).rejects.toThrow(/EEXIST|ENOTDIR/)
})

test('a database of another release is left as it is', async () => {
  const path = folderWith({ 'database/PG_VERSION': '17\n' })
  const folder = { path, secrets: { databasePassword: 'x' } }
  const refused = openDatabase({ root: place, env: {}, folder, ports: [] })
  await expect(refused).rejects.toThrow(oneSentence)
  await expect(refused).rejects.toThrow('was made by PostgreSQL 17 and this is 18')
  expect(readFileSync(join(path, 'database/PG_VERSION'), 'utf8')).toBe('17\n')
})

test.each([
  ['DATABASE_URL', { DATABASE_URL: 'my database' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://db.example/shop' }],
  ['APP_DATABASE_URL', { DATABASE_URL: 'postgres://o:p@db.example/shop', APP_DATABASE_URL: 'db.example' }],
])('a %s that names no database is refused before anything is tried', async (name, env) => {
  const refused = openDatabase({ root: place, env, folder: { path: place, secrets: {} }, ports: [] })
  await expect(refused).rejects.toThrow(oneSentence)
  await expect(refused).rejects.toThrow(`${name} is not the address of a database`)
})

const secrets = { gatewaySecret: 'g', fieldKey: 'f', sessionSecret: 's' }
const told = (env: Record<string, string>, brokers?: string) =>
  environment({
    env,
    folder: { path: place, secrets },
    database: { appUrl: 'postgres://app', ingestUrl: 'postgres://ingest' },
    brokers,
    ports: { web: 3000, gateway: 3001 },
  })

test('each real service that is named takes the place of a built-in one, alone', () => {
  const real = {
    KAFKA_BROKERS: 'kafka.example:9092',
    MEILI_URL: 'http://search.example:7700',
    S3_ENDPOINT: 'http://objects.example',
    S3_BUCKET: 'segments',
  }
  for (const [name, value] of Object.entries(real)) {
    const env: Record<string, unknown> = told({ [name]: value })
    expect(env[name]).toBe(value)
    for (const other of Object.keys(real).filter(each => each !== name)) expect(env[other]).toBeUndefined()
    expect(env.KAFKA_SINGLE_BROKER).toBeUndefined()
  }
})

test('only the broker that we start ourselves is said to stand alone', () => {
  expect(told({}, '127.0.0.1:9092')).toMatchObject({ KAFKA_BROKERS: '127.0.0.1:9092', KAFKA_SINGLE_BROKER: '1' })
})

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startPostgres, urlFor } from '../services/postgres.mjs'
import { cannot, CannotStart } from './cannot-start.mjs'

const name = 'vaultsync'
const serverVersion = '18'

/** The database that DATABASE_URL names, or the embedded one in the data folder. */
export async function openDatabase({ root, env, folder, ports }) {
  if (env.DATABASE_URL) {
    checkAddresses(env)
    return { ...roleUrls(env.DATABASE_URL, env), port: null, said: 'yours, by DATABASE_URL' }
  }
  const server = await startEmbedded(folder, ports)
  const url = urlFor(server.port, folder.secrets.databasePassword, name)
  try {
    await createIfMissing(root, server.url)
  } catch (error) {
    await server.stop()
    throw cannot(
      'The database started and would not let us in',
      error,
      `your data are kept in ${folder.path}; see ${logOf(folder)}.`,
    )
  }
  return {
    ...roleUrls(url, {}, folder.secrets),
    server,
    port: server.port,
    said: `PostgreSQL 18 on port ${server.port}, as ${server.account}`,
  }
}

function checkAddresses(env) {
  for (const name of ['DATABASE_URL', 'APP_DATABASE_URL', 'INGEST_DATABASE_URL'])
    if (env[name] && !/^postgres(ql)?:$/.test(URL.canParse(env[name]) ? new URL(env[name]).protocol : ''))
      throw new CannotStart(
        `${name} is not the address of a database: nothing was changed; give it as postgres://user:password@host:5432/name.`,
      )
}

const logOf = folder => join(folder.path, 'logs', 'database.log')

async function startEmbedded(folder, ports) {
  const made = versionOf(folder.path)
  if (made !== null && made !== serverVersion)
    throw new CannotStart(
      `The database in ${folder.path} was made by PostgreSQL ${made} and this is ${serverVersion}: it was left as it is; start the release that made it, or begin again with npm start -- --fresh.`,
    )
  try {
    return await startPostgres({
      folder: folder.path,
      password: folder.secrets.databasePassword,
      ports,
      logFile: logOf(folder),
    })
  } catch (error) {
    throw cannot(
      'The database did not start',
      error,
      `your data are kept in ${folder.path}/database; see ${logOf(folder)}, mend the cause and start again, or begin again with npm start -- --fresh, which deletes them.`,
    )
  }
}

function versionOf(path) {
  try {
    return readFileSync(join(path, 'database', 'PG_VERSION'), 'utf8').trim()
  } catch {
    return null
  }
}

async function createIfMissing(root, url) {
  const driver = createRequire(join(root, 'packages/db/package.json')).resolve('postgres')
  const { default: postgres } = await import(pathToFileURL(driver).href)
  const sql = (postgres.default ?? postgres)(url, { max: 1, onnotice: () => {} })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`
    if (found === undefined) await sql.unsafe(`create database ${name}`)
  } finally {
    await sql.end()
  }
}

/**
 * The owner migrates; portal and ingest work as roles that own nothing. On a server of the user's own their password is
 * the owner's, unless told otherwise: several machines share it, and each must come to the same one.
 */
export function roleUrls(ownerUrl, env, secrets) {
  const owner = new URL(ownerUrl)
  const passwordOf = (given, made) => {
    if (given) return decodeURIComponent(new URL(given).password)
    return made ?? decodeURIComponent(owner.password)
  }
  const as = (user, password) => {
    const url = new URL(ownerUrl)
    url.username = user
    url.password = encodeURIComponent(password)
    return url.href
  }
  const app = passwordOf(env.APP_DATABASE_URL, secrets?.appPassword)
  const ingest = passwordOf(env.INGEST_DATABASE_URL, secrets?.ingestPassword)
  return {
    ownerUrl,
    appUrl: env.APP_DATABASE_URL || as('vaultsync_app', app),
    ingestUrl: env.INGEST_DATABASE_URL || as('vaultsync_ingest', ingest),
    passwords: { VAULTSYNC_APP_PASSWORD: app, VAULTSYNC_INGEST_PASSWORD: ingest },
  }
}

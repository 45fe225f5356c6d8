import { existsSync } from 'node:fs'
import postgres from 'postgres'

const template = 'vaultsync_template'
/** Any number, as long as every test process takes the same one. */
const buildingTheTemplate = 72_114

/** The name of the migrated template database; the first test file to come builds it, the others wait for it. */
export async function migrated(ownerUrl: string, password: string): Promise<string> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(${buildingTheTemplate})`
    const [found] = await sql`select 1 from pg_database where datname = ${template}`
    if (found === undefined) await build(sql, ownerUrl, password)
    return template
  } finally {
    await sql.end()
  }
}

async function build(sql: postgres.Sql, ownerUrl: string, password: string): Promise<void> {
  const half = `${template}_half`
  await sql.unsafe(`drop database if exists ${half} with (force)`)
  await sql.unsafe(`create database ${half}`)
  const url = new URL(ownerUrl)
  url.pathname = `/${half}`
  await migrate(url.href)
  for (const role of ['vaultsync_app', 'vaultsync_ingest']) {
    const [known] = await sql`select 1 from pg_roles where rolname = ${role}`
    await sql.unsafe(`${known === undefined ? 'create' : 'alter'} role ${role} login password '${password}'`)
  }
  await sql.unsafe(`alter database ${half} rename to ${template}`)
}

async function migrate(url: string): Promise<void> {
  const migrations = new URL('../migrations/index.ts', import.meta.url)
  if (!existsSync(migrations)) return
  const module = (await import(/* @vite-ignore */ migrations.href)) as {
    migrateUp?: (databaseUrl: string) => Promise<unknown>
  }
  await module.migrateUp?.(url)
}

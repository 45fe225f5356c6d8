import postgres from 'postgres'
import { migrateUp } from '../migrations/index.ts'

const template = 'vaultsync_template'
/** Any number, as long as every test process takes the same one. */
const buildingTheTemplate = 72_114

/** The name of the migrated template database; the first test file to come builds it, the others wait for it. */
export async function migrated(ownerUrl: string): Promise<string> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(${buildingTheTemplate})`
    const [found] = await sql`select 1 from pg_database where datname = ${template}`
    if (found === undefined) await build(sql, ownerUrl)
    return template
  } finally {
    await sql.end()
  }
}

async function build(sql: postgres.Sql, ownerUrl: string): Promise<void> {
  const half = `${template}_half`
  await sql.unsafe(`drop database if exists ${half} with (force)`)
  await sql.unsafe(`create database ${half}`)
  const url = new URL(ownerUrl)
  url.pathname = `/${half}`
  await migrateUp(url.href)
  await sql.unsafe(`alter database ${half} rename to ${template}`)
}

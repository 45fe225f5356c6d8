import { randomUUID } from 'node:crypto'
import { assert } from '@vaultsync/base'
import postgres from 'postgres'
import { inject } from 'vitest'
import { migrated } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where tools/test/services.setup.mjs starts what tests ask for. */
    services: string
  }
}

export interface TestDatabase {
  /** Owns every table and passes every policy: for setting the scene and for looking behind the curtain. */
  readonly ownerUrl: string
  /** What the portal and the lanes' requests run as: owns nothing, bypasses nothing. */
  readonly appUrl: string
  /** What the applier runs as. */
  readonly ingestUrl: string
  close(): Promise<void>
}

interface EmbeddedServer {
  readonly ownerUrl: string
}

export interface TestDatabaseOptions {
  /** A database without any of our tables, for tests of the migrations themselves. */
  readonly empty?: boolean
}

/** A database of the caller's own on the run's embedded PostgreSQL, migrated and otherwise empty. */
export async function testDatabase({ empty = false }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  // Whatever a test says of people rests sealed, as it does in a shop.
  process.env.VAULTSYNC_KEK ??= `test:${'7e'.repeat(32)}`
  const server = await askForPostgres()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const template = empty ? 'template0' : await migrated(server.ownerUrl)
  await asOwner(server.ownerUrl, sql => sql.unsafe(`create database ${name} template ${template}`))
  const urlOf = (user?: string) => {
    const url = new URL(server.ownerUrl)
    url.pathname = `/${name}`
    if (user !== undefined) url.username = user
    return url.href
  }
  return {
    ownerUrl: urlOf(),
    appUrl: urlOf('vaultsync_app'),
    ingestUrl: urlOf('vaultsync_ingest'),
    close: () => asOwner(server.ownerUrl, sql => sql.unsafe(`drop database if exists ${name} with (force)`)),
  }
}

async function askForPostgres(): Promise<EmbeddedServer> {
  const response = await fetch(`${inject('services')}/postgres`)
  if (!response.ok) throw new Error(`no database for this test: ${await response.text()}`)
  const server: unknown = await response.json()
  assert(isServer(server), 'the door of the test run answers with the address of a server')
  return server
}

function isServer(value: unknown): value is EmbeddedServer {
  return typeof value === 'object' && value !== null && 'ownerUrl' in value
}

async function asOwner(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

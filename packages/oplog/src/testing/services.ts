import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { oplogMigration } from '../postgres/migration.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where tools/test/services.setup.mjs starts what tests ask for. */
    services: string
  }
}

async function ask<T>(service: 'postgres' | 'kafka'): Promise<T> {
  const response = await fetch(`${inject('services')}/${service}`)
  if (!response.ok) throw new Error(`no ${service} for this test: ${await response.text()}`)
  return (await response.json()) as T
}

/** The run's broker: one node, nothing on it but what tests make. */
export function testKafka(): Promise<{ readonly brokers: readonly string[] }> {
  return ask('kafka')
}

/** A database with nothing in it but the log. */
export async function testLogDatabase(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { ownerUrl } = await ask<{ ownerUrl: string }>('postgres')
  const name = `oplog_${randomUUID().replaceAll('-', '')}`
  const url = new URL(ownerUrl)
  url.pathname = `/${name}`
  await as(ownerUrl, sql => sql.unsafe(`create database ${name} template template0`))
  await as(url.href, sql => sql.unsafe(oplogMigration))
  return { url: url.href, close: () => as(ownerUrl, sql => sql.unsafe(`drop database if exists ${name} with (force)`)) }
}

async function as(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

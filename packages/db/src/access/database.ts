import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from '../schema/index.ts'

export type Role = 'app' | 'ingest' | 'owner'

/** A pool of connections under one of the product's roles. What it may see is decided per transaction. */
export interface Database {
  readonly role: Role
  readonly sql: postgres.Sql<{ bigint: number }>
  readonly drizzle: PostgresJsDatabase<typeof schema>
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly role: Role
  /** The most connections that this process may hold. */
  readonly max?: number
}

/** Whole numbers in our tables fit a JavaScript number; the driver would hand them out as text. */
const wholeNumbers = { to: 20, from: [20], serialize: String, parse: Number }

/** A process that froze inside a transaction keeps its locks on stock and feeds: after this long the server ends it. */
const frozenMs = { idle_in_transaction_session_timeout: 10_000 }

export function openDatabase(url: string, { role, max = 10 }: DatabaseOptions): Database {
  const sql = postgres(url, {
    max,
    onnotice: () => {},
    types: { bigint: wholeNumbers },
    connection: { application_name: `vaultsync ${role}`, ...(role === 'ingest' ? frozenMs : {}) },
  })
  return { role, sql, drizzle: drizzle(sql, { schema }), close: () => sql.end({ timeout: 5 }) }
}

import { OperationError } from '@vaultsync/base'
import postgres from 'postgres'

export type Sql = postgres.Sql<{ bigint: number }>

export function connect(url: string, max: number, settings: Readonly<Record<string, string>> = {}): Sql {
  return postgres(url, {
    max,
    onnotice: () => {},
    connect_timeout: 10,
    max_lifetime: null,
    backoff: attempt => Math.min(2, 0.05 * 2 ** attempt),
    connection: { application_name: 'vaultsync-oplog', ...settings },
    types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } },
  })
}

/** SQLSTATE classes that say "not now": connection, resources, operator intervention, conflict. */
const passing = /^(08|53|57|40|55P03|25006|CONNECT|ECONN|EPIPE|ETIMEDOUT)/

export function outage(doing: string, cause: unknown): OperationError {
  const { code } = (cause ?? {}) as { code?: unknown }
  const why = cause instanceof Error ? cause.message : String(cause)
  return new OperationError('log.database', `${doing}: ${why}`, {
    retryable: typeof code === 'string' && passing.test(code),
    cause,
  })
}

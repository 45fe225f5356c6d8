import { type Logger, pino, stdTimeFunctions } from 'pino'

export type Log = Logger

/** JSON, one line an event, without names of people, tokens or addresses of databases. */
export function openLogging(level: string): Log {
  return pino({
    level,
    base: { service: 'ingest' },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
    redact: { paths: ['token', 'authorization', 'url', '*.token', '*.authorization'], censor: '[kept out]' },
  })
}

/** What of an error belongs in a log line. */
export function told(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) }
  const { code } = error as { code?: unknown }
  const cause = error.cause instanceof Error ? error.cause.message : undefined
  return { error: error.message, code, cause, stack: isOutage(error) ? undefined : error.stack }
}

function isOutage(error: Error): boolean {
  return error.name === 'OperationError'
}

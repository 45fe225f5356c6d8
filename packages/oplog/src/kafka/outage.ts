import { OperationError } from '@vaultsync/base'

export function brokerOutage(doing: string, cause: unknown): OperationError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new OperationError('log.broker', `${doing}: ${why}`, { retryable: true, cause })
}

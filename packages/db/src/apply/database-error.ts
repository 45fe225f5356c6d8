import { OperationError } from '@vaultsync/base'
import postgres from 'postgres'

/** Classes of errors that are about the values themselves: the same op would be refused for ever. */
const aboutTheOp = new Set(['22', '23'])
/** Two transactions met; the same work done again will go through. */
const conflicts = new Set(['40001', '40P01'])

/**
 * Says what a database error means for the work at hand. Only errors about values are taken for the op's own fault:
 * a missing column or a missing right is ours, and must stop the line rather than send a day's sales to quarantine.
 */
export function fromDatabase(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof OperationError) return error
  const code = (error as { code?: unknown }).code
  if (error instanceof postgres.PostgresError) {
    if (conflicts.has(error.code))
      return new OperationError('conflict', error.message, { retryable: true, cause: error })
    if (aboutTheOp.has(error.code.slice(0, 2)))
      return new OperationError('op-refused', error.message, { retryable: false, cause: error })
    return new OperationError('database-unavailable', error.message, { retryable: true, cause: error })
  }
  if (typeof code === 'string' && /^(CONNECT|E[A-Z]+$|NOT_TAGGED|CONNECTION)/.test(code))
    return new OperationError('database-unavailable', error.message, { retryable: true, cause: error })
  return error
}

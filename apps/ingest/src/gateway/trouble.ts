import { TRPCError } from '@trpc/server'
import { OperationError } from '@vaultsync/base'
import { Refused } from './refused.ts'

/**
 * Whatever went wrong, as something to say over the wire. An outage asks for patience; a bug says no more than that it
 * happened, and where to look it up.
 */
export function sayTrouble(error: unknown, requestId: string): Refused {
  const cause = error instanceof TRPCError && error.cause !== undefined ? error.cause : error
  if (error instanceof Refused) return error
  if (cause instanceof Refused) return cause
  if (isOutage(cause)) {
    return new Refused(
      'SERVICE_UNAVAILABLE',
      {
        code: cause instanceof OperationError ? cause.code : 'database-away',
        happened: 'the cloud cannot write just now',
        todo: 'go on selling; the lane sends again by itself',
        retryAfterMs: 1_000,
      },
      cause,
    )
  }
  if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') {
    const code = error.code.toLowerCase().replaceAll('_', '-')
    return new Refused(error.code, { code, happened: plain(error), todo: 'correct the request' })
  }
  return new Refused(
    'INTERNAL_SERVER_ERROR',
    {
      code: 'bug',
      happened: 'something unforeseen happened here',
      todo: `the lane sends again by itself; tell support the number ${requestId}`,
      retryAfterMs: 5_000,
    },
    cause,
  )
}

/** Schema errors list where the request was wrong, never what it held. */
function plain(error: TRPCError): string {
  const issues = (error.cause as { issues?: { path: PropertyKey[]; message: string }[] } | undefined)?.issues
  if (issues === undefined) return error.message.slice(0, 200)
  return issues
    .slice(0, 5)
    .map(issue => `${issue.path.map(String).join('.') || 'request'}: ${issue.message}`)
    .join('; ')
    .slice(0, 500)
}

/** Codes of the network and of a database that restarts, fails over or is full. */
const passing = /^(08|53|57P|40001|40P01|25006|CONNECT|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/

export function isOutage(error: unknown): boolean {
  if (error instanceof OperationError) return error.retryable
  const { code } = (error ?? {}) as { code?: unknown }
  if (typeof code === 'string' && passing.test(code)) return true
  const { cause } = (error ?? {}) as { cause?: unknown }
  return cause !== undefined && cause !== error && isOutage(cause)
}

import { OperationError } from '@vaultsync/base'

/** IndexedDB has been seen to fall silent; a sale must not wait for it longer than a cashier would. */
const storageDeadlineMs = 10_000

/** A whole catalogue on a slow tablet takes its time, and nobody at the counter waits for it. */
export const bulkDeadlineMs = 300_000

/** Every storage failure gets one of these words, so that screens and operators need not know the browser's. */
export function storageFailure(cause: unknown): OperationError {
  if (cause instanceof OperationError) return cause
  const name = namesOf(cause)
  if (name.includes('QuotaExceededError')) {
    return new OperationError('storage.full', 'This device has no room left for the till.', { retryable: true, cause })
  }
  if (/UnknownError|InvalidStateError|DatabaseClosedError|AbortError/.test(name)) {
    return new OperationError('storage.lost', 'The connection to this device’s storage was lost.', {
      retryable: true,
      cause,
    })
  }
  return new OperationError('storage.failed', 'This device’s storage failed.', { retryable: true, cause })
}

/** Dexie wraps: the browser's own word is inside. */
function namesOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return String(cause)
  const { name, inner } = cause as { name?: string; inner?: unknown }
  return inner ? `${name} ${namesOf(inner)}` : String(name)
}

export async function guarded<T>(work: () => PromiseLike<T>, deadlineMs = storageDeadlineMs): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    const stuck = () =>
      reject(new OperationError('storage.stuck', 'This device’s storage does not answer.', { retryable: true }))
    timer = setTimeout(stuck, deadlineMs)
  })
  try {
    return await Promise.race([work(), silence])
  } catch (cause) {
    throw storageFailure(cause)
  } finally {
    clearTimeout(timer)
  }
}

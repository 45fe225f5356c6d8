/** The world failed: a network, a printer, a database. Thrown at an adapter's edge, caught in one place per process. */
export class OperationError extends Error {
  override name = 'OperationError'
  readonly code: string
  readonly retryable: boolean

  constructor(code: string, message: string, options: { retryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryable = options.retryable
  }
}

import { OperationError } from '@vaultsync/base'
import type { Call, Reply } from './protocol.ts'
import type { Shelves } from './questions.ts'

/** The near end of a worker that serves shelves. */
export interface Line {
  postMessage(call: Call): void
  on(event: 'message', listener: (reply: Reply) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}

interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
}

/** `open` starts a worker; one that dies takes its questions with it, and the next question starts another. */
export function connectShelves(open: () => Line): Shelves {
  const waiting = new Map<number, Waiting>()
  let line: Line | null = null
  let last = 0

  const lost = (which: Line, cause: unknown) => {
    if (line !== which) return
    line = null
    const error = new OperationError('search.worker-gone', 'The catalogue is being read anew. Try once more.', {
      retryable: true,
      cause,
    })
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  const started = (): Line => {
    const opened = open()
    opened.on('message', reply => {
      const asker = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (asker === undefined) return
      if ('failed' in reply) asker.reject(failureOf(reply.failed))
      else asker.resolve(reply.answer)
    })
    opened.on('error', error => lost(opened, error))
    opened.on('exit', code => lost(opened, new Error(`the worker ended with ${code}`)))
    return opened
  }

  return {
    ask(tenantId, question, asked, { atOnce = false } = {}) {
      line ??= started()
      last += 1
      const id = last
      const answered = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
      line.postMessage({ id, tenantId, question, asked, atOnce })
      return answered as Promise<never>
    },
  }
}

const failureOf = ({ message, code }: { readonly message: string; readonly code: string | null }): Error =>
  code === null ? new Error(message) : new OperationError(code, message, { retryable: true })

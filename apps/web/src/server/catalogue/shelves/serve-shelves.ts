import { OperationError } from '@vaultsync/base'
import type { Call, Reply } from './protocol.ts'
import type { Shelves } from './questions.ts'

interface Port {
  postMessage(reply: Reply): void
  on(event: 'message', listener: (call: Call) => void): void
}

/** Answers every call that comes in through a port. */
export function serveShelves(port: Port, shelves: Shelves): void {
  port.on('message', ({ id, tenantId, question, asked, atOnce }) => {
    shelves.ask(tenantId, question, asked as never, { atOnce }).then(
      answer => port.postMessage({ id, answer }),
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error)
        port.postMessage({ id, failed: { message, code: error instanceof OperationError ? error.code : null } })
      },
    )
  })
}

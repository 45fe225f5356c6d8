import { OperationError } from '@vaultsync/base'
import type { SearchPort } from './protocol.ts'

type Call = { readonly call: number; readonly name: string; readonly args: readonly unknown[] }
type Failure = { readonly code: string; readonly message: string; readonly retryable: boolean }
type Answer = { readonly answer: number; readonly value?: unknown; readonly failure?: Failure }

export type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>

/** Answers calls that come over a port. An ArrayBuffer is handed over, not copied. */
export function answerCalls(port: SearchPort, handlers: Handlers): () => void {
  const listen = (event: { data: unknown }) => {
    const message = event.data
    if (!isCall(message)) return
    const handler = handlers[message.name] as ((...args: unknown[]) => unknown) | undefined
    void Promise.resolve()
      .then(() => {
        if (!handler) throw new OperationError('index.unknown_call', message.name, { retryable: false })
        return handler(...message.args)
      })
      .then(
        value => port.postMessage({ answer: message.call, value }, value instanceof ArrayBuffer ? [value] : []),
        (cause: unknown) => port.postMessage({ answer: message.call, failure: failureOf(cause) }),
      )
  }
  port.addEventListener('message', listen)
  port.start?.()
  return () => port.removeEventListener('message', listen)
}

export type Caller = {
  call(name: string, args: readonly unknown[], transfer?: Transferable[]): Promise<unknown>
  close(): void
}

export function callOver(port: SearchPort): Caller {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: OperationError) => void }>()
  let last = 0
  const listen = (event: { data: unknown }) => {
    const message = event.data
    if (!isAnswer(message)) return
    const waiting = open.get(message.answer)
    open.delete(message.answer)
    if (message.failure) {
      const { code, message: text, retryable } = message.failure
      waiting?.reject(new OperationError(code, text, { retryable }))
    } else waiting?.resolve(message.value)
  }
  port.addEventListener('message', listen)
  port.start?.()
  return {
    call(name, args, transfer = []) {
      const call = ++last
      return new Promise((resolve, reject) => {
        open.set(call, { resolve, reject })
        port.postMessage({ call, name, args } satisfies Call, transfer)
      })
    },
    close() {
      port.removeEventListener('message', listen)
      for (const waiting of open.values()) {
        waiting.reject(new OperationError('index.closed', 'the search worker was closed', { retryable: false }))
      }
      open.clear()
    },
  }
}

function failureOf(cause: unknown): Failure {
  if (cause instanceof OperationError) {
    return { code: cause.code, message: cause.message, retryable: cause.retryable }
  }
  return { code: 'index.failed', message: cause instanceof Error ? cause.message : String(cause), retryable: false }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isCall = (value: unknown): value is Call => isObject(value) && 'call' in value && 'name' in value
const isAnswer = (value: unknown): value is Answer => isObject(value) && 'answer' in value

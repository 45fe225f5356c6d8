import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { Worker, parentPort, workerData } from 'node:worker_threads'
import { OperationError, assert } from '@vaultsync/base'
import { openDatabase } from '@vaultsync/db'
import type { ApplyOutcome, LogSpan } from '@vaultsync/sync'
import { type Log, told } from '../logging.ts'
import { type ApplyValues, applyHere } from './apply-door.ts'

interface Given {
  readonly url: string
  readonly connections: number
}

/** Values in one piece that changes hands; cutting it up again costs less than copying each. */
interface Asked {
  readonly id: number
  readonly bytes: Uint8Array
  readonly lengths: readonly number[]
  readonly spans: readonly LogSpan[]
}

interface Failure {
  readonly message: string
  readonly code: string | null
  readonly retryable: boolean
  readonly stack: string | undefined
}

interface Answered {
  readonly id: number
  readonly outcome?: ApplyOutcome
  readonly failure?: Failure
}

interface Waiting {
  readonly resolve: (outcome: ApplyOutcome) => void
  readonly reject: (error: Error) => void
}

export interface ApplyThread {
  readonly apply: ApplyValues
  /** To be called when nothing is under way any more. */
  close(): Promise<void>
}

/** Young objects of a batch live as long as the batch: with room for them, none is carried along for long. */
const roomMb = 96

/**
 * Where one process both takes sales and books them, booking has a thread of its own: a large batch is long
 * unbroken work, in which nobody would be answered.
 */
export function applyThread(file: string, given: Given, log: Log): ApplyThread {
  const thread = new Worker(file, {
    workerData: given,
    resourceLimits: { maxYoungGenerationSizeMb: roomMb },
  })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let closing = false
  thread.on('message', ({ id, outcome, failure }: Answered) => {
    const asker = waiting.get(id)
    waiting.delete(id)
    if (outcome !== undefined) asker?.resolve(outcome)
    else if (failure !== undefined) asker?.reject(thrown(failure))
  })
  thread.on('error', error => log.fatal(told(error), 'the thread that books failed'))
  // Whatever it was in, the transaction is rolled back; a clean process begins where the books stand.
  thread.on('exit', () => void (closing || process.exit(1)))
  return {
    apply(values, spans) {
      const bytes = new Uint8Array(values.reduce((sum, value) => sum + value.length, 0))
      let at = 0
      for (const value of values) {
        bytes.set(value, at)
        at += value.length
      }
      lastId += 1
      const asked: Asked = { id: lastId, bytes, lengths: values.map(value => value.length), spans }
      return new Promise((resolve, reject) => {
        waiting.set(asked.id, { resolve, reject })
        thread.postMessage(asked, [bytes.buffer])
      })
    },
    async close() {
      closing = true
      const ended = new Promise<void>(resolve => thread.once('exit', () => resolve()))
      thread.postMessage(null)
      await ended
    },
  }
}

/** The other side: waits for batches until it is told to end. */
export function runApplyThread(): void {
  assert(parentPort !== null, 'this runs as a thread')
  const port = parentPort
  const { url, connections } = workerData as Given
  standBack()
  const database = openDatabase(url, { role: 'ingest', max: connections })
  const apply = applyHere(database)
  port.on('message', (asked: Asked | null) => {
    if (asked === null) return void database.close().then(() => port.close())
    const { id, bytes, lengths, spans } = asked
    let at = 0
    const values = lengths.map(length => bytes.subarray(at, (at += length)))
    apply(values, spans).then(
      outcome => port.postMessage({ id, outcome } satisfies Answered),
      (error: unknown) => port.postMessage({ id, failure: toldAcross(error) } satisfies Answered),
    )
  })
}

/** Accepting goes first where the processor is short. Linux knows threads by number; elsewhere all are equal. */
function standBack(): void {
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), 5)
  } catch {
    // It only helps.
  }
}

function toldAcross(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), code: null, retryable: false, stack: undefined }
  const { message, stack } = error
  return error instanceof OperationError
    ? { message, stack, code: error.code, retryable: error.retryable }
    : { message, stack, code: null, retryable: false }
}

function thrown({ message, code, retryable, stack }: Failure): Error {
  const error = code === null ? new Error(message) : new OperationError(code, message, { retryable })
  if (stack !== undefined) error.stack = stack
  return error
}

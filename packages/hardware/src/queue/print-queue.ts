import { unreachable } from '@vaultsync/base'
import { encodeDrawerPulse, encodeReceipt } from '../escpos/encode.ts'
import type { PrinterProfile } from '../escpos/profile.ts'
import type { CopyBanner } from '../receipt/document.ts'
import { markedAsCopy } from '../receipt/document.ts'
import type { PrinterStatus, PrinterTransport, Timer } from '../transport/port.ts'
import { PrinterError } from '../transport/port.ts'
import type { NewPrintJob, PrintJob, PrintJobState, PrintJobStore } from './job.ts'
import type { QueueEffect, QueueEvent, QueueState } from './next.ts'
import { emptyQueue, nextQueue } from './next.ts'

/** What the till shows of its printer: one strip, one list. */
export interface PrintQueueView {
  /** Oldest first; what is printed or dismissed is not among them. */
  readonly jobs: readonly PrintJob[]
  readonly pause: PrintPause | null
  /** Paper is running out: say so, go on printing. */
  readonly paperLow: boolean
}

/** Why nothing is being printed. The queue looks again by itself. */
export type PrintPause =
  | 'paper-out'
  | 'cover-open'
  | 'printer-error'
  | 'printer-unreachable'
  /** The lane cannot remember what it prints, so it prints nothing. */
  | 'storage-failed'

export interface PrintQueue {
  /** Loads what an earlier page left behind. Call once; jobs may be added before it ends. */
  start(): Promise<void>
  /**
   * Takes a job once `durable` resolves, and resolves when the job itself is stored. If `durable` rejects, nothing is
   * queued and the rejection is passed on: no receipt for a sale that might be lost. A known id changes nothing.
   * Rejects too when the job cannot be stored; this page still prints it once storage works again, a drawer excepted.
   */
  print(job: NewPrintJob, durable: Promise<unknown>): Promise<void>
  /** For a job that may be on paper or certainly is not: printed again, marked as a copy unless certainly not. */
  printAgain(id: string): Promise<void>
  dismiss(id: string): Promise<void>
  /** Someone put paper in: look now instead of waiting. */
  lookAgain(): void
  view(): PrintQueueView
  /** What became of a job, also once it is out of the view; null for an id never seen or long forgotten. */
  stateOf(id: string): PrintJobState | null
  subscribe(listener: () => void): () => void
}

export interface PrintQueueOptions {
  readonly transport: PrinterTransport
  readonly profile: PrinterProfile
  readonly store: PrintJobStore
  readonly timer: Timer
  readonly banners: CopyBanners
}

export interface CopyBanners {
  /** On a copy that someone asked for. */
  readonly copy: CopyBanner
  /** On a job that may already be on paper. */
  readonly mayBeSecond: CopyBanner
}

const writeDeadlineMs = 15_000
const lookAgainMs = 2000

/** Performs what `nextQueue` decides. Only one page may run it: the lane's leader. */
export function printQueue(options: PrintQueueOptions): PrintQueue {
  const { store, timer } = options
  const listeners = new Set<() => void>()
  let state: QueueState = emptyQueue
  let view: PrintQueueView = viewOf(state)
  let stopLooking = () => {}
  let stored: Promise<unknown> = Promise.resolve()

  const happen = (event: QueueEvent): Promise<void> => {
    const step = nextQueue(state, event)
    state = step.state
    view = viewOf(state)
    for (const listener of listeners) listener()
    const done = stored.then(() => perform(step.effects))
    stored = done.catch(() => undefined)
    return done
  }

  /** In order; the first that cannot be stored stops the rest, so that nothing is sent that is not remembered. */
  const perform = async (effects: readonly QueueEffect[]): Promise<void> => {
    try {
      for (const effect of effects) {
        if (effect.kind === 'store') await store.put(effect.job)
        if (effect.kind === 'erase') await store.erase(effect.id)
      }
    } catch (cause) {
      const unsent = effects.find(effect => effect.kind === 'send')
      if (unsent?.kind === 'send') {
        void happen({ kind: 'stopped', id: unsent.job.id, acceptedBytes: 0, pause: 'storage-failed' }).catch(
          () => undefined,
        )
      } else if (effects.some(effect => effect.kind === 'checkPrinter')) {
        void happen({ kind: 'printerNotReady', pause: 'storage-failed' }).catch(() => undefined)
      }
      for (const effect of effects) if (effect.kind === 'lookLater') begin(effect)
      throw cause
    }
    for (const effect of effects) begin(effect)
  }

  /** Outcomes come back as events; nobody waits for the printer. */
  const begin = (effect: QueueEffect): void => {
    const report = (outcome: Promise<QueueEvent>) => void outcome.then(happen).catch(() => undefined)
    if (effect.kind === 'checkPrinter') report(checkPrinter(options))
    if (effect.kind === 'send') report(send(options, effect.job))
    if (effect.kind === 'lookLater') {
      stopLooking()
      stopLooking = timer.after(lookAgainMs, () => void happen({ kind: 'lookAgain' }).catch(() => undefined))
    }
  }

  return {
    start: async () => happen({ kind: 'loaded', jobs: await store.load() }),
    print: async (job, durable) => {
      await durable
      try {
        await happen({ kind: 'added', job })
      } catch (cause) {
        // Whoever asked was told no; a drawer that then opened after all would be nobody's.
        if (job.kind === 'drawer') await happen({ kind: 'dismissed', id: job.id }).catch(() => undefined)
        throw cause
      }
    },
    printAgain: id => happen({ kind: 'printAgain', id }),
    dismiss: id => happen({ kind: 'dismissed', id }),
    lookAgain: () => void happen({ kind: 'lookAgain' }).catch(() => undefined),
    view: () => view,
    stateOf: id => state.jobs.find(job => job.id === id)?.state ?? null,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

function viewOf(state: QueueState): PrintQueueView {
  const jobs = state.jobs.filter(job => job.state !== 'printed' && job.reason !== 'dismissed')
  return { jobs, pause: state.pause, paperLow: state.paperLow }
}

async function checkPrinter({ transport, profile }: PrintQueueOptions): Promise<QueueEvent> {
  try {
    await transport.open()
    if (profile.status === 'none') return { kind: 'printerReady', paperLow: false }
    const status = await transport.readStatus()
    const pause = pauseFor(status)
    if (pause !== null) return { kind: 'printerNotReady', pause }
    return { kind: 'printerReady', paperLow: status.paper === 'low' }
  } catch {
    return { kind: 'printerNotReady', pause: 'printer-unreachable' }
  }
}

function pauseFor(status: PrinterStatus): PrintPause | null {
  if (status.paper === 'out') return 'paper-out'
  if (status.coverOpen) return 'cover-open'
  return status.error !== null || !status.online ? 'printer-error' : null
}

async function send(options: PrintQueueOptions, job: PrintJob): Promise<QueueEvent> {
  const { transport, profile } = options
  const { id } = job
  const bytes = bytesFor(job, options)
  if (bytes === null) return { kind: 'unprintable', id }
  try {
    await transport.write(bytes, writeDeadlineMs)
  } catch (cause) {
    const acceptedBytes = cause instanceof PrinterError ? cause.acceptedBytes : bytes.length
    return { kind: 'stopped', id, acceptedBytes, pause: 'printer-unreachable' }
  }
  if (profile.status === 'none') return { kind: 'printed', id }
  // Bytes that were taken are not yet paper: only a printer that says so, or that is still well, has printed them.
  if (await transport.finished(writeDeadlineMs).catch(() => false)) return { kind: 'printed', id }
  const pause = await transport.readStatus().then(pauseFor, (): PrintPause => 'printer-unreachable')
  return pause === null ? { kind: 'printed', id } : { kind: 'stopped', id, acceptedBytes: bytes.length, pause }
}

/** A receipt that cannot be encoded is our bug, and must not stop the receipts behind it. */
function bytesFor(job: PrintJob, { profile, banners }: PrintQueueOptions): Uint8Array | null {
  const { payload } = job
  const banner = job.kind === 'copy' ? banners.copy : banners.mayBeSecond
  try {
    switch (payload.form) {
      case 'document': {
        const document = job.asCopy ? markedAsCopy(payload.document, banner) : payload.document
        return encodeReceipt(document, profile).bytes
      }
      case 'bytes':
        return job.asCopy ? payload.bytesMarkedCopy : payload.bytes
      case 'drawer':
        return encodeDrawerPulse(profile, payload.pin)
      case 'spent':
        return null
      default:
        return unreachable(payload)
    }
  } catch {
    return null
  }
}

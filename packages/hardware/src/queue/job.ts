import type { ReceiptDocument } from '../receipt/document.ts'
import type { DrawerPin } from '../escpos/profile.ts'

export type PrintJobKind = 'receipt' | 'copy' | 'report' | 'drawer'

export type PrintJobState =
  | 'waiting'
  /** Stored before the first byte leaves, so that a page that dies here is known to have died here. */
  | 'sending'
  | 'printed'
  /** May be on paper, wholly or in part. Only ever printed again with a COPY banner, when a person asks. */
  | 'uncertain'
  /** Certainly not on paper, and not tried again by itself. */
  | 'failed'

export type PrintPayload =
  | { readonly form: 'document'; readonly document: ReceiptDocument }
  /** Bytes made elsewhere come with their own marked form, because a banner cannot be added to bytes. */
  | { readonly form: 'bytes'; readonly bytes: Uint8Array; readonly bytesMarkedCopy: Uint8Array }
  | { readonly form: 'drawer'; readonly pin: DrawerPin }
  /** What remains of a finished job: its id goes on refusing a second one. */
  | { readonly form: 'spent' }

export interface PrintJob {
  readonly id: string
  readonly kind: PrintJobKind
  readonly payload: PrintPayload
  readonly state: PrintJobState
  /** True from the moment that a first print may have reached the paper. */
  readonly asCopy: boolean
  /** Position in the queue; given by the queue. */
  readonly order: number
  readonly reason?: PrintReason
}

/** Why a job is not printed: the till has words for each. */
export type PrintReason =
  | 'page-died-while-sending'
  | 'printer-stopped-midway'
  | 'not-replayed-after-restart'
  | 'printer-not-ready'
  | 'dismissed'
  | 'cannot-be-encoded'

export interface NewPrintJob {
  readonly id: string
  readonly kind: PrintJobKind
  readonly payload: PrintPayload
}

/** Where jobs outlive the page. `put` resolves only when the job is durable. */
export interface PrintJobStore {
  load(): Promise<readonly PrintJob[]>
  put(job: PrintJob): Promise<void>
  erase(id: string): Promise<void>
}

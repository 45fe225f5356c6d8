import type { NewPrintJob, PrintJob } from './job.ts'

/** What the till shows of its printer: one strip, one list. */
export interface PrintQueueView {
  /** Oldest first; finished jobs are not among them. */
  readonly jobs: readonly PrintJob[]
  readonly pause: PrintPause | null
  /** Paper is running out: say so, go on printing. */
  readonly paperLow: boolean
}

/** Why nothing is being printed. The queue looks again by itself. */
export type PrintPause = 'paper-out' | 'cover-open' | 'printer-error' | 'printer-unreachable'

export interface PrintQueue {
  /** Loads what an earlier page left behind. Call once; jobs may be added before it ends. */
  start(): Promise<void>
  /**
   * Takes a job once `durable` resolves, and resolves when the job itself is stored. If `durable` rejects, nothing is
   * queued and the rejection is passed on: no receipt for a sale that might be lost. A known id changes nothing.
   */
  print(job: NewPrintJob, durable: Promise<unknown>): Promise<void>
  /** For a job that may be on paper or certainly is not: printed again, marked as a copy unless certainly not. */
  printAgain(id: string): Promise<void>
  dismiss(id: string): Promise<void>
  /** Someone put paper in: look now instead of waiting. */
  lookAgain(): void
  view(): PrintQueueView
  subscribe(listener: () => void): () => void
  /** Ends after the job in hand. */
  stop(): Promise<void>
}

import { PortalVoice, type Saying, takeFigures } from '@vaultsync/db'
import { database } from '../database.ts'
import { pokeLanes } from '../writes/poke-lanes.ts'
import type { PortalWord } from '../writes/tell.ts'
import { type ImportRun, type Kept, keepRun } from './import-run.ts'
import type { Worker } from './worker.ts'

interface Batch {
  /** How many rows of the file are dealt with once it is written, and how many of them are its own. */
  readonly rows: number
  readonly read: number
  readonly items: [number, number][]
  readonly skus: [number, number][]
  /** True of keys of feeds that only goods of this batch have. */
  readonly isFresh: (key: string) => boolean
}

/** One batch on its way to the books at a time, and what the run says of it. */
export class Writing {
  private readonly worker: Worker
  private readonly run: ImportRun
  private readonly voice: PortalVoice
  private readonly began = performance.now()
  private kept: Kept
  private numbers: Pick<Kept, 'items' | 'skus'>
  private done: number
  private last = performance.now()
  private underWay: Promise<unknown> = Promise.resolve(null)

  constructor(worker: Worker, run: ImportRun) {
    this.worker = worker
    this.run = run
    this.voice = new PortalVoice(database(), worker.tenantId, worker.staffId)
    this.kept = { ...run.kept, failure: null }
    this.numbers = { items: run.kept.items, skus: run.kept.skus }
    this.done = run.done
  }

  /**
   * Resolves when the batch before is written and this one is on its way: the database has its hands full, and whoever
   * reads on now keeps nobody waiting.
   */
  async write(words: readonly PortalWord[], batch: Batch): Promise<void> {
    const saying = await this.voice.ready(words, Date.now(), batch.isFresh)
    const copied = ([first, count]: [number, number]): [number, number] => [first, count]
    this.numbers = { items: batch.items.map(copied), skus: batch.skus.map(copied) }
    // The numbers are written down first, beside the batch before: whatever happens, an undo knows what was made.
    const noted = this.keep()
    noted.catch(() => {})
    await this.settled()
    await noted
    await new Promise<void>(onItsWay => {
      const told = this.tell(saying, batch, onItsWay)
      // Whoever asks next hears of a failure; until then nobody does.
      this.underWay = told.catch((error: unknown) => ({ failed: error })).finally(onItsWay)
    })
  }

  async end(state: 'done' | 'stopped'): Promise<void> {
    await this.settled()
    if (state === 'done') this.done = this.run.total
    await this.keep(state)
  }

  private async settled(): Promise<void> {
    const outcome = await this.underWay
    if (typeof outcome === 'object' && outcome !== null && 'failed' in outcome) throw outcome.failed
  }

  private async tell(saying: Saying, { rows, read }: Batch, onItsWay: () => void): Promise<null> {
    if (saying.said.length > 0) await pokeLanes(await this.voice.say(saying, onItsWay))
    // Before the next batch: what is planned by the figures of an empty table reads all of it, again and again.
    await takeFigures(database())
    const now = performance.now()
    const speed = Math.round(read / ((now - this.last) / 1000))
    this.last = now
    this.done = rows
    this.kept = {
      ...this.kept,
      speeds: thinned([...this.kept.speeds, [rows, speed]]),
      workedMs: this.run.kept.workedMs + now - this.began,
    }
    return null
  }

  private keep(state?: 'done' | 'stopped'): Promise<void> {
    const { worker, run, done, numbers } = this
    const change = { done, kept: { ...this.kept, ...numbers }, ...(state === undefined ? {} : { state }) }
    return keepRun(worker.tenantId, run.runId, change, state === undefined)
  }
}

const mostSpeeds = 120

const thinned = (speeds: [number, number][]): [number, number][] =>
  speeds.length <= mostSpeeds ? speeds : speeds.filter((_, at) => at % 2 === 1)

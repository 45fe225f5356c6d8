import {
  type Envelope,
  type FeedBodies,
  type Lane,
  type OpBody,
  type OpType,
  saleMatches,
  type SaleStanding,
  saleStanding,
} from '@vaultsync/sync'
import { guarded } from '../storage/failure.ts'
import type { OpRecord, OutboxDatabase } from '../storage/outbox-database.ts'
import type { OutboxJournal } from '../storage/outbox-journal.ts'
import type { OwnSale, WaitingOp } from '../till-engine.ts'

const chunk = 100
const everything = Number.MAX_SAFE_INTEGER

interface Troubles {
  /** By `epoch/seq`: why an op waits for a person, on this lane or in the cloud. */
  readonly by: ReadonlyMap<string, { readonly code: string; readonly reason: string }>
}

export interface Booked {
  readonly epoch: number
  readonly applied: number
}

/** What this lane did itself, read from its journal. */
export class LaneRecordsReader {
  readonly #database: OutboxDatabase
  readonly #journal: OutboxJournal
  readonly #lane: Lane

  constructor(database: OutboxDatabase, journal: OutboxJournal, lane: Lane) {
    this.#database = database
    this.#journal = journal
    this.#lane = lane
  }

  async ownSales({ text, before, limit }: { text?: string; before?: number; limit: number }): Promise<OwnSale[]> {
    const troubles = await this.#troubles()
    const found: OwnSale[] = []
    for (let offset = 0; found.length < limit; offset += chunk) {
      const records = await guarded(() =>
        this.#database.ops
          .where('[type+atMs]')
          .between(['sale.completed', 0], ['sale.completed', before ?? everything], true, false)
          .reverse()
          .offset(offset)
          .limit(chunk)
          .toArray(),
      )
      for (const record of records) {
        const sale = await this.#saleOf(record)
        if (!sale || !saleMatches(sale, text ?? '')) continue
        found.push(await this.#ownSale(record, sale, troubles))
        if (found.length === limit) break
      }
      if (records.length < chunk) break
    }
    return found
  }

  async ownSale(saleIdOrReceiptNumber: string): Promise<OwnSale | null> {
    const { ops } = this.#database
    const [byId, byLabel] = await Promise.all([
      guarded(() => ops.where('refs').equals(saleIdOrReceiptNumber).toArray()),
      guarded(() => ops.where('label').equals(saleIdOrReceiptNumber).toArray()),
    ])
    for (const record of [...byLabel, ...byId]) {
      if (record.type !== 'sale.completed') continue
      const sale = await this.#saleOf(record)
      if (!sale) continue
      const isIt = sale.saleId === saleIdOrReceiptNumber || sale.receiptNumber === saleIdOrReceiptNumber
      if (isIt) return this.#ownSale(record, sale, await this.#troubles())
    }
    return null
  }

  async waitingOps(): Promise<readonly WaitingOp[]> {
    const { epoch, applied, accepted, attempt, lastFailure } = this.#lane.session
    const { by } = await this.#troubles()
    const waiting = await guarded(() =>
      this.#database.ops
        .where('[epoch+seq]')
        .between([epoch, applied + 1], [epoch, Number.POSITIVE_INFINITY])
        .toArray(),
    )
    const troubled = [...by.keys()].map(name => name.split('/').map(Number) as [number, number])
    const kept = (await guarded(() => this.#database.ops.bulkGet(troubled))).filter(record => record !== undefined)
    const all = new Map([...kept, ...waiting].map(record => [nameOf(record), record]))
    const ops: WaitingOp[] = []
    for (const [name, record] of all) {
      const trouble = by.get(name)
      const level = trouble ? 'quarantined' : record.seq <= accepted ? 'accepted' : 'local'
      ops.push({
        op: await this.#journal.openOp(record),
        type: record.type as OpType,
        atMs: record.atMs,
        level,
        attempts: level === 'local' ? attempt : 1,
        lastError: trouble?.code ?? (level === 'local' ? lastFailure : null),
        reason: trouble?.reason ?? null,
      })
    }
    return ops
  }

  /** When the oldest op that is not in the books yet was made, and how many were set aside. */
  async waitingSince(): Promise<{ oldestWaitingMs: number | null; aside: number }> {
    const { epoch, applied } = this.#lane.session
    const [first, aside] = await guarded(() =>
      Promise.all([this.#database.ops.get([epoch, applied + 1]), this.#database.aside.count()]),
    )
    return { oldestWaitingMs: first?.atMs ?? null, aside }
  }

  /** How far the books know this lane at this moment. */
  booked(): Booked {
    const { epoch, applied } = this.#lane.session
    return { epoch, applied }
  }

  /** What this lane did to a sale that the books did not know then, whatever lane sold it. */
  async standingSince(saleId: string, { epoch, applied }: Booked): Promise<SaleStanding> {
    const related = await guarded(() => this.#database.ops.where('refs').equals(saleId).toArray())
    const since = related.filter(record => record.epoch > epoch || (record.epoch === epoch && record.seq > applied))
    const envelopes = (await Promise.all(since.map(one => this.#envelopeOf(one)))).filter(one => one !== null)
    return saleStanding(saleId, envelopes)
  }

  async #ownSale(record: OpRecord, sale: OwnSale['sale'], { by }: Troubles): Promise<OwnSale> {
    const related = await guarded(() => this.#database.ops.where('refs').equals(sale.saleId).toArray())
    const envelopes = (await Promise.all(related.map(one => this.#envelopeOf(one)))).filter(one => one !== null)
    const level = by.has(nameOf(record)) ? 'quarantined' : this.#levelOf(record)
    return { sale, level, ...saleStanding(sale.saleId, envelopes) }
  }

  #levelOf({ epoch, seq }: OpRecord): OwnSale['level'] {
    const { session } = this.#lane
    if (epoch < session.epoch || seq <= session.applied) return 'applied'
    return seq <= session.accepted ? 'accepted' : 'local'
  }

  async #troubles(): Promise<Troubles> {
    const { device } = this.#lane.session
    const by = new Map<string, { code: string; reason: string }>()
    for (const { epoch, seq, code, reason } of await guarded(() => this.#database.aside.toArray())) {
      by.set(`${epoch}/${seq}`, { code, reason })
    }
    const results: readonly FeedBodies['result'][] = await this.#lane.view.rows('result')
    for (const { device: whose, epoch, seq, code, reason } of results) {
      if (whose === device) by.set(`${epoch}/${seq}`, { code, reason })
    }
    return { by }
  }

  async #envelopeOf(record: OpRecord): Promise<Envelope | null> {
    const { text } = await this.#journal.openOp(record)
    return text === '' ? null : (JSON.parse(text) as Envelope)
  }

  async #saleOf(record: OpRecord): Promise<OwnSale['sale'] | null> {
    const envelope = await this.#envelopeOf(record)
    return envelope && (envelope.body as OpBody<'sale.completed'>).sale
  }
}

const nameOf = ({ epoch, seq }: OpRecord) => `${epoch}/${seq}`

import { OperationError, seededRng } from '@vaultsync/base'
import type { Envelope } from '../op/envelope.ts'
import { answerSums } from '../server/shelf.ts'
import { Lane, type LaneChange } from '../terminal/lane/lane.ts'
import type { Flight, LanePorts, Net } from '../terminal/lane/ports.ts'
import { rowText } from '../terminal/reconcile/on-the-wire.ts'
import { printRows } from '../terminal/reconcile/ranges.ts'
import type { HelloReply } from '../wire/hello.ts'
import type { PullPage } from '../wire/pull.ts'
import type { PushReply } from '../wire/push.ts'
import type { ReconcileReply, ReconcileRequest } from '../wire/reconcile.ts'
import { memoryCopy, newCopyDisk } from './memory-copy.ts'
import { calm, memoryJournal, newJournalDisk, type StorageWeather } from './memory-journal.ts'
import { VirtualTime } from './virtual-time.ts'

export const device = '01900000-0000-7000-8000-000000000003'
const storeId = '01900000-0000-7000-8000-000000000002'
export const feedEpoch = '01950000-0000-7000-8000-000000000001'

/** The smallest cloud that keeps its word: one actor, one stock row, everything applied at once. */
export class OneLaneCloud {
  applied: Envelope[] = []
  epoch = 1
  grant: HelloReply['grantedEpoch'] = null
  down = false
  loseAnswers = 0
  silent = false
  readonly seen: string[] = []

  net(): Net {
    return {
      hello: () => this.#answer('hello', () => this.#hello()),
      push: request => this.#answer('push', () => this.#push(request.ops)),
      pull: request => this.#answer('pull', () => this.#page(request.feed, request.since)),
      reconcile: request => this.#answer('reconcile', () => this.#reconcile(request)),
    }
  }

  #reconcile({ ask, ranges }: ReconcileRequest): ReconcileReply {
    const { rows, head, epoch } = { ...this.#page('store', -1), epoch: feedEpoch }
    const said = { comparable: true, moved: [], serverTime: 5000 }
    if (ask === 'rows') return { ...said, sums: '', rows: rows.map(({ seq, body }) => ({ id: 7, seq, body })) }
    const printed = printRows(rows.map(({ body }) => [7, rowText('stock', body)] as const))
    const shelf = { epoch, head, printed, seqs: rows.map(({ seq }) => seq) }
    return { ...said, ...answerSums(shelf, { kind: 'stock', epoch, seq: head, ask, ranges }) }
  }

  #answer<T>(name: string, make: () => T): Flight<T> {
    this.seen.push(name)
    if (this.down) return { reply: Promise.reject(unreachable()), cancel: () => {} }
    if (name === 'reconcile' && this.silent) return { reply: new Promise(() => {}), cancel: () => {} }
    const reply = make()
    if (name === 'push' && this.loseAnswers-- > 0) return { reply: new Promise(() => {}), cancel: () => {} }
    return { reply: Promise.resolve(reply), cancel: () => {} }
  }

  get #lastSeq() {
    return this.applied.filter(({ epoch }) => epoch === this.epoch).length
  }

  #hello(): HelloReply {
    const grantedEpoch = this.grant
    if (grantedEpoch) this.epoch = grantedEpoch.epoch
    this.grant = null
    const tokens = { sessionToken: 't', accessToken: 'a', accessTokenExpiresAtMs: 3_600_000 }
    const reached = { acceptedSeq: this.#lastSeq, appliedSeq: this.#lastSeq }
    const limits = { maxOps: 3, maxBytes: 262_144, feeds: [], status: 'enrolled' as const }
    return { proto: 1, minBuild: null, serverTime: 5000, ...tokens, ...reached, grantedEpoch, ...limits }
  }

  #push(texts: readonly string[]): PushReply {
    for (const text of texts) {
      const envelope = JSON.parse(text) as Envelope
      if (envelope.epoch === this.epoch && envelope.seq === this.#lastSeq + 1) this.applied.push(envelope)
    }
    const reached = [{ device, epoch: this.epoch, seq: this.#lastSeq }]
    return { accepted: reached, applied: reached, gap: null, refused: [], retryAfterMs: 0, serverTime: 5000 }
  }

  #page(feed: 'store' | 'catalogue', since: number): PullPage {
    const sales = this.applied.filter(({ type }) => type !== 'copy.differed')
    const ids = new Set(sales.map(({ id }) => id))
    const head = sales.length
    const body = { skuId: 7, onHand: 10 - ids.size, reserved: 0 }
    const rows = feed === 'store' && head > since ? [{ key: 'stock:7', seq: head, body }] : []
    const vector = [{ device, epoch: this.epoch, seq: this.#lastSeq }]
    return { feed, epoch: feedEpoch, to: head, head, rows, vector, more: false, reset: null, serverTime: 5000 }
  }
}

const unreachable = () => new OperationError('net.unreachable', 'No line.', { retryable: true })

export async function openLane(
  cloud: OneLaneCloud,
  weather: StorageWeather = calm,
  generation = 1,
  more: Partial<LanePorts> = {},
) {
  const time = new VirtualTime()
  const disk = { journal: newJournalDisk(device, 'nonce-of-this-install', null), copy: newCopyDisk() }
  let id = 0
  const told: LaneChange[] = []
  const onChange = (change: LaneChange) => void told.push(change)
  const open = () =>
    Lane.open(
      {
        journal: memoryJournal(disk.journal, weather),
        copy: memoryCopy(disk.copy, weather),
        net: cloud.net(),
        clock: { now: () => time.nowMs, monotonic: () => time.nowMs },
        timers: time,
        rng: seededRng(1),
        signer: { sign: () => Promise.resolve('signed') },
        newId: () => `01910000-0000-7000-8000-${String(++id).padStart(12, '0')}`,
        health: () => Promise.resolve({ persisted: true, usageBytes: null, quotaBytes: null }),
        ...more,
      },
      { storeId, build: 'test', generation, versionOf: () => 1, onChange },
    )
  return { lane: await open(), open, time, disk, told }
}

export const sellOne = (lane: Lane) =>
  lane.commit('stock.adjusted', { reason: 'test', note: null, lines: [{ skuId: 7, location: null, delta: -1 }] }, null)

export const shown = async (lane: Lane) => (await lane.view.stock([7])).get(7)?.here

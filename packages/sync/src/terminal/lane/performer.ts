import { OperationError } from '@vaultsync/base'
import { batchDigest } from '../../op/hash.ts'
import type { HelloRequest } from '../../wire/hello.ts'
import { newestProto } from '../../wire/history.ts'
import type { PullPage } from '../../wire/pull.ts'
import type { PushReply } from '../../wire/push.ts'
import { type ReconcileKind, type ReconcileRequest, reconcileKind } from '../../wire/reconcile.ts'
import type { Drift } from '../reconcile/find-drift.ts'
import type { SessionEffect, TimerName } from '../session/events.ts'
import type { FeedPlace } from '../session/state.ts'
import { ownSeq } from '../session/events.ts'
import { uploadsWait } from '../session/push.ts'
import type { Lane, LaneOptions } from './lane.ts'
import { isReadable } from './pen.ts'
import type { Flight, JournalState, LanePorts } from './ports.ts'
import { compareStill, type ReconcilerPorts, reconcile } from './reconciler.ts'

const pullMax = 2000
const quietCheckMs = 200

/** Small kinds of the catalogue feed: what a lane pulls when the rest comes as segments. */
const smallKinds = ['tax', 'tenant', 'staff', 'customer', 'credit']

type Of<K extends SessionEffect['do']> = Extract<SessionEffect, { do: K }>

/** Does what the session asks for, over the ports, and reports back with events. */
export class Performer {
  readonly #lane: Lane
  readonly #ports: LanePorts
  readonly #options: LaneOptions
  readonly #generation: number
  readonly #timers = new Map<TimerName, () => void>()
  readonly #flights = new Map<number, Flight<unknown>>()
  readonly #nonce: string
  #sessionToken: string | null
  #accessToken = ''
  #stopped = false

  constructor(lane: Lane, ports: LanePorts, state: JournalState, options: LaneOptions) {
    this.#lane = lane
    this.#ports = ports
    this.#options = options
    this.#generation = state.generation
    this.#nonce = state.installNonce
    this.#sessionToken = state.sessionToken
  }

  stop(): void {
    this.#stopped = true
    for (const silence of this.#timers.values()) silence()
    this.#timers.clear()
    for (const flight of this.#flights.values()) flight.cancel()
    this.#flights.clear()
  }

  perform(effect: SessionEffect): void {
    switch (effect.do) {
      case 'wake':
        return this.#wake(effect.timer, effect.inMs)
      case 'silence':
        return this.#silence(effect.timer)
      case 'cancel':
        return this.#cancel(effect.flight)
      case 'hello':
        return this.#run(this.#hello(effect), effect.flight)
      case 'push':
        return this.#run(this.#push(effect), effect.flight)
      case 'pull':
        return this.#run(this.#pull(effect), effect.flight)
      case 'stage':
        return this.#store(effect.feed, () => this.#stage(effect))
      case 'flip':
        return this.#store(effect.feed, () => this.#flip(effect))
      case 'bootstrap':
        return this.#bootstrap()
      case 'reconcile':
        return this.#reconcileAll()
      case 'keep marks':
        return this.#keep(journal =>
          journal.keepMarks(this.#lane.session.epoch, effect.accepted, effect.applied, this.#generation),
        )
      case 'keep session':
        return this.#keepSession(effect)
      case 'rehome':
        return this.#store(null, () => this.#rehome(effect))
      case 'set aside':
        return this.#keep(journal => journal.setAside(this.#lane.session.epoch, effect.refused, this.#generation))
    }
  }

  async #hello({ flight, askEpoch }: Of<'hello'>): Promise<void> {
    const { clock, signer, health, net } = this.#ports
    if (await this.#lane.catchUpWithPen()) return
    const [tail, appliedHash, storage] = await Promise.all([this.#lane.pen.tail(), this.#lane.appliedHash(), health()])
    const { session } = this.#lane
    const wall = clock.now()
    const { device, epoch, lastSeq, lastHash } = tail
    const request: HelloRequest = {
      protoMin: 1,
      protoMax: newestProto,
      build: this.#options.build,
      device,
      epoch,
      installNonce: this.#nonce,
      sessionToken: askEpoch ? null : this.#sessionToken,
      lastSeq,
      lastHash,
      appliedSeq: session.applied,
      appliedHash,
      wall,
      health: {
        ...storage,
        waiting: lastSeq - session.applied,
        oldestWaitingMs: null,
        clockOffsetMs: this.#lane.offsetMs(),
      },
      signature: await signer.sign(`hello:${device}:${epoch}:${wall}:${lastSeq}:${lastHash}`),
    }
    const sentMs = clock.monotonic()
    const reply = await this.#fly(flight, net.hello(request))
    this.#lane.hear(sentMs, reply.serverTime)
    this.#lane.tell({ is: 'greeted', flight, reply })
  }

  async #push({ flight, from, maxOps, maxBytes }: Of<'push'>): Promise<void> {
    const { journal, signer, net, clock } = this.#ports
    const { epoch, lastSeq } = this.#lane.session
    // An op whose write is in doubt may lie behind the last one: until that is settled it does not travel.
    const kept = await journal.read(epoch, from, maxOps, maxBytes)
    const read = kept.filter(({ seq }) => seq <= lastSeq)
    if (read[0]?.seq !== from) throw new OperationError('journal.unreadable', 'An op is not where it was kept.', retry)
    const damaged = read.findIndex(op => !isReadable(op))
    if (damaged === 0) return this.#lane.tell({ is: 'pushed', flight, reply: damagedReply(clock.now()) })
    const ops = damaged === -1 ? read : read.slice(0, damaged)
    const signature = await signer.sign(batchDigest(ops.map(({ hash }) => hash)))
    const sentMs = clock.monotonic()
    const request = { device: this.#lane.session.device, ops: ops.map(({ text }) => text), signature }
    const reply = await this.#fly(flight, net.push(request, this.#accessToken))
    this.#lane.hear(sentMs, reply.serverTime)
    this.#lane.tell({ is: 'pushed', flight, reply })
  }

  async #pull({ flight, feed, from }: Of<'pull'>): Promise<void> {
    const { net, clock } = this.#ports
    const sentMs = clock.monotonic()
    const max = this.#options.pullMax ?? pullMax
    const request = { feed, epoch: from?.epoch ?? null, since: from?.seq ?? 0, max }
    const page = await this.#fly(flight, net.pull(request, this.#accessToken))
    this.#lane.hear(sentMs, page.serverTime)
    this.#lane.tell({ is: 'pulled', flight, feed, page })
  }

  async #stage({ feed, page, again }: Of<'stage'>): Promise<void> {
    await this.#ports.copy.stage(page, again, this.#generation)
    this.#lane.tell({ is: 'staged', feed, to: placeOf(page) })
  }

  async #flip({ feed, page, fresh, again }: Of<'flip'>): Promise<void> {
    const { session, view } = this.#lane
    const before = view.places[feed]
    if (fresh) await this.#showFresh(page, again)
    else await view.flip(page, { fresh, again }, this.#generation)
    const wentBack = before !== null && before.epoch !== page.epoch
    if (fresh && feed === 'store') await this.#reclaim(wentBack ? null : page.vector)
    const own = ownSeq(page.vector, session.device, session.epoch) ?? 0
    this.#lane.tell({ is: 'flipped', feed, to: placeOf(page), own })
    this.#options.onChange?.({ what: 'flipped', feed })
    if (feed === 'store') this.#lane.ear.settle()
  }

  /** After a reset the new vector may cover less than the old one did: what lies over the base is laid anew. */
  async #showFresh(page: PullPage, again: boolean): Promise<void> {
    await this.#lane.view.flip(page, { fresh: true, again }, this.#generation)
    await this.#lane.layOverlay()
  }

  async #reclaim(vector: PullPage['vector'] | null): Promise<void> {
    const writer = await this.#lane.pen.reclaim(vector, (before, after) => this.#lane.rehomed(before, after))
    if (writer.epoch === this.#lane.session.epoch) this.#lane.tell({ is: 'committed', seq: writer.lastSeq })
  }

  reconcile(kind: ReconcileKind): Promise<readonly Drift[] | null> {
    const it = this.#reconciler()
    return it === null ? Promise.resolve(null) : reconcile(it, kind)
  }

  /** What could not be compared today is compared tomorrow. */
  #reconcileAll(): void {
    const it = this.#reconciler()
    if (it === null) return this.#lane.tell({ is: 'comparing', begins: false })
    compareStill(it, reconcileKind.options).catch(failure => {
      this.#lane.noticeFence(failure)
      if (!(failure instanceof OperationError)) this.#options.onBug?.(failure)
    })
  }

  #reconciler(): ReconcilerPorts | null {
    const { net } = this.#ports
    const ask = net.reconcile?.bind(net)
    if (ask === undefined || this.#stopped) return null
    const fly = (request: ReconcileRequest) => ask(request, this.#accessToken)
    return { lane: this.#lane, ports: this.#ports, generation: this.#generation, fly }
  }

  #bootstrap(): void {
    const { bootstrap } = this.#ports
    const work = bootstrap?.({
      accessToken: this.#accessToken,
      quietLine: () => this.#quietLine(),
      place: page => this.#showFresh(page, true),
    })
    Promise.resolve(work ?? null).then(
      to => this.#lane.tell({ is: 'bootstrapped', to }),
      failure => {
        this.#lane.noticeFence(failure)
        this.#lane.tell({ is: 'bootstrap failed' })
      },
    )
  }

  async #quietLine(): Promise<void> {
    while (!this.#stopped && this.#lane.session.link.at === 'open' && uploadsWait(this.#lane.session)) {
      await new Promise<void>(resolve => void this.#ports.timers.after(quietCheckMs, resolve))
    }
    if (this.#stopped) throw new OperationError('lane.stopped', 'The lane was stopped.', retry)
  }

  async #rehome({ epoch }: Of<'rehome'>): Promise<void> {
    const { applied } = this.#lane.session
    const writer = await this.#lane.pen.rehome(epoch, applied, (before, after) => this.#lane.rehomed(before, after))
    this.#lane.tell({ is: 'rehomed', epoch: writer.epoch, lastSeq: writer.lastSeq })
  }

  #keepSession({ reply }: Of<'keep session'>): void {
    this.#sessionToken = reply.sessionToken
    this.#accessToken = reply.accessToken
    this.#options.onSession?.(reply)
    this.#keep(journal => journal.keepSession(reply.sessionToken, this.#generation))
  }

  /** Marks and tokens may be lost: hello finds out again. */
  #keep(write: (journal: LanePorts['journal']) => Promise<void>): void {
    write(this.#ports.journal).catch(failure => this.#lane.noticeFence(failure))
  }

  #store(feed: 'store' | 'catalogue' | null, work: () => Promise<void>): void {
    work().catch(failure => {
      this.#lane.noticeFence(failure)
      if (!(failure instanceof OperationError)) this.#options.onBug?.(failure)
      this.#lane.tell({ is: 'storage failed', feed })
    })
  }

  #run(work: Promise<void>, flight: number): void {
    work.catch(failure => {
      this.#flights.delete(flight)
      const known = failure instanceof OperationError
      if (!known) this.#options.onBug?.(failure)
      const retryAfterMs = (failure as { retryAfterMs?: number } | null)?.retryAfterMs ?? 0
      this.#lane.tell({ is: 'failed', flight, code: known ? failure.code : 'lane.bug', retryAfterMs })
    })
  }

  async #fly<T>(number: number, flight: Flight<T>): Promise<T> {
    if (this.#stopped) flight.cancel()
    this.#flights.set(number, flight)
    try {
      return await flight.reply
    } finally {
      this.#flights.delete(number)
    }
  }

  #cancel(flight: number): void {
    this.#flights.get(flight)?.cancel()
    this.#flights.delete(flight)
  }

  #wake(timer: TimerName, inMs: number): void {
    this.#silence(timer)
    const silence = this.#ports.timers.after(inMs, () => {
      this.#timers.delete(timer)
      this.#lane.tell({ is: 'rang', timer })
    })
    this.#timers.set(timer, silence)
  }

  #silence(timer: TimerName): void {
    this.#timers.get(timer)?.()
    this.#timers.delete(timer)
  }
}

const retry = { retryable: true }

/** What a cloud would say of an op that this lane's own disk has spoilt. */
function damagedReply(serverTime: number): PushReply {
  const refused = [{ index: 0, code: 'damaged', reason: 'this device could not read what it had kept' }]
  return { accepted: [], applied: [], gap: null, refused, retryAfterMs: 0, serverTime }
}

const placeOf = ({ epoch, to }: PullPage): FeedPlace => ({ epoch, seq: to })

/** The request that brings the catalogue's small rows, when the rest came as segments. */
export function smallRowsRequest(since: FeedPlace | null, max = pullMax) {
  return { feed: 'catalogue' as const, epoch: since?.epoch ?? null, since: since?.seq ?? 0, max, only: smallKinds }
}

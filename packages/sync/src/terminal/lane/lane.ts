import type { SealedOp } from '../../op/envelope.ts'
import type { OpBody, OpType } from '../../ops/bodies.ts'
import { chainStart } from '../../op/hash.ts'
import type { HelloReply } from '../../wire/hello.ts'
import type { Poke } from '../../wire/poke.ts'
import type { ReconcileKind } from '../../wire/reconcile.ts'
import { hearServer, noServerClock, type ServerClock, wallOffsetMs } from '../clock/server-clock.ts'
import type { Drift } from '../reconcile/find-drift.ts'
import { ownSeq, type SessionEvent } from '../session/events.ts'
import { next } from '../session/next.ts'
import { newSession, type Session } from '../session/state.ts'
import { feedNames } from '../session/step.ts'
import { sealOp } from '../writer/seal.ts'
import { Ear } from './ear.ts'
import { isFenced, isReadable, Pen } from './pen.ts'
import { Performer } from './performer.ts'
import type { JournalState, LanePorts, ShownPlace } from './ports.ts'
import { LaneView } from './view.ts'

export interface LaneOptions {
  readonly storeId: string
  readonly build: string
  /** The newest version of each type that this build writes. */
  readonly versionOf: (type: OpType) => number
  readonly pullMax?: number
  /**
   * The pen that was taken for this lane. Whoever took it since is the one who writes, even while this one still opens;
   * without it the lane holds whatever pen the journal knows.
   */
  readonly generation?: number
  /** Something that a screen could show has changed. */
  readonly onChange?: (what: LaneChange) => void
  readonly onSession?: (reply: HelloReply) => void
  /** How the session decides; the simulator plants mistakes here. */
  readonly decide?: typeof next
  /** An error that nobody expected: ours to mend, reported and survived. */
  readonly onBug?: (error: unknown) => void
}

export type LaneChange =
  | { readonly what: 'committed'; readonly op: SealedOp; readonly skuIds: readonly number[] }
  | { readonly what: 'flipped'; readonly feed: 'store' | 'catalogue' }
  /** What siblings were heard to have done has moved these levels, to or fro. */
  | { readonly what: 'heard'; readonly skuIds: readonly number[] }
  | { readonly what: 'rehomed' }
  | { readonly what: 'session' }
  | { readonly what: 'fenced' }
  /** Rows were not what the books say at the same place: the evidence of both sides, before they are mended. */
  | { readonly what: 'drifted'; readonly drifts: readonly Drift[] }

/**
 * A lane: the pen, the view and the session, held together. The same code runs in the browser, in headless lanes and
 * in the simulator; only the ports differ.
 */
export class Lane {
  readonly view: LaneView
  readonly pen: Pen
  readonly ear: Ear
  readonly #ports: LanePorts
  readonly #options: LaneOptions
  readonly #performer: Performer
  #session: Session
  #serverClock: ServerClock = noServerClock
  #fenced = false
  #stopped = false

  private constructor(ports: LanePorts, options: LaneOptions, state: JournalState, view: LaneView) {
    this.#ports = ports
    this.#options = options
    this.view = view
    this.pen = new Pen(ports.journal, state)
    this.ear = new Ear(view.hearsay, ports, skuIds => options.onChange?.({ what: 'heard', skuIds }))
    const { store, catalogue } = view.places
    const own = (place: ShownPlace | null) => ownSeq(place?.vector ?? [], state.device, state.epoch) ?? 0
    this.#session = newSession({
      device: state.device,
      epoch: state.epoch,
      lastSeq: state.lastSeq,
      accepted: state.accepted,
      applied: state.applied,
      places: { store, catalogue },
      own: { store: own(store), catalogue: own(catalogue) },
      bootstraps: ports.bootstrap !== undefined,
    })
    this.#performer = new Performer(this, ports, state, options)
  }

  /** Reads what this lane knows from its storage. Nothing of the network is needed, now or later. */
  static async open(ports: LanePorts, options: LaneOptions): Promise<Lane> {
    const found = await ports.journal.open()
    const state = await withSoundMarks(ports, { ...found, generation: options.generation ?? found.generation })
    const view = new LaneView(ports.copy, await ports.copy.open(), state.device)
    const lane = new Lane(ports, options, state, view)
    await lane.layOverlay()
    return lane
  }

  get session(): Session {
    return this.#session
  }

  get fenced(): boolean {
    return this.#fenced
  }

  start(): void {
    this.tell({ is: 'started' })
  }

  stop(): void {
    this.#stopped = true
    this.#performer.stop()
    this.ear.forget()
  }

  async commit<T extends OpType>(type: T, body: OpBody<T>, by: string | null): Promise<SealedOp> {
    const { clock, newId } = this.#ports
    try {
      const op = await this.pen.write(
        writer => {
          const wallMs = clock.now()
          return sealOp(writer, {
            id: newId(),
            store: this.#options.storeId,
            type,
            version: this.#options.versionOf(type),
            by,
            body,
            wallMs,
            monotonicMs: clock.monotonic(),
            offsetMs: this.offsetMs(),
          })
        },
        sealed => {
          const { stock } = this.view.overlay.add(sealed)
          this.#options.onChange?.({ what: 'committed', op: sealed, skuIds: stock.map(({ skuId }) => skuId) })
        },
      )
      if (op.epoch === this.#session.epoch) this.tell({ is: 'committed', seq: op.seq })
      return op
    } catch (failure) {
      this.noticeFence(failure)
      throw failure
    }
  }

  /** Compares what is shown of the store with the books, now; null when the feed is on the move or the line is down. */
  reconcile(kind: ReconcileKind): Promise<readonly Drift[] | null> {
    return this.#performer.reconcile(kind)
  }

  drifted(drifts: readonly Drift[]): void {
    this.#options.onChange?.({ what: 'drifted', drifts })
  }

  mended(): void {
    this.#options.onChange?.({ what: 'flipped', feed: 'store' })
  }

  poked(poke: Poke): void {
    const { feeds, applied, moved = [] } = poke
    if (moved.length > 0 && !this.#stopped) this.ear.hear(moved)
    if (feeds.length > 0 || applied.length > 0) this.tell({ is: 'poked', poke })
  }

  /** How far the wall clock is from the server's, as far as this lane knows. */
  offsetMs(): number {
    const { clock } = this.#ports
    return wallOffsetMs(this.#serverClock, clock.now(), clock.monotonic())
  }

  hear(sentMs: number, serverMs: number): void {
    this.#serverClock = hearServer(this.#serverClock, {
      sentMs,
      serverMs,
      receivedMs: this.#ports.clock.monotonic(),
    })
  }

  tell(event: SessionEvent): void {
    if (this.#stopped) return
    if (event.is === 'socket') this.ear.forget()
    const at = { nowMs: this.#ports.clock.monotonic(), random: this.#ports.rng.next() }
    const { session, effects } = (this.#options.decide ?? next)(this.#session, event, at)
    this.#session = session
    for (const effect of effects) this.#performer.perform(effect)
    this.#options.onChange?.({ what: 'session' })
  }

  noticeFence(failure: unknown): void {
    if (!isFenced(failure) || this.#fenced) return
    this.#fenced = true
    this.stop()
    this.#options.onChange?.({ what: 'fenced' })
  }

  rehomed(before: readonly SealedOp[], after: readonly SealedOp[]): void {
    for (const op of before) this.view.overlay.drop(op)
    for (const op of after) this.view.overlay.add(op)
    this.#options.onChange?.({ what: 'rehomed' })
  }

  /** Everything that the shown vectors do not cover goes on top of the base: after a start, and after a reset. */
  async layOverlay(): Promise<void> {
    await this.pen.between(async ({ device, epoch }) => {
      const covered = feedNames.map(feed => ownSeq(this.view.places[feed]?.vector ?? [], device, epoch) ?? 0)
      const all = Number.MAX_SAFE_INTEGER
      const ops = await this.#ports.journal.read(epoch, Math.min(...covered) + 1, all, all)
      this.view.overlay.clear()
      for (const op of ops) if (isReadable(op)) this.view.overlay.add(op)
    })
  }

  /** A disk that failed in the middle of sealing anew may have done it after all: then that is who we are. */
  async catchUpWithPen(): Promise<boolean> {
    const { epoch, lastSeq } = await this.pen.tail()
    if (epoch === this.#session.epoch) return false
    await this.layOverlay()
    this.tell({ is: 'rehomed', epoch, lastSeq })
    return true
  }

  async appliedHash(): Promise<string> {
    const { epoch, applied } = this.#session
    return (await this.#ports.journal.hashAt(epoch, applied)) ?? chainStart
  }
}

/**
 * A disk that lost its end may have kept marks that speak of it. They are put right before anything is numbered anew, or
 * ops that nobody has heard of would count as applied.
 */
async function withSoundMarks({ journal }: LanePorts, state: JournalState): Promise<JournalState> {
  const { epoch, lastSeq, generation } = state
  const [accepted, applied] = [Math.min(state.accepted, lastSeq), Math.min(state.applied, lastSeq)]
  if (accepted === state.accepted && applied === state.applied) return state
  await journal.keepMarks(epoch, accepted, applied, generation)
  return { ...state, accepted, applied }
}

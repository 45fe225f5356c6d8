import type { FeedName } from '../../wire/pull.ts'

/**
 * A session is one lane's conversation with the cloud. `next(session, event, at)` returns the session that follows and
 * the effects it wants; a runner performs them over ports and reports back with events. Nothing here waits, so nothing
 * here can hang: whoever waits has a timer, and every timer leads to an event.
 *
 *   resting ── started ──▶ greeting ── hello ──▶ open ── trouble ──▶ waiting ── retry ──▶ greeting
 *                              └─ another epoch granted ──▶ rehoming ── sealed anew ──▶ greeting
 */
export interface Session {
  readonly device: string
  readonly epoch: number
  /** The last op written here, accepted by the log, and applied: how far each is known, without gaps. */
  readonly lastSeq: number
  readonly accepted: number
  readonly applied: number
  readonly link: Link
  /** Failures since something last moved. */
  readonly attempt: number
  readonly flights: number
  readonly push: PushState
  readonly feeds: Readonly<Record<FeedName, FeedState>>
  readonly bootstraps: boolean
  readonly limits: { readonly maxOps: number; readonly maxBytes: number }
  /** The socket that carries pokes is open: polling may be slow. */
  readonly poked: boolean
  /** When the store's rows are to be compared with the books next; null until the first poll has drawn an hour. */
  readonly reconcileAtMs: number | null
  /** How often the watchdog had to tear a connection down. */
  readonly wedges: number
  readonly status: 'enrolled' | 'locked' | 'revoked'
  readonly lastContactMs: number | null
  readonly lastFailure: string | null
}

export type Link =
  | { readonly at: 'resting' }
  | { readonly at: 'waiting' }
  | { readonly at: 'greeting'; readonly flight: number }
  | { readonly at: 'rehoming' }
  | { readonly at: 'open' }

export interface PushState {
  /** The next op to send. Never beyond what `hello` or an answer has confirmed, plus the one batch in flight. */
  readonly next: number
  readonly flight: { readonly number: number; readonly from: number } | null
  /** Until then the server asked for patience. */
  readonly patient: boolean
  readonly progressMs: number
  /** Answers in a row that moved nothing. */
  readonly fruitless: number
  /** The server's word on what it accepted is doubted: the next hello sends again from what was applied. */
  readonly doubtAccepted: boolean
  /** This install can no longer go on in its chain: the next hello asks for another epoch. */
  readonly askEpoch: boolean
}

export interface FeedState {
  /** What is shown: null before the first flip. */
  readonly place: FeedPlace | null
  /** Where the staged pages have come to, when there are any. */
  readonly staged: FeedPlace | null
  /** The newest head among the staged pages: what closes the pile may not be older. */
  readonly stagedHead: number
  /** The epoch that the feed has left, while it is fetched anew: a page of it is an old one. */
  readonly left: string | null
  /** What is staged replaces everything, because the cursor could not be served. */
  readonly fresh: boolean
  readonly flight: number | null
  /** A page is on its way into storage. */
  readonly writing: boolean
  /** Something may be new. */
  readonly wanted: boolean
  /** Only the catalogue: segments are being fetched, or must be. */
  readonly bootstrap: 'no' | 'wanted' | 'running'
  /** Failures of this feed in a row; while it rests, its timer is set. */
  readonly attempt: number
  readonly resting: boolean
  /** How far the shown vector covers this lane's own ops. */
  readonly own: number
  /** The highest head that anybody mentioned. */
  readonly heard: number
}

export interface FeedPlace {
  readonly epoch: string
  readonly seq: number
}

export interface SessionStart {
  readonly device: string
  readonly epoch: number
  readonly lastSeq: number
  readonly accepted: number
  readonly applied: number
  readonly places: Readonly<Record<FeedName, FeedPlace | null>>
  /** How far what is shown of each feed covers this lane's own ops. */
  readonly own: Readonly<Record<FeedName, number>>
  /** This lane keeps a catalogue: a fresh one begins with segments instead of a pull from zero. */
  readonly bootstraps: boolean
}

export function newPush(accepted: number, nowMs: number): PushState {
  return {
    next: accepted + 1,
    flight: null,
    patient: false,
    progressMs: nowMs,
    fruitless: 0,
    doubtAccepted: false,
    askEpoch: false,
  }
}

export const wireLimits = { maxOps: 500, maxBytes: 262_144 } as const

export function newSession(start: SessionStart): Session {
  const feed = (place: FeedPlace | null, own: number, bootstraps: boolean): FeedState => ({
    place,
    staged: null,
    stagedHead: 0,
    left: null,
    fresh: place === null,
    flight: null,
    writing: false,
    wanted: true,
    bootstrap: bootstraps && place === null ? 'wanted' : 'no',
    attempt: 0,
    resting: false,
    own,
    heard: 0,
  })
  return {
    device: start.device,
    epoch: start.epoch,
    lastSeq: start.lastSeq,
    accepted: start.accepted,
    applied: start.applied,
    link: { at: 'resting' },
    attempt: 0,
    flights: 0,
    push: newPush(start.accepted, 0),
    feeds: {
      store: feed(start.places.store, start.own.store, false),
      catalogue: feed(start.places.catalogue, start.own.catalogue, start.bootstraps),
    },
    bootstraps: start.bootstraps,
    limits: wireLimits,
    poked: false,
    reconcileAtMs: null,
    wedges: 0,
    status: 'enrolled',
    lastContactMs: null,
    lastFailure: null,
  }
}

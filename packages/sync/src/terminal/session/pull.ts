import type { FeedName, PullPage } from '../../wire/pull.ts'
import { retryDelayMs } from './backoff.ts'
import { ownSeq, type Moment, type SessionEffect } from './events.ts'
import { fall } from './link.ts'
import type { FeedPlace, FeedState, Session } from './state.ts'
import { feedNames, type Step, silence, stay, step, andThen, wake, withFeed, withPush } from './step.ts'
import { timing } from './timing.ts'
import { uploadsWait } from './push.ts'

export function askMore(session: Session): Step {
  return feedNames.reduce((so, feed) => andThen(so, next => ask(next, feed)), stay(session))
}

function ask(session: Session, feed: FeedName): Step {
  const state = session.feeds[feed]
  if (session.link.at !== 'open' || !state.wanted || state.flight || state.writing || state.resting)
    return stay(session)
  if (state.bootstrap === 'running') return stay(session)
  if (state.bootstrap === 'wanted') {
    // A fresh catalogue is large: what was sold goes up first.
    if (uploadsWait(session) && !session.push.patient) return stay(session)
    return step(withFeed(session, feed, { bootstrap: 'running' }), { do: 'bootstrap' })
  }
  const flight = session.flights + 1
  return step(
    { ...withFeed(session, feed, { flight }), flights: flight },
    { do: 'pull', flight, feed, from: askedFrom(state) },
    wake(`flight ${flight}`, timing.requestDeadlineMs),
  )
}

function askedFrom({ staged, fresh, place }: FeedState): FeedPlace | null {
  return staged ?? (fresh ? null : place)
}

/**
 * Pages are staged and shown only with the last one, whose head and vector are adopted: a row that was stamped anew
 * while we paged has moved to a later page, and an earlier head would claim to have it.
 */
export function pulled(session: Session, flight: number, feed: FeedName, page: PullPage, at: Moment): Step {
  const state = session.feeds[feed]
  if (state.flight !== flight) return stay(session)
  const from = askedFrom(state)
  const landed = { ...withFeed(session, feed, { flight: null }), lastContactMs: at.nowMs }
  const quiet = silence(`flight ${flight}`)
  if (page.reset || (from && page.epoch !== from.epoch)) {
    const left = from !== null && from.epoch !== page.epoch ? from.epoch : state.left
    const leaving = withFeed(landed, feed, { left })
    const fresh = andThen(step(leaving, quiet), next => startOver(next, feed, from === null, at))
    return page.reset === 'behind' || from === null ? fresh : andThen(fresh, next => doubt(next, at))
  }
  const own = ownSeq(page.vector, session.device, session.epoch) ?? 0
  if (
    !isSane(page, feed, from, state.staged ? state.stagedHead : 0) ||
    isBehindShown(page, own, state) ||
    isOfPast(page, state)
  )
    return andThen(step(landed, quiet), next => rest(next, feed, 'pull.not-ours', at))
  const nothingNew = !state.fresh && state.place?.seq === page.to && state.own === own
  if (nothingNew)
    return andThen(step(landed, quiet), next => flipped(next, feed, state.place ?? placeOf(page), own, at))
  const writing = withFeed(landed, feed, { writing: true, stagedHead: page.head })
  const again = state.staged === null
  const effect: SessionEffect = page.more
    ? { do: 'stage', feed, page, again }
    : { do: 'flip', feed, page, fresh: state.fresh, again }
  return step(writing, quiet, effect)
}

const placeOf = ({ epoch, to }: PullPage): FeedPlace => ({ epoch, seq: to })

/** A proxy may answer with yesterday's page, a captive portal with its own. */
function isSane(page: PullPage, feed: FeedName, from: FeedPlace | null, stagedHead: number): boolean {
  const since = from?.seq ?? 0
  if (page.feed !== feed || page.to < since || page.head < page.to) return false
  // A row that was stamped anew after an old page and before the staged ones would be in neither.
  if (page.head < stagedHead) return false
  if (page.more && page.to <= since) return false
  return page.rows.every(row => row.seq > since && row.seq <= page.to)
}

/**
 * At one and the same head an older page may know less of ops that did not touch this feed. What was shown of this lane's
 * own ops tells it apart; where that is the same, nothing of the page is written down.
 */
function isBehindShown(page: PullPage, own: number, { place, fresh, own: shown }: FeedState): boolean {
  return !fresh && place?.epoch === page.epoch && place.seq === page.to && own < shown
}

/** A proxy may still have pages from before a restore. Who hears nothing else for long was wrong about the past. */
function isOfPast(page: PullPage, { left, attempt }: FeedState): boolean {
  return page.epoch === left && attempt < pastLimit
}

const pastLimit = 6

/** The cursor cannot be served: all is fetched anew and replaces what is shown in one flip. Waiting ops are kept. */
function startOver(session: Session, feed: FeedName, wasFresh: boolean, at: Moment): Step {
  const bootstrap = feed === 'catalogue' && session.bootstraps ? 'wanted' : 'no'
  const next = withFeed(session, feed, { staged: null, fresh: true, bootstrap, wanted: true })
  return wasFresh ? rest(next, feed, 'pull.reset-twice', at) : stay(next)
}

/** A feed that begins anew was restored from a backup, and what it had accepted or applied since may be gone with it. */
function doubt(session: Session, at: Moment): Step {
  return fall({ ...withPush(session, { doubtAccepted: true }), attempt: 0 }, 'feed.restored', at)
}

/** A feed that fails rests by itself; uploads go on. */
export function rest(session: Session, feed: FeedName, code: string, at: Moment, retryAfterMs = 0): Step {
  const { attempt } = session.feeds[feed]
  const delay = Math.max(retryDelayMs(attempt + 1, at.random), retryAfterMs)
  const next = withFeed(session, feed, { flight: null, writing: false, resting: true, attempt: attempt + 1 })
  return step({ ...next, lastFailure: code }, wake(`pull ${feed}`, delay))
}

export function staged(session: Session, feed: FeedName, to: FeedPlace): Step {
  return stay(withFeed(session, feed, { staged: to, writing: false, attempt: 0 }))
}

export function flipped(session: Session, feed: FeedName, to: FeedPlace, own: number, at: Moment): Step {
  const { heard, place } = session.feeds[feed]
  // A proxy that answers from yesterday would be asked for ever: no progress means to wait for the next poll.
  const advanced = to.epoch !== place?.epoch || to.seq > place.seq
  const shown = withFeed(session, feed, {
    place: to,
    staged: null,
    fresh: false,
    left: null,
    writing: false,
    attempt: 0,
    wanted: advanced && heard > to.seq,
    own,
    bootstrap: 'no',
  })
  const quiet = session.link.at === 'open' && !uploadsWait(session)
  const next = { ...shown, lastFailure: null, attempt: quiet ? 0 : session.attempt }
  // What this lane never heard to be accepted may be somebody else's under its name: only hello can tell.
  const applied = Math.min(own, session.accepted)
  if (feed !== 'store' || applied <= session.applied) return stay(next)
  const moved = withPush({ ...next, applied }, { progressMs: at.nowMs })
  return step(moved, { do: 'keep marks', accepted: session.accepted, applied })
}

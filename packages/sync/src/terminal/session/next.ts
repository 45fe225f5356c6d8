import { unreachable } from '@vaultsync/base'
import { greeted, pollAfterMs } from './greeted.ts'
import { type Moment, ownSeq, type SessionEvent, type TimerName } from './events.ts'
import { cheered, fall, greet, rehomed } from './link.ts'
import { askMore, flipped, pulled, rest, staged } from './pull.ts'
import { pushed, sendMore, watch } from './push.ts'
import { comparing, reconcileWhenDue } from './reconcile.ts'
import type { Session } from './state.ts'
import { feedNames, type Step, stay, step, andThen, wake, withFeed, withPush } from './step.ts'

/** One step of the conversation: what the event means, and then whatever can now be begun. */
export function next(session: Session, event: SessionEvent, at: Moment): Step {
  return andThen(
    andThen(react(session, event, at), so => sendMore(so)),
    so => askMore(so),
  )
}

function react(session: Session, event: SessionEvent, at: Moment): Step {
  switch (event.is) {
    case 'started':
      return session.link.at === 'resting' ? greet(session) : stay(session)
    case 'cheered':
      return cheered(session, at)
    case 'committed':
      return committed(session, event.seq, at)
    case 'rang':
      return rang(session, event.timer, at)
    case 'greeted':
      if (session.link.at !== 'greeting' || session.link.flight !== event.flight) return stay(session)
      return greeted(session, event.flight, event.reply, at)
    case 'pushed':
      return pushed(session, event.flight, event.reply, at)
    case 'pulled':
      return pulled(session, event.flight, event.feed, event.page, at)
    case 'failed':
      return failed(session, event.flight, event.code, event.retryAfterMs, at)
    case 'staged':
      return staged(session, event.feed, event.to)
    case 'flipped':
      return flipped(session, event.feed, event.to, event.own, at)
    case 'storage failed':
      return storageFailed(session, event.feed, at)
    case 'bootstrapped':
      return bootstrapped(session, event.to)
    case 'bootstrap failed':
      return rest(withFeed(session, 'catalogue', { bootstrap: 'wanted' }), 'catalogue', 'bootstrap.failed', at)
    case 'rehomed':
      return rehomed(session, event.epoch, event.lastSeq, at)
    case 'poked':
      return poked(session, event.poke)
    case 'socket':
      return step({ ...session, poked: event.open }, wake('poll', pollAfterMs({ ...session, poked: event.open })))
    case 'comparing':
      return comparing(session, event.begins)
    default:
      return unreachable(event)
  }
}

function committed(session: Session, seq: number, at: Moment): Step {
  const idle = session.accepted === session.lastSeq
  const grown = { ...session, lastSeq: seq }
  return stay(idle ? withPush(grown, { progressMs: at.nowMs }) : grown)
}

function rang(session: Session, timer: TimerName, at: Moment): Step {
  switch (timer) {
    case 'retry':
      return session.link.at === 'waiting' ? greet(session) : stay(session)
    case 'poll':
      return andThen(reconcileWhenDue(session, at), so =>
        step(
          feedNames.reduce((all, feed) => withFeed(all, feed, { wanted: true }), so),
          wake('poll', pollAfterMs(so)),
        ),
      )
    case 'patience':
      return stay(withPush(session, { patient: false }))
    case 'watchdog':
      return watch(session, at)
    case 'token':
      return session.link.at === 'open' ? fall({ ...session, attempt: 0 }, 'token.old', at) : stay(session)
    case 'pull store':
      return stay(withFeed(session, 'store', { resting: false, wanted: true }))
    case 'pull catalogue':
      return stay(withFeed(session, 'catalogue', { resting: false, wanted: true }))
    default:
      return failed(session, Number(timer.slice('flight '.length)), 'net.timeout', 0, at)
  }
}

function failed(session: Session, flight: number, code: string, retryAfterMs: number, at: Moment): Step {
  const { link, push } = session
  if (link.at === 'greeting' && link.flight === flight) return fall(session, code, at, retryAfterMs)
  if (push.flight?.number === flight) return fall(session, code, at, retryAfterMs)
  const feed = feedNames.find(name => session.feeds[name].flight === flight)
  if (!feed) return stay(session)
  if (code === 'net.unauthorised') return fall(session, code, at, retryAfterMs)
  return andThen(step(session, { do: 'cancel', flight }), so => rest(so, feed, code, at, retryAfterMs))
}

/** A page that could not be kept is asked for again; a chain that could not be sealed anew is greeted about again. */
function storageFailed(session: Session, feed: SessionEventFeed, at: Moment): Step {
  if (feed) return rest(withFeed(session, feed, { staged: null }), feed, 'storage.failed', at)
  return session.link.at === 'rehoming' ? fall(session, 'storage.failed', at) : stay(session)
}

type SessionEventFeed = Extract<SessionEvent, { is: 'storage failed' }>['feed']

function bootstrapped(session: Session, to: Session['feeds']['store']['place']): Step {
  const shown = { bootstrap: 'no', place: to, fresh: to === null, staged: null, own: 0, wanted: true } as const
  return stay(withFeed(session, 'catalogue', { ...shown, attempt: 0 }))
}

/** What was applied of this lane may have moved another feed than the store's, and only the store's tells that it was. */
function poked(session: Session, poke: Extract<SessionEvent, { is: 'poked' }>['poke']): Step {
  const told = poke.feeds.reduce((so, { feed, head }) => {
    const state = so.feeds[feed]
    const heard = Math.max(state.heard, head)
    return withFeed(so, feed, { heard, wanted: state.wanted || heard > (state.place?.seq ?? -1) })
  }, session)
  const own = ownSeq(poke.applied, session.device, session.epoch) ?? 0
  return stay(own > session.applied ? withFeed(told, 'store', { wanted: true }) : told)
}

import type { HelloReply } from '../../wire/hello.ts'
import type { Moment, SessionEffect } from './events.ts'
import { fall, giveUpFlights } from './link.ts'
import type { Session } from './state.ts'
import { feedNames, type Step, silence, step, andThen, wake, withFeed, withPush } from './step.ts'
import { timing } from './timing.ts'

export function greeted(session: Session, flight: number, reply: HelloReply, at: Moment): Step {
  const heard = { ...session, status: reply.status, lastContactMs: at.nowMs }
  const first: SessionEffect[] = [silence(`flight ${flight}`), { do: 'keep session', reply }]
  if (reply.grantedEpoch) {
    const { epoch, reason } = reply.grantedEpoch
    // Of what this lane took for applied, the books may hold less by now, or other ops.
    const applied = Math.min(session.applied, reply.appliedSeq)
    const quiet = giveUpFlights({ ...heard, applied, attempt: session.attempt + 1, link: { at: 'rehoming' } })
    return step(quiet.session, ...first, ...quiet.effects, { do: 'rehome', epoch, reason })
  }
  if (Math.max(reply.acceptedSeq, reply.appliedSeq) > session.lastSeq) return ask(heard, first, at)
  return open(heard, first, reply, at)
}

/** The cloud holds more under this name than this lane ever wrote: it is a restored image or a clone. */
function ask(session: Session, first: SessionEffect[], at: Moment): Step {
  return andThen(step(withPush(session, { askEpoch: true }), ...first), asking => fall(asking, 'epoch.outrun', at))
}

function open(session: Session, first: SessionEffect[], reply: HelloReply, at: Moment): Step {
  // A cloud that was restored to an earlier hour has lost ops it once applied: they are sent again from there.
  const lostSome = reply.appliedSeq < session.applied
  const doubt = session.push.doubtAccepted || lostSome
  const claimed = doubt ? reply.appliedSeq : Math.max(reply.acceptedSeq, reply.appliedSeq)
  // What this lane never heard to be accepted may have been other ops under the same numbers, written before a disk lost
  // its end: they are sent once more, and the gate tells a resend from a fork by its bytes.
  const accepted = Math.min(session.accepted, claimed)
  const applied = Math.min(session.applied, reply.appliedSeq)
  let next: Session = {
    ...session,
    accepted,
    applied,
    link: { at: 'open' },
    lastFailure: null,
    limits: { maxOps: reply.maxOps, maxBytes: reply.maxBytes },
  }
  next = withPush(next, {
    next: accepted + 1,
    flight: null,
    patient: false,
    fruitless: 0,
    progressMs: at.nowMs,
    doubtAccepted: false,
    askEpoch: false,
  })
  for (const feed of feedNames) {
    const head = reply.feeds.find(entry => entry.feed === feed)?.head ?? 0
    next = withFeed(next, feed, { wanted: true, resting: false, heard: head })
  }
  return step(
    next,
    ...first,
    { do: 'keep marks', accepted, applied },
    wake('poll', pollAfterMs(next)),
    wake('watchdog', timing.watchdogMs),
    wake('token', Math.max(timing.tokenSpareMs, reply.accessTokenExpiresAtMs - reply.serverTime - timing.tokenSpareMs)),
  )
}

export const pollAfterMs = (session: Session) => (session.poked ? timing.pollMs : timing.pollWithoutSocketMs)

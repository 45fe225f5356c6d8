import type { PushReply } from '../../wire/push.ts'
import { ownSeq, type Moment, type SessionEffect } from './events.ts'
import { fall } from './link.ts'
import type { Session } from './state.ts'
import { type Step, silence, stay, step, andThen, wake, withFeed, withPush } from './step.ts'
import { timing } from './timing.ts'

/** Answers in a row that move nothing before the session doubts what it was told and starts over from `applied`. */
const fruitlessLimit = 3

/** These say that the chain went wrong, not the op: it is sealed anew under another epoch instead of set aside. */
const chainCodes = new Set(['fork', 'chain'])

export function uploadsWait({ push, lastSeq }: Session): boolean {
  return push.next <= lastSeq
}

/** One batch in flight, always from the op after the last confirmed one. */
export function sendMore(session: Session): Step {
  const { link, push, limits } = session
  if (link.at !== 'open' || push.flight || push.patient || !uploadsWait(session)) return stay(session)
  const flight = session.flights + 1
  return step(
    { ...withPush(session, { flight: { number: flight, from: push.next } }), flights: flight },
    { do: 'push', flight, from: push.next, ...limits },
    wake(`flight ${flight}`, timing.requestDeadlineMs),
  )
}

export function pushed(session: Session, flight: number, reply: PushReply, at: Moment): Step {
  const { push, device, epoch, lastSeq } = session
  if (push.flight?.number !== flight) return stay(session)
  const landed: Session = { ...withPush(session, { flight: null }), lastContactMs: at.nowMs }
  const quiet = silence(`flight ${flight}`)
  if (reply.refused.length > 0)
    return andThen(step(landed, quiet), next => refused(next, push.flight?.from ?? 1, reply, at))

  const ownGap = reply.gap && reply.gap.device === device && reply.gap.epoch === epoch ? reply.gap.seq : null
  const answered = Math.min(ownSeq(reply.accepted, device, epoch) ?? session.accepted, lastSeq)
  const accepted = ownGap === null ? Math.max(answered, session.accepted) : Math.min(lastSeq, Math.max(0, ownGap - 1))
  const moved = accepted > session.accepted
  // A vector may have covered them before this answer came.
  const applied = Math.max(session.applied, Math.min(session.feeds.store.own, accepted))
  const next = withPush(
    { ...landed, accepted, applied, attempt: moved ? 0 : session.attempt },
    {
      next: accepted + 1,
      fruitless: moved ? 0 : push.fruitless + 1,
      progressMs: moved ? at.nowMs : push.progressMs,
    },
  )
  const effects: SessionEffect[] = [quiet]
  if (accepted !== session.accepted) effects.push({ do: 'keep marks', accepted, applied })
  if ((ownSeq(reply.applied, device, epoch) ?? 0) > applied) return seen(next, effects, reply, at)
  return patience(next, effects, reply, at)
}

/** Something was applied: the store feed has it, and only the feed's word lets the overlay go. */
function seen(session: Session, effects: SessionEffect[], reply: PushReply, at: Moment): Step {
  return patience(withFeed(session, 'store', { wanted: true }), effects, reply, at)
}

function patience(session: Session, effects: SessionEffect[], reply: PushReply, at: Moment): Step {
  if (reply.retryAfterMs > 0) {
    return step(withPush(session, { patient: true, fruitless: 0 }), ...effects, wake('patience', reply.retryAfterMs))
  }
  if (session.push.fruitless < fruitlessLimit) return step(session, ...effects)
  return andThen(step(withPush(session, { doubtAccepted: true }), ...effects), next => fall(next, 'push.fruitless', at))
}

/** An op that cannot be sequenced stays here with its bytes; the rest go on under another epoch. */
function refused(session: Session, from: number, reply: PushReply, at: Moment): Step {
  const broken = reply.refused.filter(({ code }) => !chainCodes.has(code))
  const aside = broken.map(({ index, code, reason }) => ({ seq: from + index, code, reason }))
  const effects: SessionEffect[] = aside.length > 0 ? [{ do: 'set aside', refused: aside }] : []
  const code = reply.refused[0]?.code ?? 'refused'
  return andThen(step(withPush(session, { askEpoch: true }), ...effects), next => fall(next, code, at))
}

/** Uploads that stand still on an open line: tear it down and begin with hello. */
export function watch(session: Session, at: Moment): Step {
  const again = wake('watchdog', timing.watchdogMs)
  const { push, link, lastSeq, accepted, applied } = session
  if (link.at !== 'open') return step(session, again)
  const stillMs = at.nowMs - push.progressMs
  const stuck = accepted < lastSeq && !push.patient && stillMs > timing.stuckMs
  const unapplied = applied < lastSeq && stillMs > timing.unappliedMs
  if (!stuck && !unapplied) return step(session, again)
  const doubting = withPush(session, { doubtAccepted: true, progressMs: at.nowMs })
  return andThen(step({ ...doubting, wedges: session.wedges + 1 }, again), next => fall(next, 'push.stuck', at))
}

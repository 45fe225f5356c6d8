import { retryDelayMs } from './backoff.ts'
import type { Moment, SessionEffect } from './events.ts'
import { newPush, type Session } from './state.ts'
import { feedNames, type Step, silence, stay, step, wake, withFeed, withPush } from './step.ts'
import { timing } from './timing.ts'

/** Opens the conversation. Both sides say how far they believe to be before anything else is sent. */
export function greet(session: Session): Step {
  const flight = session.flights + 1
  return step(
    { ...session, flights: flight, link: { at: 'greeting', flight } },
    silence('retry'),
    { do: 'hello', flight, askEpoch: session.push.askEpoch },
    wake(`flight ${flight}`, timing.requestDeadlineMs),
  )
}

/**
 * Everything in the air is given up and, after a delay, hello reconciles: what a lost answer had accepted is learnt
 * there. Nothing later is sent before that, so an op can never overtake one that was refused.
 */
export function fall(session: Session, code: string, at: Moment, retryAfterMs = 0): Step {
  const delay = Math.max(retryDelayMs(session.attempt, at.random), retryAfterMs)
  const { session: quiet, effects } = giveUpFlights(session)
  return step(
    { ...quiet, link: { at: 'waiting' }, attempt: session.attempt + 1, lastFailure: code },
    ...effects,
    wake('retry', delay),
  )
}

export function giveUpFlights(session: Session): Step {
  const effects: SessionEffect[] = []
  const drop = (flight: number | null | undefined) => {
    if (flight) effects.push(silence(`flight ${flight}`), { do: 'cancel', flight })
  }
  let next = session
  if (session.link.at === 'greeting') drop(session.link.flight)
  drop(session.push.flight?.number)
  next = withPush(next, { flight: null, patient: false })
  for (const feed of feedNames) {
    drop(session.feeds[feed].flight)
    next = withFeed(next, feed, { flight: null })
  }
  return step(next, ...effects, silence('patience'))
}

export function cheered(session: Session, at: Moment): Step {
  if (session.link.at !== 'waiting' || session.lastFailure === 'net.busy') return stay(session)
  return step({ ...session, attempt: 0 }, wake('retry', Math.ceil(at.random * timing.cheerSpreadMs)))
}

const grantsAtOnce = 2

export function rehomed(session: Session, epoch: number, lastSeq: number, at: Moment): Step {
  const renamed = feedNames.reduce((so, feed) => withFeed(so, feed, { own: 0 }), session)
  const anew = { ...renamed, epoch, lastSeq, accepted: 0, applied: 0, push: newPush(0, at.nowMs) }
  // Clones that greet at the same time take the newest epoch from each other, until one of them waits.
  if (session.attempt <= grantsAtOnce) return greet(anew)
  return step({ ...anew, link: { at: 'waiting' } }, wake('retry', retryDelayMs(session.attempt, at.random)))
}

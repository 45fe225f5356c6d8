import type { SessionEffect, TimerName } from './events.ts'
import type { FeedState, Session } from './state.ts'

/** What a reaction comes to: the session that follows, and what it wants done, in order. */
export interface Step {
  readonly session: Session
  readonly effects: readonly SessionEffect[]
}

export const stay = (session: Session): Step => ({ session, effects: [] })

export const step = (session: Session, ...effects: SessionEffect[]): Step => ({ session, effects })

export function andThen(first: Step, go: (session: Session) => Step): Step {
  const second = go(first.session)
  return { session: second.session, effects: [...first.effects, ...second.effects] }
}

export const wake = (timer: TimerName, inMs: number): SessionEffect => ({ do: 'wake', timer, inMs })

export const silence = (timer: TimerName): SessionEffect => ({ do: 'silence', timer })

export function withFeed(session: Session, feed: keyof Session['feeds'], change: Partial<FeedState>): Session {
  return { ...session, feeds: { ...session.feeds, [feed]: { ...session.feeds[feed], ...change } } }
}

export function withPush(session: Session, change: Partial<Session['push']>): Session {
  return { ...session, push: { ...session.push, ...change } }
}

export const feedNames = ['store', 'catalogue'] as const

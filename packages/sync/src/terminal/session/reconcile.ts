import type { Moment } from './events.ts'
import type { Session } from './state.ts'
import { type Step, stay, step, withFeed } from './step.ts'
import { timing } from './timing.ts'

/** Nothing of the store's feed is in the air, staged or on its way into storage. */
export function isStill({ link, feeds: { store } }: Session): boolean {
  return link.at === 'open' && store.place !== null && !store.fresh && !store.flight && !store.writing && !store.staged
}

/** Asked at every poll; a shop full of lanes does not compare in the same minute. */
export function reconcileWhenDue(session: Session, at: Moment): Step {
  const { reconcileAtMs } = session
  if (reconcileAtMs === null) {
    return stay({ ...session, reconcileAtMs: at.nowMs + at.random * timing.reconcileFirstMs })
  }
  if (at.nowMs < reconcileAtMs || !isStill(session)) return stay(session)
  const held = comparing({ ...session, reconcileAtMs: at.nowMs + timing.reconcileEveryMs }, true)
  return step(held.session, { do: 'reconcile' })
}

/** The feed stands still while it is compared, and catches up afterwards. */
export function comparing(session: Session, begins: boolean): Step {
  return stay(withFeed(session, 'store', begins ? { writing: true } : { writing: false, wanted: true }))
}

import type { IdSource } from '@vaultsync/base'
import { houseRoles, type LiveSale } from '@vaultsync/domain'
import { dateFormats } from '@vaultsync/ui'
import type { TillEngine } from '../engine/till-engine.ts'
import { shopSettings } from '../shop/settings.ts'
import { noAttempts, type PinAttempts } from '../unlock/lock-out.ts'
import type { TillEvent } from './event.ts'
import { next, startState } from './next.ts'
import { type Performer, performEffect } from './perform.ts'
import type { TillState } from './state.ts'
import type { World } from './world.ts'

/** The open cart as it survives a reload. */
export interface KeptCart {
  readonly sale: LiveSale | null
  readonly receiptNumber: string | null
}

export interface Till {
  state(): TillState
  subscribe(listener: () => void): () => void
  dispatch(event: TillEvent): void
  world(): World
  /** Reads what an earlier page left behind: an unfinished cart, wrong PINs. */
  restore(): Promise<void>
}

interface TillParts {
  readonly engine: TillEngine
  readonly ids: IdSource
  readonly now: () => number
  readonly perform: Omit<Performer, 'dispatch' | 'state' | 'world' | 'engine' | 'ids'>
}

/** The thin shell around `next`: holds the state, performs the effects, tells the screens. */
export function createTill({ engine, ids, now, perform }: TillParts): Till {
  const listeners = new Set<() => void>()
  const world = () => worldOf(engine, now(), ids.next())
  let state = startState(world())

  const dispatch = (event: TillEvent): void => {
    const { state: after, effects } = next(state, event, world())
    const changed = after !== state
    state = after
    if (changed) for (const listener of listeners) listener()
    const performer: Performer = { ...perform, engine, ids, dispatch, state: () => state, world }
    for (const effect of effects) void performEffect(effect, performer)
  }

  return {
    state: () => state,
    subscribe: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    dispatch,
    world,
    async restore() {
      const attempts = (await engine.kept<PinAttempts>('pin-attempts')) ?? noAttempts
      if (attempts.wrong > 0) dispatch({ type: 'pinTried', attempts })
      const kept = await engine.kept<KeptCart>('open-cart')
      const sale = kept?.sale ?? null
      const number = kept?.receiptNumber ?? null
      // A page that died between keeping the sale and forgetting the cart must not offer to sell it again.
      if (sale !== null && (await engine.ownSale(sale.saleId)) === null) {
        dispatch({ type: 'cartRestored', sale, receiptNumber: number })
      } else if (sale === null && number !== null) {
        dispatch({ type: 'receiptNumberDrawn', receiptNumber: number })
      }
    },
  }
}

function worldOf(engine: TillEngine, machineMs: number, freshId: string): World {
  const snapshot = engine.snapshot()
  const { pricing, returns } = shopSettings(snapshot)
  const nowMs = Math.round(machineMs + snapshot.clockOffsetMs)
  const zone = snapshot.store?.timezone ?? 'UTC'
  return {
    context: {
      nowMs,
      businessDay: isoDay(zone, nowMs),
      storeId: snapshot.identity?.storeId ?? '',
      shiftId: snapshot.openShift?.shiftId ?? null,
      roles: houseRoles,
      returns,
    },
    pricing,
    freshId,
  }
}

const zones = new Map<string, (ms: number) => string>()
function isoDay(zone: string, ms: number): string {
  let day = zones.get(zone)
  if (day === undefined) zones.set(zone, (day = dateFormats('en', zone).isoDay))
  return day(ms)
}

import { type IdSource, OperationError } from '@vaultsync/base'
import { houseRoles, type LiveSale, type SaleState } from '@vaultsync/domain'
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
  /** Reads what an earlier page left behind: an unfinished cart, wrong PINs. Fails when storage does. */
  restore(): Promise<void>
  /** The cart as the screen shows it would survive the end of this page. */
  cartIsKept(): boolean
}

interface TillParts {
  readonly engine: TillEngine
  readonly ids: IdSource
  readonly now: () => number
  readonly perform: Omit<Performer, 'dispatch' | 'state' | 'world' | 'engine' | 'ids' | 'cartKept'>
}

/** The thin shell around `next`: holds the state, performs the effects, tells the screens. */
export function createTill({ engine, ids, now, perform }: TillParts): Till {
  const listeners = new Set<() => void>()
  const world = () => worldOf(engine, now(), ids.next())
  let state = startState(world())
  let keptSale: SaleState | null = null
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const cartKept = (sale: SaleState) => {
    keptSale = sale
    tell()
  }

  const dispatch = (event: TillEvent): void => {
    const { state: after, effects } = next(state, event, world())
    const changed = after !== state
    state = after
    if (changed) tell()
    const performer: Performer = { ...perform, engine, ids, dispatch, state: () => state, world, cartKept }
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
      const attempts = (await readable(engine.kept<PinAttempts>('pin-attempts'))) ?? noAttempts
      const kept = await readable(engine.kept<KeptCart>('open-cart'))
      const sale = kept?.sale ?? null
      // A page that died between keeping the sale and forgetting the cart must not offer to sell it again.
      const isSold = sale !== null && (await engine.ownSale(sale.saleId)) !== null
      const left = isSold ? nothingLeft : { sale, receiptNumber: kept?.receiptNumber ?? null }
      dispatch({ type: 'remembered', left: { ...left, attempts } })
      cartKept(state.sale)
    },
    cartIsKept: () => keptSale === state.sale,
  }
}

const nothingLeft = { sale: null, receiptNumber: null }

/** A record that this device can no longer open is as good as none; storage that fails is asked again later. */
async function readable<T>(reading: Promise<T | null>): Promise<T | null> {
  return reading.catch(failure => {
    if (failure instanceof OperationError && !failure.retryable) return null
    throw failure
  })
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

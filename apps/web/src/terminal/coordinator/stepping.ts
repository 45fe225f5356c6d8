import { openSale, type SaleState } from '@vaultsync/domain'
import type { Notice, TillState } from './state.ts'
import type { Effect, World } from './world.ts'

export interface Next {
  readonly state: TillState
  readonly effects: readonly Effect[]
}

export const stay = (state: TillState): Next => ({ state, effects: [] })
export const to = (state: TillState, ...effects: readonly Effect[]): Next => ({ state, effects })

/** The selling screen with its results, whatever stood there before. */
export const find = (state: TillState): TillState => ({ ...state, panel: { name: 'find' }, page: 'sell', notice: null })

export const say = (state: TillState, said: Notice['said']): TillState => ({
  ...state,
  notice: { id: (state.notice?.id ?? 0) + 1, said },
})

/** An empty cart on a lane that keeps its receipt number until a sale uses it up. */
export const fresh = (state: TillState, world: World): TillState => ({
  ...find(state),
  sale: openSale(world.freshId, world.pricing),
  holds: {},
  awaitingHold: false,
  selected: null,
  before: null,
  intent: 'sell',
  cartOpen: false,
})

export const linesOf = (sale: SaleState) => (sale.phase === 'completed' ? [] : sale.lines)

export const lastLine = (sale: SaleState): number | null => linesOf(sale).at(-1)?.line ?? null

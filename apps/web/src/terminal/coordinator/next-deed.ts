import { permission } from '@vaultsync/domain'
import type { TillEvent } from './event.ts'
import { saleEvent } from './next-sale.ts'
import type { TillState } from './state.ts'
import { type Next, say, stay, to } from './stepping.ts'
import type { World } from './world.ts'

type Wanted = Extract<TillEvent, { type: 'deedWanted' }>

/** Yes acts at once, "with approval" asks a manager on the spot, no is said. */
export function deedWanted(state: TillState, { action, deed, reach }: Wanted, world: World): Next {
  if (state.cashier === null || state.busy) return stay(state)
  const answer = permission(state.cashier, action, world.context.storeId, reach ?? {}, world.context.roles)
  if (answer === 'no') return stay(say(state, { kind: 'refused', refusal: { code: 'not-allowed', action } }))
  if (answer === 'approval') return stay({ ...state, asking: { action, deed, subject: { line: null } } })
  if (deed.kind === 'sale') return saleEvent(state, deed.event, world)
  return to({ ...state, busy: true }, { kind: 'perform', deed, approvedBy: null })
}

import type { FeedBodies } from '@vaultsync/sync'
import type { Hold, HoldState } from './hold.ts'

type Row = FeedBodies['reservation']

/** Everything the decision needs, for one SKU of one sale. */
export interface HoldQuestion {
  readonly nowMs: number
  readonly connected: boolean
  readonly wanted: number
  /** What this lane was lent and has not sold: nobody need be asked for it. */
  readonly lent: number
  /** In the shop and promised to nobody, as the feed says. */
  readonly free: number
  readonly holds: readonly { readonly hold: Hold; readonly row: Row | null }[]
}

export interface HoldPlan {
  readonly state: HoldState
  readonly covered: number
  readonly voids: readonly Hold[]
  /** Over already: nothing to be said to anybody. */
  readonly forgets: readonly Hold[]
  readonly ask: number
}

/** A reservation that ends while the customer pays is no help: it is asked for again before. */
const tooLateMs = 60_000
/** Nobody stands at a counter for longer than this before hearing that there is no answer. */
const patienceMs = 8_000

interface Standing {
  readonly hold: Hold
  readonly units: number
  readonly is: 'held' | 'asked' | 'denied' | 'ending' | 'over'
}

/** What this lane was lent goes first; the rest is asked for; what is too much is given back. */
export function planHold(asked: HoldQuestion): HoldPlan {
  const { nowMs, connected, wanted } = asked
  const need = Math.max(0, wanted - asked.lent)
  const standing = asked.holds.map(({ hold, row }) => standingOf(hold, row, nowMs))
  const over = standing.filter(one => one.is === 'over').map(one => one.hold)
  const ending = standing.filter(one => one.is === 'ending').map(one => one.hold)
  const denied = standing.filter(one => one.is === 'denied').map(one => one.hold)
  const { kept, spare } = keepEnough(
    standing.filter(one => one.is === 'held' || one.is === 'asked'),
    need,
  )
  const held = unitsOf(kept, 'held')
  const short = Math.max(0, need - held - unitsOf(kept, 'asked'))
  const mayAsk = denied.length === 0 || asked.free > 0
  const ask = connected && mayAsk ? short : 0
  // A no is put away when it is asked again or not wanted any more; until then it tells the others what is missing.
  const putAway = ask > 0 || need === 0 || short === 0 ? denied : []
  const oldest = Math.min(...kept.filter(one => one.is === 'asked').map(one => one.hold.askedAtMs))
  const state = stateOf({
    held: held >= need,
    short: short - ask,
    connected,
    patient: nowMs - oldest < patienceMs || ask > 0,
  })
  const covered = Math.min(wanted, wanted - need + held)
  return { state, covered, voids: [...ending, ...spare, ...putAway], forgets: over, ask }
}

function standingOf(hold: Hold, row: Row | null, nowMs: number): Standing {
  const ended = hold.expiresAtMs - tooLateMs < nowMs
  if (row === null) return { hold, units: hold.quantity, is: hold.seen ? 'over' : ended ? 'ending' : 'asked' }
  const units = row.lines.reduce((sum, line) => sum + (line.skuId === hold.skuId ? line.held : 0), 0)
  if (row.status === 'held' || row.status === 'partial') return { hold, units, is: ended ? 'ending' : 'held' }
  return { hold, units: 0, is: row.status === 'denied' ? 'denied' : 'over' }
}

/** Answers before questions, large before small; what does not fit under the need any more is given back whole. */
function keepEnough(standing: readonly Standing[], need: number): { kept: Standing[]; spare: Hold[] } {
  const sorted = standing.toSorted((a, b) => Number(b.is === 'held') - Number(a.is === 'held') || b.units - a.units)
  const kept: Standing[] = []
  const spare: Hold[] = []
  let units = 0
  for (const one of sorted) {
    if (units + one.units > need) spare.push(one.hold)
    else {
      kept.push(one)
      units += one.units
    }
  }
  return { kept, spare }
}

const unitsOf = (standing: readonly Standing[], is: Standing['is']): number =>
  standing.reduce((sum, one) => sum + (one.is === is ? one.units : 0), 0)

interface Known {
  readonly held: boolean
  readonly short: number
  readonly connected: boolean
  readonly patient: boolean
}

function stateOf({ held, short, connected, patient }: Known): HoldState {
  if (held) return 'held'
  if (!connected) return 'alone'
  if (short > 0) return 'taken'
  return patient ? 'waiting' : 'alone'
}

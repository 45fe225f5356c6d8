import type { FeedBodies, FeedKind, Lane } from '@vaultsync/sync'
import type { BrowserCopy } from '../storage/working-copy.ts'
import type { EngineSnapshot, LaneIdentity, Safety } from '../till-engine.ts'

/** Everything a snapshot is made of that does not live in the lane itself. */
export interface Surroundings {
  readonly phase: EngineSnapshot['phase']
  readonly trouble: string | null
  readonly identity: LaneIdentity | null
  readonly bootstrap: EngineSnapshot['bootstrap']
  readonly storage: EngineSnapshot['storage']
  readonly aside: number
  readonly oldestWaitingMs: number | null
  readonly lastContactMs: number | null
}

export const startingSurroundings: Surroundings = {
  phase: 'starting',
  trouble: null,
  identity: null,
  bootstrap: null,
  storage: { persisted: false, usageBytes: null, quotaBytes: null },
  aside: 0,
  oldestWaitingMs: null,
  lastContactMs: null,
}

export function snapshotOf(around: Surroundings, lane: Lane | null, copy: BrowserCopy | null): EngineSnapshot {
  const { phase, trouble, identity, bootstrap, storage } = around
  const shown = { phase, trouble, identity: nowUnder(identity, lane), bootstrap, storage }
  if (!lane || !copy || !identity) return { ...shown, ...nothingKnown, safety: noSafety(around) }
  const rows = <K extends FeedKind>(kind: K) => smallRows(lane, copy, kind)
  return {
    ...shown,
    safety: safetyOf(around, lane),
    status: lane.session.status,
    clockOffsetMs: lane.offsetMs(),
    store: one(rows('store'), row => row.storeId === identity.storeId),
    tenant: rows('tenant')[0] ?? null,
    taxes: one(rows('tax'), row => row.storeId === identity.storeId) ?? one(rows('tax'), row => row.storeId === null),
    staff: rows('staff'),
    carts: rows('cart'),
    openShift: one(rows('shift'), row => row.deviceId === identity.deviceId && row.status === 'open'),
  }
}

function nowUnder(identity: LaneIdentity | null, lane: Lane | null): LaneIdentity | null {
  return identity && lane ? { ...identity, epoch: lane.session.epoch } : identity
}

const nothingKnown = {
  status: 'enrolled',
  clockOffsetMs: 0,
  store: null,
  tenant: null,
  taxes: null,
  staff: [],
  carts: [],
  openShift: null,
} as const

function noSafety({ lastContactMs }: Surroundings): Safety {
  const counts = { local: 0, peer: 0, accepted: 0, applied: 0 }
  return { ...counts, connected: false, lastContactMs, oldestWaitingMs: null, peerName: null }
}

function safetyOf(around: Surroundings, { session }: Lane): Safety {
  const { lastSeq, accepted, applied, link, lastFailure } = session
  return {
    local: lastSeq - accepted + around.aside,
    peer: 0,
    accepted: accepted - applied,
    applied,
    connected: link.at === 'open' && lastFailure === null,
    lastContactMs: around.lastContactMs,
    oldestWaitingMs: around.oldestWaitingMs,
    peerName: null,
  }
}

function smallRows<K extends FeedKind>(lane: Lane, copy: BrowserCopy, kind: K): FeedBodies[K][] {
  const base = new Map([...copy.small('catalogue', kind), ...copy.small('store', kind)].map(row => [row.id, row.body]))
  const { overlay } = lane.view
  return [...new Set([...base.keys(), ...overlay.idsTouched(kind)])].flatMap(
    id => overlay.row(kind, id, (base.get(id) ?? null) as FeedBodies[K] | null) ?? [],
  )
}

const one = <T>(rows: readonly T[], wanted: (row: T) => boolean): T | null => rows.find(wanted) ?? null

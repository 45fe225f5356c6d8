import { ago } from '../../portal/figures.ts'
import type { LaneSync, StoreSync } from '../../portal/sync/view.ts'

export interface DeviceRow {
  readonly deviceId: string
  readonly storeId: string
  readonly lane: string
  readonly heardMs: number | null
  readonly waiting: number
  readonly oldestWaitingMs: number | null
  readonly shiftOpen: boolean
}

/** A lane with an open shift that nobody heard for this long is worth a walk; a closed one may sleep. */
const silentAfterMs = 15 * 60_000

export function judgeLane(row: DeviceRow, nowMs: number, timeOf: (ms: number) => string): LaneSync {
  const { heardMs } = row
  const quietMs = heardMs === null ? Number.POSITIVE_INFINITY : nowMs - heardMs
  const state =
    heardMs === null
      ? 'never'
      : quietMs > silentAfterMs
        ? row.shiftOpen || row.waiting > 0
          ? 'silent'
          : 'closed'
        : row.waiting > 0
          ? 'waiting'
          : 'ok'
  return {
    deviceId: row.deviceId,
    label: row.lane,
    state,
    heard: heardMs === null ? null : ago(quietMs),
    heardAt: heardMs === null ? null : timeOf(heardMs),
    waiting: row.waiting,
  }
}

export function judgeStore(
  store: { readonly storeId: string; readonly name: string },
  rows: readonly DeviceRow[],
  nowMs: number,
  timeOf: (ms: number) => string,
): StoreSync {
  const own = rows.filter(row => row.storeId === store.storeId)
  const lanes = own.map(row => judgeLane(row, nowMs, timeOf))
  const silentLane = lanes.find(lane => lane.state === 'silent') ?? null
  const waiting = own.reduce((sum, row) => sum + row.waiting, 0)
  const oldestMs = Math.max(
    0,
    ...own
      .filter(row => row.waiting > 0)
      .map(row => (row.oldestWaitingMs ?? 0) + (row.heardMs === null ? 0 : nowMs - row.heardMs)),
  )
  return {
    ...store,
    lanes,
    silentLane,
    waiting,
    oldest: oldestMs > 0 ? ago(oldestMs) : null,
    state: silentLane ? 'needs-you' : waiting > 0 ? 'waiting' : 'well',
  }
}

const order = { 'needs-you': 0, waiting: 1, well: 2 } as const

export const needsFirst = (a: StoreSync, b: StoreSync) => order[a.state] - order[b.state]

import { OperationError } from '@vaultsync/base'
import type { ReconcileKind, ReconcileReply, ReconcileRequest } from '../../wire/reconcile.ts'
import { type Drift, findDrift } from '../reconcile/find-drift.ts'
import { rowText } from '../reconcile/on-the-wire.ts'
import { isStill } from '../session/reconcile.ts'
import { timing } from '../session/timing.ts'
import type { Lane } from './lane.ts'
import type { Flight, LanePorts } from './ports.ts'

export interface ReconcilerPorts {
  readonly lane: Lane
  readonly ports: LanePorts
  readonly generation: number
  readonly fly: (request: ReconcileRequest) => Flight<ReconcileReply>
}

/**
 * Compares what this lane shows of its store with the books and mends what differs. A difference at the same place of the
 * feed is a mistake of ours or of a disk: what both sides had is told before anything is changed, and only the rows that
 * differ are replaced. Null when it could not be compared now.
 */
export async function reconcile(it: ReconcilerPorts, kind: ReconcileKind): Promise<readonly Drift[] | null> {
  const { lane } = it
  if (!isStill(lane.session)) return null
  lane.tell({ is: 'comparing', begins: true })
  return compareStill(it, [kind])
}

/** The feed stands still already; it goes on when this is over, however it ends. */
export async function compareStill(
  it: ReconcilerPorts,
  kinds: readonly ReconcileKind[],
): Promise<readonly Drift[] | null> {
  const found: Drift[] = []
  try {
    for (const kind of kinds) {
      const drifts = await compareKind(it, kind)
      if (drifts === null) return null
      found.push(...drifts)
    }
    return found
  } finally {
    it.lane.tell({ is: 'comparing', begins: false })
  }
}

async function compareKind(it: ReconcilerPorts, kind: ReconcileKind): Promise<readonly Drift[] | null> {
  const place = it.lane.view.places.store
  if (!place) return null
  const drifts = await findDrift({
    kind,
    place: { epoch: place.epoch, seq: place.seq },
    rows: await rowsOf(it.ports, kind),
    ask: request => inTime(it, request),
  })
  if (drifts !== null && drifts.length > 0) await mend(it, drifts)
  return drifts
}

async function rowsOf({ copy }: LanePorts, kind: ReconcileKind): Promise<ReadonlyMap<number, unknown>> {
  return new Map((await copy.list('store', kind)).map(({ id, body }) => [Number(id), body]))
}

/** The place stays: what is replaced is what that place should have said. */
async function mend(it: ReconcilerPorts, drifts: readonly Drift[]): Promise<void> {
  const { lane, generation } = it
  const place = lane.view.places.store
  if (!place) return
  lane.drifted(drifts)
  await tellBooks(it, drifts)
  const rows = drifts.map(({ kind, id, seq, theirs }) => ({ key: `${kind}:${id}`, seq, body: theirs }))
  const { epoch, seq: to, vector } = place
  const said = { more: false, reset: null, serverTime: 0 }
  const page = { feed: 'store' as const, epoch, to, head: to, rows, vector: [...vector], ...said }
  await lane.view.flip(page, { fresh: false, again: true }, generation)
  lane.mended()
}

const mostRowsTold = 20

/** On the record before anything is changed: the op carries what both sides had of the first few rows. */
async function tellBooks({ lane, ports }: ReconcilerPorts, drifts: readonly Drift[]): Promise<void> {
  const [first] = drifts
  if (!first) return
  const textOf = (body: unknown) => (body === null ? null : rowText(first.kind, body).slice(0, 4_000))
  const rows = drifts
    .slice(0, mostRowsTold)
    .map(({ id, ours, theirs }) => ({ id, ours: textOf(ours), theirs: textOf(theirs) }))
  await lane.commit(
    'copy.differed',
    { kind: first.kind, found: drifts.length, rows, atMs: ports.clock.now() + lane.offsetMs() },
    null,
  )
}

/** Nobody waits for ever: a question that is not answered ends the comparison, and the feed goes on. */
async function inTime({ ports, fly }: ReconcilerPorts, request: ReconcileRequest): Promise<ReconcileReply> {
  const flight = fly(request)
  let silence = () => {}
  const late = new Promise<never>((_, reject) => {
    silence = ports.timers.after(timing.requestDeadlineMs, () => {
      flight.cancel()
      reject(new OperationError('net.timeout', 'The cloud did not answer.', { retryable: true }))
    })
  })
  try {
    return await Promise.race([flight.reply, late])
  } finally {
    silence()
  }
}

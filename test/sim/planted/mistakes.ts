import { next, opHash } from '@vaultsync/sync'
import type { Faults } from '../run/plan.ts'
import { type ApplyStep, type Plant, sound } from './plants.ts'

/** A mistake, the rule that must notice it first, and what has to go wrong for it to matter. */
export interface Mistake {
  readonly plant: Plant
  readonly noticedBy: readonly string[]
  readonly with: Partial<Faults>
}

const minute = 60_000

export const mistakes: readonly Mistake[] = [
  {
    // Numbers given out before commit: a reader passes a row that becomes visible later.
    plant: {
      ...sound,
      name: 'a cursor over a sequence',
      page: (page, chance) => (chance.hits(0.2) ? { ...page, rows: page.rows.slice(0, -1) } : page),
    },
    noticedBy: ['S8'],
    with: {},
  },
  {
    plant: {
      ...sound,
      name: 'a vector read after the rows',
      page: (page, chance) =>
        chance.hits(0.2) ? { ...page, vector: page.vector.map(one => ({ ...one, seq: one.seq + 1 })) } : page,
    },
    noticedBy: ['S11'],
    with: { lagMs: 30_000 },
  },
  {
    plant: {
      ...sound,
      name: 'a vector read from a replica that lags',
      page: (page, chance) =>
        chance.hits(0.2)
          ? { ...page, vector: page.vector.map(one => ({ ...one, seq: Math.max(0, one.seq - 1) })) }
          : page,
    },
    noticedBy: ['S11'],
    with: {},
  },
  {
    plant: {
      ...sound,
      name: 'a promise that does not count what is promised already',
      ledger: transaction => ({
        ...transaction,
        async readState(needs) {
          const state = await transaction.readState(needs)
          return { ...state, stock: state.stock.map(row => ({ ...row, reserved: 0 })) }
        },
      }),
    },
    noticedBy: ['S12'],
    with: { reserves: 0.3 },
  },
  {
    plant: { ...sound, name: 'a lane that forgets what was only accepted', forgetsAccepted: true },
    noticedBy: ['S17'],
    with: { lagMs: 3_600_000, ledgerOutageEveryMs: 2 * minute, ledgerRestoredEveryMs: 0, logLosesTailEveryMs: 0 },
  },
  {
    plant: { ...sound, name: 'a checkpoint kept before the data', placeFirst: true },
    noticedBy: ['S8'],
    with: { crashInWrite: 0.05 },
  },
  {
    plant: { ...sound, name: 'a pen without a fence', fenceless: true },
    noticedBy: ['S18'],
    with: { takeoverEveryMs: 3 * minute },
  },
  {
    plant: { ...sound, name: 'an offset kept outside the transaction', apply: offsetFirst },
    noticedBy: ['S2'],
    with: { applierCrash: 0.1 },
  },
  {
    plant: { ...sound, name: 'a gate that knows ids only', apply: idsOnly },
    noticedBy: ['S11', 'S8'],
    with: { replay: 0.5, replyLoss: 0.2 },
  },
  {
    plant: { ...sound, name: 'a lane that counts what it heard beside the page that has it', hearsForEver: 'booked' },
    noticedBy: ['T2'],
    with: {},
  },
  {
    plant: { ...sound, name: 'a lane that never forgets what it heard', hearsForEver: 'lost' },
    noticedBy: ['T3'],
    with: { logLosesTailEveryMs: minute, cloneEveryMs: 2 * minute, lagMs: 30_000 },
  },
  {
    plant: { ...sound, name: 'a retry that does not wait for hello', decide: retryOn },
    noticedBy: ['P2'],
    with: { requestLoss: 0.2 },
  },
]

async function offsetFirst({ apply, records, span, ledger, crashes }: ApplyStep) {
  const moved = await ledger.transaction([], transaction => transaction.advanceOffset(span, span.upTo))
  if (!moved || crashes()) return apply([], null)
  return apply(records, null)
}

/** Believes what an op says of its own place and asks only whether its id is new. */
async function idsOnly({ apply, records, span, ledger }: ApplyStep) {
  for (const record of records) {
    for (const text of record.ops) {
      const { device, epoch, seq, prev } = JSON.parse(text) as {
        device: string
        epoch: number
        seq: number
        prev: string
      }
      const head = ledger.actor({ tenantId: record.tenantId, device, epoch })
      const isLast = head?.lastSeq === seq && head.lastHash === opHash(text)
      if (head && !isLast) {
        const believed = { ...head, lastSeq: seq - 1, lastHash: prev }
        await ledger.transaction([record.tenantId], transaction => transaction.setActors([believed]))
      }
      await apply([{ ...record, ops: [text] }], null)
    }
  }
  return apply([], span)
}

/** Goes on with the next op when an answer did not come. */
function retryOn(...[session, event, at]: Parameters<typeof next>): ReturnType<typeof next> {
  const { flight } = session.push
  if (event.is !== 'rang' || !flight || event.timer !== `flight ${flight.number}`) return next(session, event, at)
  const push = { ...session.push, flight: null, next: flight.from + 1 }
  return next({ ...session, push }, { is: 'cheered' }, at)
}

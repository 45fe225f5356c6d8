import { OperationError } from '@vaultsync/base'
import type { ApplyOutcome } from '../ledger/outcome.ts'
import type { LedgerStore, LedgerTransaction } from '../ledger/port.ts'
import { type QuarantineRow, tenantWide } from '../ledger/rows.ts'
import { dayOfId } from '../ledger/day.ts'
import { type ApplyContext, applyInTransaction, chainsOf, writeBook } from './apply-in-transaction.ts'
import { AuditChains } from './audit-chain.ts'
import { Book } from './book.ts'
import { bookVerdict, keptRows } from './book-verdict.ts'
import { actorsOf, Gate, type Verdict } from './gate.ts'
import { nothingApplied } from './merge-outcomes.ts'
import { Needs } from './needs.ts'
import { type PreparedOp, prepareRecords } from './prepare.ts'

/** What became of a record that was tried again. `gone`: nothing waits under this hash any more. */
export type Reapplied =
  | { readonly became: 'applied' | 'known' | 'gone'; readonly outcome: ApplyOutcome }
  | { readonly became: 'waiting'; readonly reason: string; readonly outcome: ApplyOutcome }

interface Request {
  readonly tenantId: string
  readonly hash: string
  readonly byPerson: string | null
}

type Placed = PreparedOp & { readonly kind: 'sound' | 'odd' }

const attempts = 5
const waiting = (reason: string): Reapplied => ({ became: 'waiting', reason, outcome: nothingApplied })

/**
 * Tries again what waits in quarantine, after somebody has put right what it waited for: the build that reads it, the row
 * that refused it, its epoch. An op that kept its place in its chain takes effect there, late; the others come to the gate
 * once more. What cannot be applied still waits as it did.
 */
export async function reapplyRecord(store: LedgerStore, request: Request, context: ApplyContext): Promise<Reapplied> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await store.transaction([request.tenantId], ledger => reapply(ledger, request, context))
    } catch (error) {
      if (!(error instanceof OperationError)) return waiting(error instanceof Error ? error.message : String(error))
      if (error.code === 'op-refused') return waiting(error.message)
      if (error.code !== 'conflict' || tried >= attempts) throw error
    }
  }
}

async function reapply(ledger: LedgerTransaction, request: Request, context: ApplyContext): Promise<Reapplied> {
  const row = await ledger.quarantined(request.tenantId, request.hash)
  if (row === null) return { became: 'gone', outcome: nothingApplied }
  const [op] = prepareRecords([recordOf(row)], context.hash)
  if (op === undefined || op.hash !== row.hash) return waiting('its bytes are no text of an op')
  if (op.kind === 'unreadable') return waiting(op.reason)
  if (!row.sequenced) return comeAgain(ledger, row, op, request, context)
  if (op.kind === 'odd') return waiting(op.reason)
  return takeEffect(ledger, row, op, request, context)
}

const recordOf = ({ tenantId, storeId, receivedAt, carrier, text }: QuarantineRow) => ({
  tenantId,
  storeId: storeId ?? tenantWide,
  receivedAtMs: receivedAt,
  carrierDevice: carrier,
  ops: [text],
})

/** It has no place in a chain yet: the gate decides anew, and a new reason to wait is written beside the old bytes. */
async function comeAgain(
  ledger: LedgerTransaction,
  row: QuarantineRow,
  op: Placed,
  { byPerson }: Request,
  context: ApplyContext,
): Promise<Reapplied> {
  const outcome = await applyInTransaction(ledger, [op], { ...context, careful: true })
  const [put] = outcome.quarantined
  if (put !== undefined) return { became: 'waiting', reason: put.reason, outcome }
  await ledger.settleQuarantined(row, byPerson)
  return { became: outcome.appliedOps > 0 ? 'applied' : 'known', outcome }
}

/** The gate has passed its place long ago; only its effects are missing. */
async function takeEffect(
  ledger: LedgerTransaction,
  row: QuarantineRow,
  op: PreparedOp & { readonly kind: 'sound' },
  { byPerson }: Request,
  context: ApplyContext,
): Promise<Reapplied> {
  const { tenantId, place } = op
  const heads = await ledger.lockActors(actorsOf([op]), chainsOf([op]))
  // Whoever tried the same record at the same time has had the actor until now.
  const still = await ledger.quarantined(tenantId, row.hash)
  if (still === null) return { became: 'gone', outcome: nothingApplied }
  const key = { tenantId, ...place, opId: place.id, opDay: dayOfId(place.id) }
  const known = await ledger.knownOps([key])
  const elsewhere = known.some(one => one.applied && one.opId === place.id)
  const gate = new Gate(heads.actors, known)
  const needs = new Needs(true)
  if (!elsewhere) op.definition.needs(op.gated, needs)
  const book = new Book(await ledger.readState(needs.asked))
  const chains = new AuditChains(heads.chains, context.hash)
  const verdict: Verdict = elsewhere ? { verdict: 'rehomed', op } : { verdict: 'apply', op }
  bookVerdict(verdict, book, gate)
  const kept = keptRows([verdict], chains)
  const feed = gate.head({ tenantId, ...place })?.storeId ?? op.routedStoreId
  const resultKey = `result:${place.device}:${place.epoch}:${place.seq}`
  book.put('feedRow', { tenantId, feed, key: resultKey, seq: 0, stamp: '', body: null })
  const { feeds, tasks } = await writeBook(ledger, { book, kept, ahead: null, gate, chains, atMs: op.receivedAtMs })
  await ledger.settleQuarantined(row, byPerson)
  const outcome = { ...nothingApplied, appliedOps: elsewhere ? 0 : 1, feeds, tasks }
  return { became: elsewhere ? 'known' : 'applied', outcome }
}

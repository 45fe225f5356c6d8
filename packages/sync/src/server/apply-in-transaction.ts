import type { ActorGap, ApplyOutcome, QuarantinedOp } from '../ledger/outcome.ts'
import type { ChainKey, Facts, LedgerState, LedgerTransaction, LockedHeads } from '../ledger/port.ts'
import { tenantWide } from '../ledger/rows.ts'
import { AuditChains } from './audit-chain.ts'
import { Book } from './book.ts'
import { actorsOf, Gate, opsToLookUp, type Verdict } from './gate.ts'
import { bookVerdict } from './book-verdict.ts'
import { Needs } from './needs.ts'
import type { PreparedOp } from './prepare.ts'
import { settle } from './settle.ts'
import { feedMoves, stampFeeds } from './stamp-feeds.ts'

export interface ApplyContext {
  readonly hash: (text: string) => string
}

/** Something that was new to this batch was in the ledger already: the batch is applied again with all the questions. */
export class RepeatFound extends Error {
  override name = 'RepeatFound'
}

const nothingRead: LedgerState = {
  skus: [],
  taxes: [],
  feedRows: [],
  soldLines: [],
  named: [],
  stock: [],
  reservations: [],
  leases: [],
  credit: [],
  pools: [],
}

/** One batch inside a transaction that the caller commits: the portal's door and the log's are both made of this. */
export async function applyInTransaction(
  ledger: LedgerTransaction,
  ops: readonly PreparedOp[],
  context: ApplyContext & { readonly careful: boolean },
): Promise<ApplyOutcome> {
  const heads = await ledger.lockActors(actorsOf(ops), chainsOf(ops))
  const { gate, verdicts } = await passGate(ledger, ops, heads, context.careful)
  const needs = new Needs(context.careful)
  for (const verdict of verdicts) if (verdict.verdict === 'apply') verdict.op.definition.needs(verdict.op.gated, needs)
  const before = needs.any ? await ledger.readState(needs.asked) : nothingRead
  const book = new Book(before)
  const chains = new AuditChains(heads.chains, context.hash)
  const quarantined: QuarantinedOp[] = []
  for (const verdict of verdicts) {
    const kept = bookVerdict(verdict, book, gate, chains)
    if (kept !== null) quarantined.push(kept)
  }
  const { feeds, tasks } = await writeBook(ledger, book, gate, chains, latest(ops))
  const released = opsToRelease(verdicts, gate)
  if (released.length > 0) await ledger.releaseQuarantine(released)
  return {
    applied: gate.moved.map(({ tenantId, storeId, device, epoch, lastSeq: seq }) => ({
      tenantId,
      storeId,
      device,
      epoch,
      seq,
    })),
    appliedOps: verdicts.filter(({ verdict }) => verdict === 'apply').length,
    duplicateOps: verdicts.filter(({ verdict }) => verdict === 'duplicate' || verdict === 'rehomed').length,
    quarantined,
    gaps: verdicts.flatMap(gapOf),
    feeds,
    tasks,
  }
}

export function chainsOf(ops: readonly PreparedOp[]): ChainKey[] {
  const chains = new Map<string, ChainKey>()
  for (const op of ops) {
    if (op.kind !== 'sound') continue
    const { tenantId, storeId: chain } = op.gated
    chains.set(`${tenantId}|${chain}`, { tenantId, chain })
  }
  return [...chains.values()]
}

async function passGate(
  ledger: LedgerTransaction,
  ops: readonly PreparedOp[],
  heads: LockedHeads,
  careful: boolean,
): Promise<{ gate: Gate; verdicts: Verdict[] }> {
  const asked = opsToLookUp(ops, heads.actors, careful)
  const gate = new Gate(heads.actors, asked.length > 0 ? await ledger.knownOps(asked) : [])
  return { gate, verdicts: ops.map(op => gate.decide(op)) }
}

/** Everything that stands still first, then the feeds' heads, then what carries their numbers: the heads are held briefly. */
export async function writeBook(
  ledger: LedgerTransaction,
  book: Book,
  gate: Gate,
  chains: AuditChains,
  atMs: number,
): Promise<{ feeds: ApplyOutcome['feeds']; tasks: number }> {
  const { task = [], ...facts } = book.facts
  const { feedRow: _rows, stockLevel: _levels, creditBalance: _balances, ...plain } = facts
  const moves = feedMoves(facts)
  // Sent together: the ledger works through them in this order while the answers travel.
  const [first, , , bases] = await Promise.all([
    ledger.write(plain),
    ledger.setActors(gate.moved),
    ledger.setChains(chains.heads),
    ledger.bumpFeeds(moves),
  ])
  if (first.repeated) throw new RepeatFound()
  const second = await ledger.write(stampFeeds(facts, bases))
  const alarms = {
    repeated: false,
    stock: second.stock,
    credit: second.credit,
    returnedLines: first.returnedLines,
  }
  const tasks: Facts = { task: [...task, ...settle(alarms, book, atMs)] }
  if (tasks.task?.length) await ledger.write(tasks)
  const feeds = bases.map(({ tenantId, feed, base }, at) => ({
    tenantId,
    storeId: feed === tenantWide ? null : feed,
    head: base + (moves[at]?.count ?? 0),
  }))
  return { feeds, tasks: tasks.task?.length ?? 0 }
}

/** Ops that may have waited in quarantine before, under this epoch or an earlier one. */
function opsToRelease(verdicts: readonly Verdict[], gate: Gate): { tenantId: string; opId: string }[] {
  return verdicts.flatMap(({ verdict, op }) => {
    if (verdict !== 'apply' && verdict !== 'rehomed') return []
    const { tenantId, place } = op
    const waited = place.epoch > 1 || gate.head({ tenantId, ...place })?.waiting === true
    return waited ? [{ tenantId, opId: place.id }] : []
  })
}

function gapOf(verdict: Verdict): ActorGap[] {
  if (verdict.verdict !== 'gap') return []
  const { tenantId, place } = verdict.op
  return [{ tenantId, device: place.device, epoch: place.epoch, expected: verdict.expected }]
}

function latest(ops: readonly PreparedOp[]): number {
  return ops.reduce((latestMs, op) => Math.max(latestMs, op.receivedAtMs), 0)
}

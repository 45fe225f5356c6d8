import type { ActorGap, ApplyOutcome, QuarantinedOp } from '../ledger/outcome.ts'
import type { Alarms, ChainKey, Facts, LedgerState, LedgerTransaction, LockedHeads } from '../ledger/port.ts'
import { tenantWide } from '../ledger/rows.ts'
import { AuditChains } from './audit-chain.ts'
import { Book } from './book.ts'
import { actorsOf, Gate, opsToLookUp, type Verdict } from './gate.ts'
import { bookVerdict, type KeptRows, keptRows } from './book-verdict.ts'
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
  const reading = needs.any ? ledger.readState(needs.asked) : null
  const chains = new AuditChains(heads.chains, context.hash)
  const kept = keptRows(verdicts, chains)
  const ahead = writeAhead(ledger, kept)
  const book = new Book(reading === null ? nothingRead : await reading)
  const quarantined: QuarantinedOp[] = []
  for (const verdict of verdicts) {
    const aside = bookVerdict(verdict, book, gate)
    if (aside !== null) quarantined.push(aside)
  }
  const { feeds, tasks } = await writeBook(ledger, { book, kept, ahead, gate, chains, atMs: latest(ops) })
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

/**
 * Everyday trade is written down as it came while the rest is still being worked out: it is most of what a batch weighs,
 * and nothing that follows can change it. Null where something else is said too, which is written in one piece.
 */
function writeAhead(ledger: LedgerTransaction, kept: KeptRows): Promise<Alarms> | null {
  if (kept.op.length === 0 || kept.audit.some(({ subject }) => subject !== null)) return null
  const ahead = ledger.write(kept)
  // Heard with the rest; until then nobody listens.
  ahead.catch(() => {})
  return ahead
}

interface Written {
  readonly book: Book
  readonly kept: KeptRows
  readonly ahead: Promise<Alarms> | null
  readonly gate: Gate
  readonly chains: AuditChains
  readonly atMs: number
}

/** Everything that stands still first, then the feeds' heads, then what carries their numbers: the heads are held briefly. */
export async function writeBook(
  ledger: LedgerTransaction,
  { book, kept, ahead, gate, chains, atMs }: Written,
): Promise<{ feeds: ApplyOutcome['feeds']; tasks: number }> {
  const { task = [], ...facts } = book.facts
  const { feedRow: _rows, stockLevel: _levels, creditBalance: _balances, ...plain } = facts
  const moves = feedMoves(facts)
  // Sent together: the ledger works through them in this order while the answers travel.
  const [told, first, , , bases] = await Promise.all([
    ahead,
    ledger.write(ahead === null ? { ...plain, ...kept } : plain),
    ledger.setActors(gate.moved),
    ledger.setChains(chains.heads),
    ledger.bumpFeeds(moves),
  ])
  if (first.repeated || told?.repeated) throw new RepeatFound()
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

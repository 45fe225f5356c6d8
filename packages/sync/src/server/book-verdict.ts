import type { QuarantineCode, QuarantinedOp } from '../ledger/outcome.ts'
import type { LedgerRows } from '../ledger/tables.ts'
import type { AuditChains } from './audit-chain.ts'
import type { Book } from './book.ts'
import type { Gate, Verdict } from './gate.ts'
import type { PreparedOp } from './prepare.ts'

export interface KeptRows {
  readonly op: readonly LedgerRows['op'][]
  readonly audit: readonly LedgerRows['audit'][]
}

/** Writes what the gate has decided into the book; answers with the op when its bytes went to quarantine. */
export function bookVerdict(verdict: Verdict, book: Book, gate: Gate): QuarantinedOp | null {
  switch (verdict.verdict) {
    case 'apply':
      verdict.op.definition.apply(verdict.op.gated, book)
      return null
    case 'duplicate':
      return null
    case 'rehomed':
      rehome(verdict.op, book)
      return null
    case 'pass-over':
      tellResult(verdict.op, verdict.op.code, verdict.op.reason, book, gate)
      return quarantine(verdict.op, verdict.op.code, verdict.op.reason, true, book)
    case 'unreadable':
      return quarantine(verdict.op, verdict.op.code, verdict.op.reason, false, book)
    case 'epoch-unknown':
      return quarantine(verdict.op, 'epoch-unknown', 'no such device under this epoch', false, book)
    case 'gap':
      return quarantine(verdict.op, 'gap', `comes after ${verdict.expected}, which is missing`, false, book)
    case 'fork': {
      const reason = 'another op stands under this number, or its predecessor is another'
      tellResult(verdict.op, 'fork', reason, book, gate)
      return quarantine(verdict.op, 'fork', reason, false, book)
    }
  }
}

/** The rows of applied ops as they came, whatever they do: with their lines in the audit trail. */
export function keptRows(verdicts: readonly Verdict[], chains: AuditChains): KeptRows {
  const kept = { op: [] as LedgerRows['op'][], audit: [] as LedgerRows['audit'][] }
  for (const verdict of verdicts) {
    if (verdict.verdict !== 'apply') continue
    const { op } = verdict
    kept.op.push(opRow(op))
    kept.audit.push(chains.line(op.gated, op.hash, op.definition.subject(op.gated.body)))
  }
  return kept
}

function opRow(op: PreparedOp & { kind: 'sound' }): LedgerRows['op'] {
  const { gated, envelope } = op
  const { tenantId, device, epoch, seq, opId, opDay } = gated
  return {
    tenantId,
    opDay,
    opId,
    storeId: envelope.store,
    device,
    epoch,
    seq,
    hash: op.hash,
    type: envelope.type,
    tver: envelope.tver,
    hlc: envelope.hlc,
    staffId: envelope.by,
    carrier: op.carrier,
    receivedAt: op.receivedAtMs,
    text: op.text,
  }
}

function rehome(op: PreparedOp & { kind: 'sound' | 'odd' }, book: Book): void {
  const { device, epoch, seq, id: opId } = op.place
  book.add('opRehomed', { tenantId: op.tenantId, device, epoch, seq, hash: op.hash, opId, text: op.text })
}

/** Tells the device, through its store's feed, that one of its ops waits for a person. */
function tellResult(
  op: PreparedOp & { kind: 'sound' | 'odd' },
  code: QuarantineCode,
  reason: string,
  book: Book,
  gate: Gate,
): void {
  const { tenantId, place } = op
  const { device, epoch, seq, id: opId } = place
  const feed = gate.head({ tenantId, device, epoch })?.storeId ?? op.routedStoreId
  const body = JSON.stringify({ opId, device, epoch, seq, code, reason })
  book.put('feedRow', { tenantId, feed, key: `result:${device}:${epoch}:${seq}`, seq: 0, stamp: '', body })
}

function quarantine(
  op: PreparedOp,
  code: QuarantineCode,
  reason: string,
  sequenced: boolean,
  book: Book,
): QuarantinedOp {
  const { tenantId, hash } = op
  const { device, epoch, seq, id: opId } = op.kind === 'unreadable' ? nowhere : op.place
  book.put('quarantine', {
    tenantId,
    hash,
    storeId: op.routedStoreId,
    device,
    epoch,
    seq,
    opId,
    carrier: op.carrier,
    code,
    reason,
    attempts: code === 'poison' ? 3 : 1,
    sequenced,
    receivedAt: op.receivedAtMs,
    text: op.text,
  })
  return { tenantId, device, epoch, seq, opId, hash, code, reason }
}

const nowhere = { device: null, epoch: null, seq: null, id: null }

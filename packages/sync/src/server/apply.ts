import { OperationError } from '@vaultsync/base'
import type { ApplyOutcome } from '../ledger/outcome.ts'
import type { LedgerStore, LedgerTransaction } from '../ledger/port.ts'
import type { LogRecord, LogSpan } from '../ledger/record.ts'
import { opHash } from '../op/hash.ts'
import { type ApplyContext, applyInTransaction, RepeatFound } from './apply-in-transaction.ts'
import { mergeOutcomes, nothingApplied } from './merge-outcomes.ts'
import { type PreparedOp, prepareRecords } from './prepare.ts'

/** How often a conflict of locks is tried again at once, and how often a refused op before it is put aside. */
const conflictAttempts = 5
const poisonAttempts = 3

/** Where the log must stand before a transaction: the fence against a second consumer. A part of a batch leaves it there. */
interface Fence {
  readonly spans: readonly LogSpan[]
  readonly moves: boolean
}

/**
 * Applies a batch of the log, or of anything else that carries ops: one transaction, all or nothing, the offsets of every
 * partition it comes from included.
 * When the ledger refuses it for good the batch is halved until the op at fault stands alone; that op goes to quarantine
 * with its bytes and its gate moves on, so that its neighbours do not wait.
 */
export function applyBatch(
  store: LedgerStore,
  records: readonly LogRecord[],
  span: LogSpan | readonly LogSpan[] | null,
  context: ApplyContext = { hash: opHash },
): Promise<ApplyOutcome> {
  const ops = prepareRecords(records, context.hash)
  const spans = span === null ? [] : 'log' in span ? [span] : span
  return applyPrepared(
    store,
    ops,
    { spans: [...spans].sort((a, b) => a.partition - b.partition), moves: true },
    context,
  )
}

async function applyPrepared(
  store: LedgerStore,
  ops: readonly PreparedOp[],
  fence: Fence,
  context: ApplyContext,
): Promise<ApplyOutcome> {
  try {
    return await attempt(store, ops, fence, context)
  } catch (error) {
    if (isOutage(error)) throw error
    const [only] = ops
    if (only !== undefined && ops.length === 1) return putAside(store, only, fence, context, error)
    const half = Math.ceil(ops.length / 2)
    const first = await applyPrepared(store, ops.slice(0, half), { ...fence, moves: false }, context)
    const second = await applyPrepared(store, ops.slice(half), fence, context)
    return mergeOutcomes(first, second)
  }
}

/** Tries a conflict again, and looks closer when something was told twice. */
async function attempt(
  store: LedgerStore,
  ops: readonly PreparedOp[],
  fence: Fence,
  context: ApplyContext,
): Promise<ApplyOutcome> {
  const tenants = [...new Set(ops.map(op => op.tenantId))].sort()
  let careful = false
  for (let tried = 1; ; tried += 1) {
    try {
      return await store.transaction(tenants, async ledger => {
        const held = hold(ledger, fence)
        const outcome =
          ops.length === 0 ? nothingApplied : await applyInTransaction(ledger, ops, { ...context, careful })
        await held
        return outcome
      })
    } catch (error) {
      if (error instanceof RepeatFound && !careful) careful = true
      else if (!(isConflict(error) && tried < conflictAttempts)) throw error
    }
  }
}

/** Asked first and heard last: whoever does not own a partition any more waits there, and not behind the locks of lanes. */
function hold(ledger: LedgerTransaction, { spans, moves }: Fence): Promise<void> {
  const moved = Promise.all(spans.map(span => ledger.advanceOffset(span, moves ? span.upTo : span.from)))
  const held = moved.then(all => {
    const lost = spans[all.indexOf(false)]
    if (lost === undefined) return
    const message = `partition ${lost.partition} is not at ${lost.from}: another consumer has it`
    throw new OperationError('offset-fenced', message, { retryable: false })
  })
  held.catch(() => {})
  return held
}

async function putAside(
  store: LedgerStore,
  op: PreparedOp,
  fence: Fence,
  context: ApplyContext,
  cause: unknown,
): Promise<ApplyOutcome> {
  let last = cause
  for (let tried = 2; tried <= poisonAttempts; tried += 1) {
    try {
      return await attempt(store, [op], fence, context)
    } catch (error) {
      if (isOutage(error)) throw error
      last = error
    }
  }
  const reason = last instanceof Error ? last.message : String(last)
  const odd: PreparedOp =
    op.kind === 'sound'
      ? { ...op, kind: 'odd', code: 'poison', reason: `refused ${poisonAttempts} times: ${reason}` }
      : op
  return attempt(store, [odd], fence, context)
}

const isConflict = (error: unknown) => error instanceof OperationError && error.code === 'conflict'

/** The world's fault, not the op's: everything waits until it has passed. */
const isOutage = (error: unknown) =>
  error instanceof OperationError && (error.retryable || error.code === 'offset-fenced')

export type { FeedBodies, FeedKind } from './feed/rows.ts'
export { dayOf, dayOfId } from './ledger/day.ts'
export type {
  ActorGap,
  AppliedActor,
  ApplyOutcome,
  MovedFeed,
  QuarantineCode,
  QuarantinedOp,
} from './ledger/outcome.ts'
export type {
  ActorHead,
  ActorKey,
  Alarms,
  ChainHead,
  ChainKey,
  Facts,
  FeedBase,
  FeedMove,
  KnownOp,
  LedgerState,
  LedgerStore,
  LedgerTransaction,
  LockedHeads,
  NamedThing,
  OpKey,
  StateNeeds,
} from './ledger/port.ts'
export { factList } from './ledger/port.ts'
export type { LogRecord, LogSpan } from './ledger/record.ts'
export { suspenseSku, tenantWide } from './ledger/rows.ts'
export type { Fact, LedgerRows, LedgerTable, Merge, TableRule } from './ledger/tables.ts'
export { ledgerTables } from './ledger/tables.ts'
export type { Actor, Envelope, SealedOp } from './op/envelope.ts'
export { envelopeSchema } from './op/envelope.ts'
export { batchDigest, chainStart, opHash } from './op/hash.ts'
export type { OpBody, OpType } from './ops/bodies.ts'
export { opBodies } from './ops/bodies.ts'
export { giftCardAccount } from './ops/gift-card-account.ts'
export type { GatedOp, OpDefinition } from './ops/definition.ts'
export { definitionOf, opRegistry } from './ops/registry.ts'
export { applyBatch } from './server/apply.ts'
export type { ApplyContext } from './server/apply-in-transaction.ts'
export { applyInTransaction, RepeatFound } from './server/apply-in-transaction.ts'
export type { Reapplied } from './server/reapply.ts'
export { reapplyRecord } from './server/reapply.ts'
export { auditHash } from './server/audit-chain.ts'
export { mergeRows } from './ledger/merge.ts'
export type { FeedEntry, FeedStand } from './server/feed-page.ts'
export { creditEntry, cursorReset, pageOf, stockEntry } from './server/feed-page.ts'
export type { HelloVerdict, KnownInstall } from './server/judge-hello.ts'
export { judgeHello } from './server/judge-hello.ts'
export { shelfMoveOf } from './server/shelf-move.ts'
export type { Shelf } from './server/shelf.ts'
export { answerSums } from './server/shelf.ts'
export type { PreparedOp } from './server/prepare.ts'
export { prepareRecords } from './server/prepare.ts'
export type { LaneChange, LaneOptions } from './terminal/lane/lane.ts'
export { Lane } from './terminal/lane/lane.ts'
export { entryOf, isFenced } from './terminal/lane/pen.ts'
export { smallRowsRequest } from './terminal/lane/performer.ts'
export type {
  WorkingCopy,
  ShownPlace,
  BootstrapContext,
  Flight,
  Journal,
  JournalEntry,
  JournalState,
  LaneClock,
  LanePorts,
  Net,
  RefusedOp,
  Rehoming,
  Signer,
  Timers,
  TrimLimits,
} from './terminal/lane/ports.ts'
export { keptApplied } from './terminal/lane/ports.ts'
export type { LaneView, ShownStock } from './terminal/lane/view.ts'
export { clockWarningMs } from './terminal/clock/server-clock.ts'
export type { LeaseQuestion, LeaseShort, LeaseUse } from './terminal/lease/allowance.ts'
export { allowance, planLeaseUse } from './terminal/lease/allowance.ts'
export type { Drift } from './terminal/reconcile/find-drift.ts'
export { findDrift } from './terminal/reconcile/find-drift.ts'
export { packRanges, rowText, unpackRanges } from './terminal/reconcile/on-the-wire.ts'
export type { Compared, PrintedRows, Range, RangeSum } from './terminal/reconcile/ranges.ts'
export { compareRanges, everyNumber, printRows, sumOf } from './terminal/reconcile/ranges.ts'
export { writtenVersion } from './terminal/writer/versions.ts'
export type { SessionEffect, SessionEvent } from './terminal/session/events.ts'
export { next } from './terminal/session/next.ts'
export type { FeedPlace, Session } from './terminal/session/state.ts'
export { newSession } from './terminal/session/state.ts'
export type { HybridClock } from './terminal/clock/hybrid-clock.ts'
export { formatHybrid, hybridStart, observe, parseHybrid, tick } from './terminal/clock/hybrid-clock.ts'
export type { LocalEffect, RowChange, StockDelta } from './terminal/view/effect.ts'
export { effectOfOp } from './terminal/view/effect-of-op.ts'
export { covers, Overlay } from './terminal/view/overlay.ts'
export type { SaleStanding } from './terminal/view/own-sale.ts'
export { saleMatches, saleRefs, saleStanding } from './terminal/view/own-sale.ts'
export type { OpDraft, Sealed, Writer } from './terminal/writer/seal.ts'
export { newWriter, resealOp, sealOp } from './terminal/writer/seal.ts'
export type { ActorSeq } from './wire/actor-seq.ts'
export { actorSeq } from './wire/actor-seq.ts'
export type { EnrolReply, EnrolRequest } from './wire/enrol.ts'
export { enrolReply, enrolRequest } from './wire/enrol.ts'
export type { DeviceHealth, HelloReply, HelloRequest } from './wire/hello.ts'
export { deviceHealth, helloReply, helloRequest } from './wire/hello.ts'
export type { Manifest } from './wire/manifest.ts'
export { manifest, manifestReply } from './wire/manifest.ts'
export { newestProto } from './wire/history.ts'
export type { Poke, ShelfMove } from './wire/poke.ts'
export { poke, tellsMovesSince } from './wire/poke.ts'
export type { FeedHead, FeedName, PullPage, PullRequest } from './wire/pull.ts'
export { feedHead, feedName, pullPage, pullRequest } from './wire/pull.ts'
export type { PushReply, PushRequest } from './wire/push.ts'
export { pushReply, pushRequest } from './wire/push.ts'
export type { ReceiptMailReply, ReceiptMailRequest } from './wire/receipt-mail.ts'
export { receiptMailReply, receiptMailRequest } from './wire/receipt-mail.ts'
export type { ReconcileKind, ReconcileReply, ReconcileRequest } from './wire/reconcile.ts'
export { reconcileKind, reconcileReply, reconcileRequest } from './wire/reconcile.ts'
export type { SaleSearchReply, SaleSearchRequest } from './wire/sale-search.ts'
export { saleSearchReply, saleSearchRequest } from './wire/sale-search.ts'

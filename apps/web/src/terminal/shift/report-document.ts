import { may, type ShiftReport } from '@vaultsync/domain'
import type { ReceiptBlock, ReceiptDocument } from '@vaultsync/hardware'
import { useEngine, useRoom, useTillState, type TillRoom } from '../shell/till-context.tsx'
import { shortName } from '../shop/staff.ts'

export interface ReportContext {
  readonly room: Pick<TillRoom, 'words' | 'money' | 'dates' | 'locale'>
  readonly lane: string
  readonly cashier: string
  readonly waiting: number
  /** Whether this person may see what should be in the drawer before the count. */
  readonly mayLook: boolean
  readonly nowMs: number
}

export function useReportContext(): ReportContext {
  const room = useRoom()
  const { identity, safety } = useEngine()
  const { cashier } = useTillState()
  const { context } = room.till.world()
  return {
    room,
    lane: identity?.lane ?? '',
    cashier: cashier?.name ?? '',
    waiting: safety.local + safety.peer + safety.accepted,
    mayLook: cashier !== null && may(cashier, 'shift.difference', context.storeId),
    nowMs: context.nowMs,
  }
}

/** X and Z on paper: the same rows, and a Z has a count. */
export function reportDocument(context: ReportContext, report: ShiftReport): ReceiptDocument {
  const { words, dates, locale } = context.room
  const title = report.countedMinor === null ? words.shift.xTitle : words.shift.zTitle(report.number)
  const until = dates.time(report.closedAtMs ?? context.nowMs)
  const from = dates.time(report.openedAtMs)
  const { firstReceipt, lastReceipt } = report.tally
  const receipts =
    firstReceipt === null ? words.shift.noReceipts : words.shift.receipts(firstReceipt, lastReceipt ?? firstReceipt)
  return {
    title,
    language: locale,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'centred', text: [context.lane, shortName(context.cashier), dates.day(report.openedAtMs)].join(' · ') },
      {
        kind: 'centred',
        text: report.closedAtMs === null ? words.shift.preview(from, until) : words.shift.fromTo(from, until),
      },
      { kind: 'centred', text: receipts },
      ...trading(context, report),
      ...payments(context, report),
      ...drawer(context, report),
      ...events(context, report),
      { kind: 'note', text: words.shift.onTheirWay(context.waiting) },
      { kind: 'note', text: words.shift.late },
      { kind: 'cut' },
    ],
  }
}

function trading({ room: { words, money } }: ReportContext, { tally }: ShiftReport): ReceiptBlock[] {
  const row = (left: string, amount: number): ReceiptBlock => ({ kind: 'columns', left, right: money.amount(amount) })
  return [
    { kind: 'rule' },
    row(words.shift.sales(tally.sales.count), tally.sales.minor),
    row(words.shift.discounts, tally.discounts.minor),
    row(words.shift.returns(tally.returns.count), tally.returns.minor),
    row(words.shift.trades(tally.tradeIns.count), tally.tradeIns.minor),
    row(words.shift.net, tally.netMinor),
    row(words.shift.tax, tally.taxMinor),
    { kind: 'total', left: words.shift.taken, right: money.amount(tally.totalMinor) },
  ]
}

function payments({ room: { words, money } }: ReportContext, { tally }: ShiftReport): ReceiptBlock[] {
  if (tally.payments.length === 0) return []
  return [
    { kind: 'rule' },
    ...tally.payments.map(
      ({ method, count, minor }): ReceiptBlock => ({
        kind: 'columns',
        left: words.shift.method(words.tender.methods[method], count),
        right: money.amount(minor),
      }),
    ),
  ]
}

function drawer({ room: { words, money } }: ReportContext, report: ShiftReport): ReceiptBlock[] {
  const row = (left: string, amount: number | null): ReceiptBlock[] =>
    amount === null ? [] : [{ kind: 'columns', left, right: money.amount(amount) }]
  const difference = report.differenceMinor ?? 0
  const word = difference === 0 ? words.shift.exact : difference < 0 ? words.shift.short : words.shift.over
  const why = report.differenceReason === null ? word : `${word}, ${report.differenceReason.toLocaleLowerCase()}`
  return [
    { kind: 'rule' },
    ...row(words.shift.inDrawer, report.expectedMinor),
    ...row(words.shift.counted, report.countedMinor),
    ...row(why, report.differenceMinor),
    ...row(words.shift.staysFloat, report.stayMinor),
    ...row(words.shift.toSafe, report.toSafeMinor),
  ]
}

function events({ room: { words } }: ReportContext, report: ShiftReport): ReceiptBlock[] {
  return [
    { kind: 'rule' },
    { kind: 'columns', left: words.shift.voids, right: String(report.voids) },
    { kind: 'columns', left: words.shift.noSale, right: String(report.drawerOpenings) },
  ]
}

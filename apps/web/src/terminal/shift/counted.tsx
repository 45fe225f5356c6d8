import { type CountedShift, expectedCash, type Minor, minor, type ShiftReport, shiftReport } from '@vaultsync/domain'
import type { OpBody } from '@vaultsync/sync'
import { Key } from '@vaultsync/ui'
import { useMemo, useState } from 'react'
import { ApprovePanel } from '../approve/approve-panel.tsx'
import { useReasonKeys } from '../cart/use-reason-keys.ts'
import { Foot } from '../keys/foot.tsx'
import type { Shortcut } from '../keys/shortcut.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { PaperSheet } from '../printing/paper.tsx'
import { useNow, useRoom, useTillState } from '../shell/till-context.tsx'
import { PageTitle, TopBar } from '../shell/top-bar.tsx'
import { CountTable } from './count-table.tsx'
import { reportDocument, useReportContext } from './report-document.ts'

/** The count is known, and so is what should be there: why they differ, and the Z report. */
export function Counted({ shift }: { shift: CountedShift }) {
  const { till, words, dates, settings } = useRoom()
  const { cashier, asking, busy } = useTillState()
  const context = useReportContext()
  const now = useNow(10_000)
  const expected = expectedCash(shift)
  const off = shift.count.countedMinor - expected
  const [reason, setReason] = useState<string | null>(null)
  const beyond = Math.abs(off) > settings.drawerToleranceMinor
  const stay = minor(Math.min(shift.opening.floatMinor, shift.count.countedMinor))
  const differenceReason = off === 0 ? null : (reason ?? words.shift.reasons[3] ?? null)
  useReasonKeys(off === 0 ? [] : words.shift.reasons, setReason)

  const report = useMemo(() => zReport(shift, differenceReason, stay), [shift, differenceReason, stay])
  const close = () => {
    if (cashier === null || busy) return
    till.dispatch({
      type: 'deedWanted',
      action: beyond ? 'shift.difference' : 'shift.close',
      deed: {
        kind: 'close-shift',
        number: shift.opening.number,
        report: reportDocument(context, { ...report, closedAtMs: till.world().context.nowMs }),
        body: closingBody(shift, cashier.staffId, till.world().context.nowMs, differenceReason),
      },
    })
  }
  const shortcuts: Shortcut[] = [
    { keys: ['Enter'], label: words.shift.closeGo(shift.opening.number), run: close },
    { keys: ['Escape'], label: '', quiet: true, run: () => till.dispatch({ type: 'back' }) },
  ]
  useShortcuts(shortcuts)
  const counts = new Map(shift.count.denominations.map(({ valueMinor, count }) => [valueMinor, String(count)]))
  return (
    <div className="till">
      <TopBar>
        <PageTitle title={words.shift.titleClose(shift.opening.number)} back={words.shift.keepOpen} />
      </TopBar>
      {asking === null ? (
        <main className="split">
          <section className="scroll" aria-label={words.shift.countTitle}>
            <CountTable denominations={settings.denominations} counts={counts} closed />
          </section>
          <section className="result">
            <Difference off={off} />
            <Expected shift={shift} />
            {off === 0 ? null : (
              <WhyOff countedAtMs={shift.count.countedAtMs} beyond={beyond} reason={reason} onReason={setReason} />
            )}
            <div className="go">
              <Key main shortcut="Enter" disabled={busy} onClick={close}>
                <span>{words.shift.closeGo(shift.opening.number)}</span>
              </Key>
            </div>
          </section>
        </main>
      ) : (
        <ApprovePanel asking={asking} />
      )}
      <aside className="beside" aria-label={words.shift.zHidden}>
        <PaperSheet document={reportDocument(context, report)} qrLabel="" />
      </aside>
      <Foot shortcuts={shortcuts}>{dates.dayAndTime(now)}</Foot>
    </div>
  )
}

const zReport = (shift: CountedShift, differenceReason: string | null, stay: Minor): ShiftReport => ({
  ...shiftReport(shift),
  differenceReason,
  stayMinor: stay,
  toSafeMinor: minor(shift.count.countedMinor - stay),
})

function closingBody(
  shift: CountedShift,
  staffId: string,
  closedAtMs: number,
  note: string | null,
): OpBody<'shift.closed'> {
  return {
    shiftId: shift.opening.shiftId,
    staffId,
    closedAtMs,
    countedMinor: shift.count.countedMinor,
    expectedMinor: expectedCash(shift),
    denominations: shift.count.denominations.map(({ valueMinor, count }) => ({ valueMinor, count })),
    note,
  }
}

function Difference({ off }: { off: number }) {
  const { words, money } = useRoom()
  return (
    <div className="off">
      <h2>{off === 0 ? words.shift.exact : off < 0 ? words.shift.short : words.shift.over}</h2>
      <output>{money.amount(off)}</output>
    </div>
  )
}

interface WhyOffProps {
  readonly countedAtMs: number
  readonly beyond: boolean
  readonly reason: string | null
  onReason(reason: string): void
}

function WhyOff({ countedAtMs, beyond, reason, onReason }: WhyOffProps) {
  const { words, money, dates, settings } = useRoom()
  return (
    <div>
      <h2>{words.shift.why}</h2>
      <div className="reasons">
        {words.shift.reasons.map((known, at) => (
          <Key key={known} shortcut={`Alt ${at + 1}`} pressed={reason === known} onClick={() => onReason(known)}>
            {known}
          </Key>
        ))}
      </div>
      <p>
        <small>
          {beyond
            ? words.shift.beyond(money.amount(settings.drawerToleranceMinor))
            : words.shift.within(money.amount(settings.drawerToleranceMinor))}{' '}
          {words.shift.blind(dates.time(countedAtMs))}
        </small>
      </p>
    </div>
  )
}

function Expected({ shift }: { shift: CountedShift }) {
  const { words, money, dates } = useRoom()
  const { tally, opening, movements } = shift
  const rows: readonly (readonly [key: string, term: string, note: string, amount: number])[] = [
    ['float', words.shift.float, dates.time(opening.openedAtMs), opening.floatMinor],
    ['sales', words.shift.cashSales, '', tally.cashSalesMinor],
    ['refunds', words.shift.cashRefunds, '', tally.cashRefundsMinor],
    ['bought', words.shift.bought, '', tally.cashBuyingMinor],
    ...movements.map(
      ({ movementId, reason, atMs, amountMinor }) => [movementId, reason, dates.time(atMs), amountMinor] as const,
    ),
  ]
  return (
    <dl className="facts">
      {rows
        .filter(([key, , , amount]) => amount !== 0 || key === 'float' || key === 'sales')
        .map(([key, term, note, amount]) => (
          <Row key={key} term={term} note={note} amount={money.amount(amount)} />
        ))}
      <dt>{words.shift.expected}</dt>
      <dd>
        <b>{money.amount(expectedCash(shift))}</b>
      </dd>
    </dl>
  )
}

const Row = ({ term, note, amount }: { term: string; note: string; amount: string }) => (
  <>
    <dt>
      {term} {note === '' ? null : <small>{note}</small>}
    </dt>
    <dd>{amount}</dd>
  </>
)

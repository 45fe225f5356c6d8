import { type ShiftState, shiftReport } from '@vaultsync/domain'
import { Key } from '@vaultsync/ui'
import { useState } from 'react'
import { ApprovePanel } from '../approve/approve-panel.tsx'
import { Foot } from '../keys/foot.tsx'
import type { Shortcut } from '../keys/shortcut.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { useNow, useRoom, useTillState } from '../shell/till-context.tsx'
import { PageTitle, TopBar } from '../shell/top-bar.tsx'
import { CashMove } from './cash-move.tsx'
import { useReportContext, reportDocument } from './report-document.ts'

/** An open shift: move cash, look at X, count and close. What should be in the drawer stays hidden. */
export function ShiftSummary({ shift, onCount }: { shift: ShiftState; onCount: () => void }) {
  const { till, words, dates, printer, newId } = useRoom()
  const { asking } = useTillState()
  const context = useReportContext()
  const now = useNow(10_000)
  const [moving, setMoving] = useState(false)
  const { number, openedAtMs } = shift.opening
  const openDrawer = () =>
    till.dispatch({ type: 'deedWanted', action: 'no-sale', deed: { kind: 'no-sale', reason: words.keys.noSale } })
  const printX = () => {
    if (!context.mayLook) {
      till.dispatch({
        type: 'said',
        said: { kind: 'refused', refusal: { code: 'not-allowed', action: 'shift.difference' } },
      })
      return
    }
    void printer.print(`x:${newId()}`, 'report', reportDocument(context, shiftReport(shift)))
  }
  const shortcuts: Shortcut[] = [
    { keys: ['Enter'], label: words.shift.count, run: onCount },
    { keys: ['F8', 'Alt+c'], label: words.shift.cashMove, run: () => setMoving(true) },
    { keys: ['x'], shown: 'X', label: words.shift.x, run: printX },
    { keys: ['d'], shown: 'D', label: words.shift.drawer, run: openDrawer },
    { keys: ['Escape'], label: '', quiet: true, run: () => till.dispatch({ type: 'back' }) },
  ]
  useShortcuts(shortcuts)
  return (
    <div className="till">
      <TopBar>
        <PageTitle title={words.shift.title(number)} back={words.shift.back} />
      </TopBar>
      {asking !== null ? (
        <ApprovePanel asking={asking} />
      ) : moving ? (
        <CashMove onDone={() => setMoving(false)} />
      ) : (
        <main className="panel">
          <header className="lead">
            <h1>{words.shift.since(dates.dayAndTime(openedAtMs))}</h1>
          </header>
          <div className="ask">
            <Key shortcut="F8" onClick={() => setMoving(true)}>
              {words.shift.cashMove}
            </Key>
            <Key shortcut="D" onClick={openDrawer}>
              {words.shift.drawer}
            </Key>
            <Key shortcut="X" onClick={printX}>
              {words.shift.x}
            </Key>
            <Key main shortcut="Enter" onClick={onCount}>
              {words.shift.count}
            </Key>
          </div>
        </main>
      )}
      <Drawer shift={shift} />
      <Foot shortcuts={shortcuts}>{dates.dayAndTime(now)}</Foot>
    </div>
  )
}

/** What went in and out, without what it should come to. */
function Drawer({ shift }: { shift: ShiftState }) {
  const { words, money, dates } = useRoom()
  const { number, openedAtMs, floatMinor } = shift.opening
  return (
    <aside className="aside" aria-label={words.shift.title(number)}>
      <section>
        <dl className="facts">
          <dt>
            {words.shift.float}
            <small>{dates.time(openedAtMs)}</small>
          </dt>
          <dd>{money.amount(floatMinor)}</dd>
          {shift.movements.map(({ movementId, amountMinor, reason, atMs }) => (
            <Movement key={movementId} reason={reason} time={dates.time(atMs)} amount={money.amount(amountMinor)} />
          ))}
        </dl>
      </section>
      <section>
        <h2>{words.shift.hidden}</h2>
        <p>{words.shift.hiddenNote}</p>
      </section>
    </aside>
  )
}

const Movement = ({ reason, time, amount }: { reason: string; time: string; amount: string }) => (
  <>
    <dt>
      {reason}
      <small>{time}</small>
    </dt>
    <dd>{amount}</dd>
  </>
)

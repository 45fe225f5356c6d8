import { Icon, SyncMark } from '@vaultsync/ui'
import { Fragment, useEffect, useState } from 'react'
import type { WaitingOp } from '../engine/till-engine.ts'
import { Foot } from '../keys/foot.tsx'
import type { Shortcut } from '../keys/shortcut.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { useEngine, useNow, useRoom } from '../shell/till-context.tsx'
import { PageTitle, TopBar } from '../shell/top-bar.tsx'
import { opWords } from './op-words.ts'
import { SafetyAside } from './safety-aside.tsx'

/** Where everything is: every record that is not in the books yet, why, and what to do. */
export function SafetyPage() {
  const room = useRoom()
  const { engine, till, words, money } = room
  const { safety } = useEngine()
  const [waiting, setWaiting] = useState<readonly WaitingOp[]>([])
  useEffect(() => {
    let wanted = true
    void engine.waitingOps().then(ops => {
      if (wanted) setWaiting(ops.toReversed())
    })
    return () => {
      wanted = false
    }
  }, [engine, safety])
  const shortcuts: Shortcut[] = [
    { keys: ['t'], shown: 'T', label: words.keys.tryNow, run: () => engine.syncNow() },
    {
      keys: ['s'],
      shown: 'S',
      label: words.safety.saveCopy,
      run: waiting.length === 0 ? null : () => saveCopy(waiting),
    },
    { keys: ['?'], label: words.keys.all, run: () => till.dispatch({ type: 'sheetShown', open: true }) },
    { keys: ['Escape'], label: '', quiet: true, run: () => till.dispatch({ type: 'back' }) },
  ]
  useShortcuts(shortcuts)
  const needs = waiting.filter(op => op.level === 'quarantined')
  const sales = waiting.filter(op => op.type === 'sale.completed')
  const total = sales.reduce((sum, op) => sum + (opWords(room, op).amountMinor ?? 0), 0)
  const parts = [
    ...(sales.length === 0 ? [] : [words.safety.sales(sales.length, money.amount(total))]),
    ...(waiting.length === sales.length ? [] : [words.safety.others(waiting.length - sales.length)]),
  ]
  const title =
    needs.length > 0 ? words.safety.titleNeeds(waiting.length, needs.length) : words.safety.title(waiting.length)
  return (
    <div className="till">
      <TopBar>
        <PageTitle back={words.keys.backToSale} />
      </TopBar>
      <main className="panel">
        <header className="lead">
          <h1>{title}</h1>
          <p>
            {waiting.length === 0
              ? words.safety.nothing
              : `${words.safety.lead(parts)} ${safety.connected ? words.safety.connected : words.safety.cut}`}
          </p>
        </header>
        {waiting.length === 0 ? null : <WaitingTable waiting={waiting} />}
      </main>
      <SafetyAside waiting={waiting} onSave={() => saveCopy(waiting)} />
      <Foot shortcuts={shortcuts}>{words.safety.nextTry}</Foot>
    </div>
  )
}

/** The sealed texts as they are, one a line: whoever has them can bring them in. */
function saveCopy(waiting: readonly WaitingOp[]): void {
  const lines = waiting.toReversed().map(({ op }) => JSON.stringify(op))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], { type: 'application/jsonl' }))
  link.download = `till-records-${waiting.length}.jsonl`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

function WaitingTable({ waiting }: { waiting: readonly WaitingOp[] }) {
  const { words, dates } = useRoom()
  const now = useNow(60_000)
  const { head } = words.safety
  const today = dates.isoDay(now)
  return (
    <section className="scroll" aria-label={words.safety.unsent}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{head.when}</th>
            <th scope="col">{head.what}</th>
            <th scope="col" className="long">
              <span className="vh">{head.detail}</span>
            </th>
            <th scope="col" className="num">
              {head.amount}
            </th>
            <th scope="col">{head.on}</th>
          </tr>
        </thead>
        <tbody>
          {waiting.map((op, at) => {
            const its = dates.isoDay(op.atMs)
            const above = waiting[at - 1]
            const begins = above === undefined || dates.isoDay(above.atMs) !== its
            return (
              <Fragment key={op.op.id}>
                {begins ? (
                  <tr className="day">
                    <th scope="rowgroup" colSpan={5}>
                      {its === today ? words.safety.today(dates.day(op.atMs)) : dates.day(op.atMs)}
                    </th>
                  </tr>
                ) : null}
                <WaitingRow waiting={op} />
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function WaitingRow({ waiting }: { waiting: WaitingOp }) {
  const room = useRoom()
  const { words, money, dates } = room
  const { safety } = useEngine()
  const said = opWords(room, waiting)
  const { level } = words.safety
  const needs = waiting.level === 'quarantined'
  const where = {
    local: level.local,
    peer: level.peer(safety.peerName ?? words.strip.noPeer),
    accepted: level.accepted,
    quarantined: level.quarantined,
  }[waiting.level]
  const tries = waiting.attempts > 1 ? words.safety.tries(waiting.attempts) : ''
  const error = waiting.lastError === null ? '' : words.safety.error(waiting.lastError)
  const detail = [said.detail, waiting.reason ?? '', tries, error].filter(Boolean).join(' · ')
  return (
    <tr className={needs ? 'needs' : undefined}>
      <td>{dates.time(waiting.atMs)}</td>
      <th scope="row">
        {needs ? <Icon name="alert" className="caution" /> : null}
        {said.what}
      </th>
      <td className="long" title={detail}>
        {needs ? <span className="flag caution">{words.safety.needs}</span> : detail}
      </td>
      <td className="num">{said.amountMinor === null ? '' : money.amount(said.amountMinor)}</td>
      <td>
        <span className="at">
          <SyncMark level={needs ? 'accepted' : (waiting.level as 'local')} />
          {where}
        </span>
      </td>
    </tr>
  )
}

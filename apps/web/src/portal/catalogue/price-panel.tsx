'use client'

import { useEffect, useState, useTransition } from 'react'
import { change, preview, undo } from '../../server/catalogue/actions.ts'
import { count, plainMoney, type Speech, wholeMoney } from '../figures.ts'
import type { BulkAnswer, BulkChangeView, BulkPreview, SelectionView } from './bulk-view.ts'
import { focusHere } from './focus-here.ts'
import { Histogram } from './histogram.tsx'
import type { BulkRun } from './view.ts'

type PriceChange = BulkChangeView & { kind: 'price' }

interface PricePanelProps {
  readonly speech: Speech
  readonly selection: SelectionView
  readonly chosen: number
  readonly recent: readonly BulkRun[]
  readonly onClose: () => void
  readonly onDone: () => void
}

const endingWords: readonly (readonly [PriceChange['ending'], string])[] = [
  ['any', 'anything'],
  ['49 or 99', '.49 or .99'],
  ['99', '.99'],
  ['5s', 'a 5 or a 0'],
]

export function PricePanel({ speech, selection, chosen, recent, onClose, onDone }: PricePanelProps) {
  const [percent, setPercent] = useState('100')
  const [ending, setEnding] = useState<PriceChange['ending']>('any')
  const [told, setTold] = useState<BulkPreview | null>(null)
  const [said, setSaid] = useState<BulkAnswer | null>(null)
  const [busy, start] = useTransition()
  const wanted = changeOf(percent, ending)
  const asked = JSON.stringify([selection, wanted])
  useEffect(() => {
    if (!wanted) return
    let current = true
    const timer = setTimeout(() => {
      void look()
    }, 150)
    async function look() {
      if (!wanted) return
      const answer = await preview(selection, wanted)
      if (!current) return
      if ('changes' in answer) setTold(answer)
      else setSaid(answer)
    }
    return () => {
      current = false
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the question, spelled out, says when to ask again
  }, [asked])
  const run = (work: () => Promise<BulkAnswer>) =>
    start(async () => {
      const answer = await work()
      setSaid(answer)
      if (answer.done) onDone()
    })
  const changes = told?.changes ?? 0
  return (
    <aside className="panel" aria-labelledby="change">
      <div className="head">
        <h2 id="change">
          New prices for {count(changes, speech.locale)} {changes === 1 ? 'SKU' : 'SKUs'}
        </h2>
        <button className="btn quiet flush end" type="button" onClick={onClose}>
          Close
        </button>
      </div>
      <div className="rulebar">
        <label htmlFor="to">Set to</label>
        <span className="row">
          <input
            id="to"
            value={percent}
            inputMode="decimal"
            size={5}
            ref={focusHere}
            aria-invalid={wanted === null}
            onChange={event => setPercent(event.target.value)}
          />{' '}
          % of our price now
        </span>
        <label htmlFor="ending">Ending in</label>
        <select id="ending" value={ending} onChange={event => setEnding(event.target.value as PriceChange['ending'])}>
          {endingWords.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </div>
      {wanted === null && <p className="small bad act">A percentage from 1 to 1000, such as 98 or 102.5.</p>}
      {told && wanted && <Effect told={told} speech={speech} chosen={chosen} />}
      <div className="foot-act">
        <button
          className="btn primary full"
          type="button"
          disabled={busy || changes === 0 || wanted === null}
          onClick={() => wanted && run(() => change(selection, wanted))}
        >
          Change {count(changes, speech.locale)} {changes === 1 ? 'price' : 'prices'}
        </button>
        <p className="note">On every online lane in under 5 seconds. Undo for 24 hours.</p>
        <Past said={said} recent={recent} busy={busy} onUndo={runId => run(() => undo(runId))} />
      </div>
    </aside>
  )
}

function changeOf(percent: string, ending: PriceChange['ending']): PriceChange | null {
  const typed = percent.trim().replace(',', '.')
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(typed)) return null
  const percentHundredths = Math.round(Number(typed) * 100)
  return percentHundredths >= 100 && percentHundredths <= 100_000 ? { kind: 'price', percentHundredths, ending } : null
}

function Effect({ told, speech, chosen }: { told: BulkPreview; speech: Speech; chosen: number }) {
  const aside = chosen - told.changes - told.keptOut - told.priceless
  return (
    <>
      {told.changes > 0 && <Histogram told={told} />}
      <dl className="facts">
        <div>
          <dt>Stock at our prices</dt>
          <dd>
            {wholeMoney(told.stockNowMinor, speech)} <span className="to">becomes</span>{' '}
            <b>{wholeMoney(told.stockThenMinor, speech)}</b>
          </dd>
        </div>
        {aside > 0 && (
          <div>
            <dt>Would stay as they are</dt>
            <dd>{count(aside, speech.locale)}</dd>
          </div>
        )}
        {told.priceless > 0 && (
          <div>
            <dt>Without a price, left alone</dt>
            <dd>{count(told.priceless, speech.locale)}</dd>
          </div>
        )}
        {told.keptOut > 0 && (
          <div>
            <dt>Ending would move over 30 %, kept out</dt>
            <dd title={told.keptOutFirst.map(each => `${each.name} ${each.words}`).join('\n')}>
              {count(told.keptOut, speech.locale)}
            </dd>
          </div>
        )}
      </dl>
      {told.largest.length > 0 && (
        <table className="tight">
          <caption className="sr">Largest changes</caption>
          <thead>
            <tr>
              <th scope="col">Largest changes</th>
              <th scope="col" className="num">
                Now
              </th>
              <th scope="col" className="num">
                New
              </th>
            </tr>
          </thead>
          <tbody>
            {told.largest.map(step => (
              <tr key={`${step.name} ${step.words}`}>
                <td className="clip" title={`${step.name} ${step.words}`}>
                  {step.name} <span className="muted">{step.words}</span>
                </td>
                <td className="num muted">{plainMoney(step.nowMinor, speech)}</td>
                <td className="num">
                  <b>{plainMoney(step.thenMinor, speech)}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Past({
  said,
  recent,
  busy,
  onUndo,
}: {
  said: BulkAnswer | null
  recent: readonly BulkRun[]
  busy: boolean
  onUndo: (runId: string) => void
}) {
  const last = recent[0]
  const runId = said ? said.runId : last?.undoable ? last.runId : null
  if (!said && !last) return null
  return (
    <output className="undo">
      <span>
        {said ? (
          said.words
        ) : (
          <>
            <b>{last?.at}</b> {last?.words}
          </>
        )}
      </span>
      {runId && (
        <button className="btn quiet flush" type="button" disabled={busy} onClick={() => onUndo(runId)}>
          Undo
        </button>
      )}
    </output>
  )
}

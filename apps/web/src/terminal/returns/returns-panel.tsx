import { loadedOn } from '@vaultsync/domain'
import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useEffect, useState } from 'react'
import { branded } from '../coordinator/branded.ts'
import type { OwnSale } from '../engine/till-engine.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { PanelHead } from '../shell/panel-head.tsx'
import { useEngine, useRoom } from '../shell/till-context.tsx'
import { ReturnLines } from './return-lines.tsx'

/** Goods come back: by scanning the receipt, by finding the sale, or without a receipt under the store's policy. */
export function ReturnsPanel({ saleId }: { saleId: string | null }) {
  const { engine, till, words } = useRoom()
  const { safety } = useEngine()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [sales, setSales] = useState<readonly OwnSale[]>([])
  const [chosen, setChosen] = useState<OwnSale | null>(null)
  useEffect(() => {
    let wanted = true
    void engine.ownSales({ text: typed.trim(), limit: 50 }).then(found => {
      if (wanted) setSales(found)
    })
    return () => {
      wanted = false
    }
  }, [engine, typed, safety])
  useEffect(() => {
    if (saleId === null) return
    void engine.ownSale(saleId).then(setChosen)
  }, [engine, saleId])
  const blind = () => till.dispatch({ type: 'intentChosen', intent: 'return' })
  useShortcuts([{ keys: ['Alt+b'], label: words.returns.blind, quiet: true, run: blind }])
  if (chosen !== null) return <ReturnLines own={chosen} onBack={() => setChosen(null)} />

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const exact = await engine.ownSale(typed.trim().replace(/^VS:/, ''))
    setChosen(exact ?? sales[at] ?? null)
  }
  return (
    <main className="panel found">
      <PanelHead title={words.returns.title} back={words.returns.esc} />
      <form className="ask" onSubmit={event => void submit(event)}>
        <Field
          label={words.returns.findLabel}
          note={words.returns.find}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- one question, one field
          autoFocus
          value={typed}
          onChange={event => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={event => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
            event.preventDefault()
            setAt(before => Math.min(sales.length - 1, Math.max(0, before + (event.key === 'ArrowDown' ? 1 : -1))))
          }}
        />
        <p className="row-of-keys">
          <Key shortcut="Alt B" onClick={blind}>
            {words.returns.blind}
          </Key>
        </p>
      </form>
      {sales.length === 0 ? (
        <p className="lead">
          {typed === '' ? words.returns.noneNote : `${words.returns.none(typed)} ${words.returns.noneNote}`}
        </p>
      ) : (
        <SalesFound sales={sales} at={at} onChoose={setChosen} />
      )}
    </main>
  )
}

interface SalesFoundProps {
  readonly sales: readonly OwnSale[]
  readonly at: number
  onChoose(sale: OwnSale): void
}

function SalesFound({ sales, at, onChoose }: SalesFoundProps) {
  const { words, money, dates } = useRoom()
  const { head } = words.returns
  return (
    <section className="scroll" aria-label={words.returns.recent}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{head.when}</th>
            <th scope="col">{head.receipt}</th>
            <th scope="col" className="long">
              {head.what}
            </th>
            <th scope="col" className="num">
              {head.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {sales.map((own, index) => {
            const { sale } = own
            const methods = [
              ...new Set(sale.payments.map(({ method }) => words.tender.methods[method].toLocaleLowerCase())),
            ]
            return (
              <tr key={sale.saleId} className={index === at ? 'on' : undefined}>
                <td>{dates.dayAndTime(sale.completedAtMs)}</td>
                <th scope="row">
                  <button type="button" className="link" onClick={() => onChoose(own)}>
                    {sale.receiptNumber}
                  </button>
                </th>
                <td className="long" title={sale.lines.map(({ title }) => title).join(', ')}>
                  {own.reversed ? words.returns.reversed : sale.lines.map(({ title }) => title).join(', ')}
                  {own.reversed ? '' : ` · ${words.returns.items(sale.lines.length, methods)}`}
                </td>
                <td className="num">{money.amount(sale.totalMinor + loadedOn(branded(sale)))}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

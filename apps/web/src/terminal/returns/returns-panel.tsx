import { loadedOn } from '@vaultsync/domain'
import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { branded } from '../coordinator/branded.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { PanelHead } from '../shell/panel-head.tsx'
import { useRoom } from '../shell/till-context.tsx'
import { findSale, type FoundSale, type SalesFound, useSalesFound } from './finding-sales.ts'
import { ReturnLines } from './return-lines.tsx'

/** Goods come back: by scanning the receipt, by finding the sale, or without a receipt under the store's policy. */
export function ReturnsPanel({ saleId }: { saleId: string | null }) {
  const { engine, till, words } = useRoom()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<FoundSale | null>(null)
  const found = useSalesFound(typed)
  const { sales } = found
  const looked = useRef('')
  useEffect(() => {
    if (saleId === null) return
    looked.current = saleId
    void findSale(engine, saleId).then(sale => {
      if (looked.current !== saleId) return
      if (sale === null) setTyped(saleId)
      else setChosen(sale)
    })
  }, [engine, saleId])
  const blind = () => till.dispatch({ type: 'intentChosen', intent: 'return' })
  useShortcuts([{ keys: ['Alt+b'], label: words.returns.blind, quiet: true, run: blind }])
  if (chosen !== null) return <ReturnLines found={chosen} onBack={() => setChosen(null)} />

  const type = (text: string) => {
    looked.current = text
    setTyped(text)
    setAt(0)
  }
  /** Nobody waits for the shop where this lane knows: the very receipt, or what is marked, or what would be. */
  const soldHere = async (text: string): Promise<FoundSale | null> => {
    const exact = await engine.ownSale(text)
    if (exact !== null) return { own: exact, elsewhere: false }
    if (found.of === text) return sales[at] ?? null
    const [first] = await engine.ownSales({ text, limit: 1 })
    return first === undefined ? null : { own: first, elsewhere: false }
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const text = typed.trim().replace(/^VS:/, '')
    looked.current = typed
    const sale = (await soldHere(text)) ?? (await findSale(engine, text))
    if (looked.current === typed) setChosen(sale)
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
          onChange={event => type(event.target.value)}
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
        <OthersNote typed={typed.trim()} found={found} />
      </form>
      {sales.length === 0 ? null : <SalesFoundTable sales={sales} at={at} onChoose={setChosen} />}
    </main>
  )
}

/** Whose sales can be found at this moment. */
function OthersNote({ typed, found: { sales, others } }: { typed: string; found: SalesFound }) {
  const { returns } = useRoom().words
  const none = typed !== '' && sales.length === 0 && others !== 'asking' ? `${returns.none(typed)} ` : ''
  const { everyLane, asking, noAnswer, ownOnly } = returns
  const said = { unasked: everyLane, asking, told: everyLane, silent: noAnswer, cut: ownOnly }
  return (
    <p role="status">
      {none}
      {said[others]}
    </p>
  )
}

interface SalesFoundTableProps {
  readonly sales: readonly FoundSale[]
  readonly at: number
  onChoose(sale: FoundSale): void
}

function SalesFoundTable({ sales, at, onChoose }: SalesFoundTableProps) {
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
          {sales.map((found, index) => {
            const { own, elsewhere } = found
            const { sale } = own
            const methods = [
              ...new Set(sale.payments.map(({ method }) => words.tender.methods[method].toLocaleLowerCase())),
            ]
            return (
              <tr key={sale.saleId} className={index === at ? 'on' : undefined}>
                <td>{dates.dayAndTime(sale.completedAtMs)}</td>
                <th scope="row">
                  <button type="button" className="link" onClick={() => onChoose(found)}>
                    {sale.receiptNumber}
                  </button>
                </th>
                <td className="long" title={sale.lines.map(({ title }) => title).join(', ')}>
                  {elsewhere ? `${words.returns.elsewhere} · ` : ''}
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

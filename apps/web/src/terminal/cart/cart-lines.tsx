import { type CartLine, type LineTotals, type LiveSale, totalsOf, unitsOut } from '@vaultsync/domain'
import { Icon } from '@vaultsync/ui'
import { memo, useEffect, useRef } from 'react'
import { mustBeHeld } from '../holds/demand.ts'
import { useRoom, useTillState } from '../shell/till-context.tsx'
import { lineWords } from './line-words.ts'
import { LineTools } from './line-tools.tsx'

export const CartLines = memo(function CartLines({ sale }: { sale: LiveSale }) {
  const { words } = useRoom()
  const { selected } = useTillState()
  const totals = totalsOf(sale)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('.on')?.scrollIntoView({ block: 'nearest' })
  }, [selected, sale.lines.length])
  return (
    <section className="scroll" aria-label={words.cart.lines} ref={box}>
      <table className="lines">
        <colgroup>
          <col className="n" />
          <col />
          <col className="amt" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{words.cart.quantity}</span>
            </th>
            <th scope="col">
              <span className="vh">{words.cart.item}</span>
            </th>
            <th scope="col">
              <span className="vh">{words.cart.amount}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sale.lines.map((line, at) => (
            <Line
              key={line.line}
              line={line}
              totals={totals.lines[at]}
              on={line.line === selected}
              editable={sale.phase === 'open'}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
})

interface LineProps {
  readonly line: CartLine
  readonly totals: LineTotals | undefined
  readonly on: boolean
  readonly editable: boolean
}

function Line({ line, totals, on, editable }: LineProps) {
  const room = useRoom()
  const { till, words, money, numbers } = room
  const { holds } = useTillState()
  const hold = mustBeHeld(line) ? (holds[line.item.skuId] ?? null) : null
  const said = lineWords(room, line, totals, hold)
  const shown = on && editable
  return (
    <>
      <tr className={[shown ? 'on' : '', said.needs ? 'needs' : ''].filter(Boolean).join(' ') || undefined}>
        <td className="n">
          {numbers.format(line.quantity)}
          {said.in ? <small>{words.cart.in}</small> : null}
        </td>
        {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its button carries the name of the line */}
        <th scope="row">
          <button
            type="button"
            className="pick-line"
            aria-pressed={on}
            data-line={line.line}
            tabIndex={on ? 0 : -1}
            onClick={() => till.dispatch({ type: 'lineSelected', line: line.line })}
          >
            <b title={said.title}>{said.title}</b>
            <small>
              {said.needs ? <Icon name="alert" className="caution" /> : null}
              {said.state === null ? null : <strong>{said.state}</strong>}
              {said.state !== null && said.rest !== '' ? ' · ' : ''}
              {said.rest}
            </small>
          </button>
        </th>
        <td className="amt">{money.amount(shownAmount(line, totals))}</td>
      </tr>
      {shown ? <LineTools line={line} /> : null}
    </>
  )
}

/** As the customer reads it: the price after the line's own discount, before taxes that come on top. */
function shownAmount(line: CartLine, totals: LineTotals | undefined): number {
  if (totals === undefined) return 0
  if (line.kind === 'return') return totals.amountMinor
  const sign = unitsOut(line) < 0 ? -1 : 1
  const gross = sign * line.unitMinor * line.quantity
  return gross - totals.discountMinor
}

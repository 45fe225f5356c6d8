import { loadedOn, type ReturnableLine, returnableLines } from '@vaultsync/domain'
import { Key } from '@vaultsync/ui'
import { useState } from 'react'
import { useReasonKeys } from '../cart/use-reason-keys.ts'
import { branded } from '../coordinator/branded.ts'
import type { OwnSale } from '../engine/till-engine.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { Reasons } from '../shell/panel-head.tsx'
import { useRoom } from '../shell/till-context.tsx'
import { type FoundSale, useReturnedAnywhere } from './finding-sales.ts'

/** What of one sale comes back, never more than is left of it. */
export function ReturnLines({ found, onBack }: { found: FoundSale; onBack: () => void }) {
  const { till, words } = useRoom()
  const own = useReturnedAnywhere(found)
  const lines = returnableOf(own)
  const [counts, setCounts] = useState<Readonly<Record<number, number>>>({})
  const [reason, setReason] = useState(words.returns.reasons[0] ?? '')
  useReasonKeys(words.returns.reasons, setReason)
  // The books may tell of a return after somebody has chosen already.
  const countOf = (line: ReturnableLine): number => Math.min(counts[line.sold.line] ?? 0, leftOf(line))
  const chosen = lines.reduce((sum, line) => sum + countOf(line), 0)

  const add = () => {
    if (chosen === 0) return
    for (const line of lines) {
      const quantity = countOf(line)
      if (quantity > 0) till.dispatch({ type: 'sale', event: { type: 'addReturn', of: line, quantity, reason } })
    }
    till.dispatch({ type: 'back' })
  }
  const all = () => setCounts(Object.fromEntries(lines.map(line => [line.sold.line, leftOf(line)])))
  const reverse = () =>
    till.dispatch({ type: 'deedWanted', action: 'reverse', deed: { kind: 'reverse', saleId: own.sale.saleId, reason } })
  useShortcuts([
    { keys: ['Escape'], label: '', quiet: true, run: onBack },
    { keys: ['Enter'], label: '', quiet: true, run: add },
    { keys: ['a'], label: '', quiet: true, run: all },
  ])
  // A whole sale is undone where it was made: its payments belong to that drawer.
  const untouched = !found.elsewhere && !own.reversed && Object.values(own.returned).every(count => count === 0)
  return (
    <main className="tender">
      <SaleHead own={own} onBack={onBack} />
      <div className="scroll">
        <table className="ledger returning">
          <caption className="vh">{words.returns.choose}</caption>
          <tbody>
            {lines.map(line => (
              <ReturnRow
                key={line.sold.line}
                line={line}
                left={leftOf(line)}
                count={countOf(line)}
                onCount={count => setCounts(before => ({ ...before, [line.sold.line]: count }))}
              />
            ))}
          </tbody>
        </table>
        <div className="ask">
          <Reasons title={words.returns.why} reasons={words.returns.reasons} chosen={reason} onChoose={setReason} />
          {untouched ? (
            <Key onClick={reverse}>
              <span>
                {words.returns.undoWhole}
                <small>{words.returns.undoNote}</small>
              </span>
            </Key>
          ) : null}
        </div>
      </div>
      <div className="go two-keys">
        <Key shortcut="A" onClick={all}>
          {words.returns.all}
        </Key>
        <Key main shortcut="Enter" disabled={chosen === 0} onClick={add}>
          <span>{words.returns.add(chosen)}</span>
        </Key>
      </div>
    </main>
  )
}

const leftOf = (line: ReturnableLine): number => Math.max(0, line.sold.quantity - line.returnedQuantity)

/** What is left of each line, as far as is known. */
function returnableOf({ sale, reversed, returned }: OwnSale): readonly ReturnableLine[] {
  return returnableLines(branded(sale), []).map(line => ({
    ...line,
    returnedQuantity: reversed ? line.sold.quantity : (returned[line.sold.line] ?? 0),
  }))
}

function SaleHead({ own: { sale }, onBack }: { own: OwnSale; onBack: () => void }) {
  const { words, money, dates } = useRoom()
  return (
    <header className="task">
      <h1>{sale.receiptNumber}</h1>
      <p className="safe">
        {dates.dayAndTime(sale.completedAtMs)} · {money.amount(sale.totalMinor + loadedOn(branded(sale)))}
      </p>
      <button type="button" onClick={onBack}>
        <kbd>Esc</kbd> {words.keys.back}
      </button>
    </header>
  )
}

interface ReturnRowProps {
  readonly line: ReturnableLine
  readonly left: number
  readonly count: number
  onCount(count: number): void
}

function ReturnRow({ line, left, count, onCount }: ReturnRowProps) {
  const { words, money, numbers } = useRoom()
  const { sold } = line
  return (
    <tr className={count > 0 ? 'on' : undefined}>
      <th scope="row">{sold.title}</th>
      <td>
        {sold.detail}
        <small>{left === 0 ? words.returns.allBack : words.returns.left(left)}</small>
      </td>
      <td className="num">{money.amount(Math.round((sold.netMinor + sold.taxMinor) / sold.quantity))}</td>
      <td className="steps">
        <button
          type="button"
          className="step"
          aria-label={words.cart.fewer}
          disabled={count === 0}
          onClick={() => onCount(count - 1)}
        >
          −
        </button>
        <output>{numbers.format(count)}</output>
        <button
          type="button"
          className="step"
          aria-label={words.cart.more}
          disabled={count >= left}
          onClick={() => onCount(count + 1)}
        >
          +
        </button>
      </td>
    </tr>
  )
}
